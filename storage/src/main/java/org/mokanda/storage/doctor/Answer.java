package org.mokanda.storage.doctor;

import java.util.List;

/**
 * What was answered to a question.
 *
 * @param details fill the reply's text, in order: numbers, names of files and places; never a secret or a person's name
 */
public record Answer(Reply reply, List<Object> details) {
    public Answer {
        details = List.copyOf(details);
    }

    public static Answer of(Reply reply, Object... details) {
        return new Answer(reply, List.of(details));
    }
}
