package org.mokanda.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a call, in the person's language: picocli's own messages are English only. */
final class UsageProblem {
    private UsageProblem() {}

    static String describe(ParameterException failure, Texts texts) {
        return switch (failure) {
            case UnmatchedArgumentException unmatched ->
                texts.text("usage.unknown", String.join(" ", unmatched.getUnmatched()));
            case MissingParameterException missing ->
                texts.text(
                        "usage.missing",
                        missing.getMissing().stream().map(UsageProblem::name).collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> texts.text("usage.twice", name(twice.getOverwritten()));
            default -> {
                var argument = failure.getArgSpec();
                var value = failure.getValue() == null ? "" : failure.getValue();
                yield argument == null
                        ? texts.text("usage.incomplete")
                        : texts.text("usage.bad-value", name(argument), value);
            }
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
