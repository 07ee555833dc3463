package org.mokanda.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Standing;

/**
 * Answers of an examination in plain words: what was asked, what was answered, what it means, what to do.
 *
 * @param coloured true on a terminal alone
 */
record AnswerTable(Texts texts, boolean coloured) {
    private static final int STANDING_WIDTH = 8;
    private static final String INDENT = " ".repeat(STANDING_WIDTH + 1);
    private static final String PLAIN = "\033[0m";

    List<String> lines(Answer answer) {
        var standing = answer.reply().standing();
        var word = texts.text("doctor.standing." + standing.code());
        var padded = word + " ".repeat(Math.max(0, STANDING_WIDTH - word.length()));
        var first = paint(standing, padded) + " "
                + texts.text("doctor.question." + answer.reply().question().code());
        return Stream.concat(
                        Stream.of(first, INDENT + meaning(answer)),
                        next(answer).map(next -> INDENT + texts.text("doctor.next", next)).stream())
                .toList();
    }

    private String paint(Standing standing, String word) {
        if (!coloured) {
            return word;
        }
        return switch (standing) {
            case GOOD -> "\033[32m" + word + PLAIN;
            case ADVICE, UNKNOWN -> "\033[33m" + word + PLAIN;
            case FAILING -> "\033[1;31m" + word + PLAIN;
        };
    }

    String meaning(Answer answer) {
        return texts.text(
                "doctor.reply." + answer.reply().code(), answer.details().toArray());
    }

    /** Empty when all is well. */
    Optional<String> next(Answer answer) {
        return answer.reply().standing() == Standing.GOOD
                ? Optional.empty()
                : Optional.of(texts.text(
                        "doctor.next." + answer.reply().code(), answer.details().toArray()));
    }
}
