package org.mokanda.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the program begins: one command a call, its exit code as in {@link ExitCodes}. */
public final class Main {
    /** Lucene advises a JVM option at each start, which is no concern of the person who searches. Held, or it is lost. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs one command; every failure ends as a sentence on the terminal and an exit code, never as a stack trace. */
    public static int run(Terminal terminal, String... arguments) {
        LUCENE.setLevel(Level.SEVERE);
        var texts = wantsEnglish(arguments) ? Texts.english() : Texts.french();
        if (!Texts.LANGUAGES.contains(Locale.getDefault().getLanguage())) {
            // picocli looks for words in the machine's language before it is given ours, and fails without any.
            Locale.setDefault(texts.locale());
        }
        return new CommandTree(terminal, texts).execute(arguments);
    }

    /** The language is needed before the arguments can be understood: their errors are told in it too. */
    private static boolean wantsEnglish(String[] arguments) {
        var list = Arrays.asList(arguments);
        int option = list.indexOf("--lang");
        return list.contains("--lang=en")
                || (option >= 0
                        && option + 1 < list.size()
                        && list.get(option + 1).equals("en"));
    }
}
