package org.mokanda.storage.doctor;

import java.util.Comparator;
import java.util.List;

/** All answers, in the order of the questions. */
public record Examination(List<Answer> answers) {
    public Examination {
        answers = answers.stream()
                .sorted(Comparator.comparing(answer -> answer.reply().question()))
                .toList();
    }

    /** True when nothing that is needed is missing or failing; there may be advice. */
    public boolean ok() {
        return count(Standing.FAILING) == 0;
    }

    /**
     * True when the place was seen to refuse both what makes an archive of it rewritable: to put over a key and to remove a
     * locked object. A single probe that failed, or that nobody answered, makes it false.
     */
    public boolean writeOnce() {
        return ok() && has(Reply.CONDITION_KEPT) && has(Reply.LOCK_KEPT);
    }

    private boolean has(Reply reply) {
        return answers.stream().anyMatch(answer -> answer.reply() == reply);
    }

    public long count(Standing standing) {
        return answers.stream()
                .filter(answer -> answer.reply().standing() == standing)
                .count();
    }
}
