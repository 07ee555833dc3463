package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.name.NameFolding;

/**
 * Understands what is typed into the one box: {@code Tshala Mukendi vers 1957}, {@code décès Kabeya 1955-1960},
 * {@code naissance n° 12 1957}, {@code Ilunga fils de Kasongo}. Years, kinds and numbers are taken out, words after
 * {@code père}, {@code mère}, {@code fils de} and the like are a parent's, the rest are words of the name. Any text is
 * understood somehow; at most {@value #TEXT_MAX} characters are looked at.
 *
 * <p>Years are soft, so {@code vers 1957} and {@code 1957} ask for the same.
 */
public final class QuestionParser {
    /** In UTF-16 units. */
    public static final int TEXT_MAX = 1000;

    private static final Pattern YEAR = Pattern.compile("(?:18[89]|19\\d|20\\d)\\d|2100");
    private static final Pattern YEARS = Pattern.compile("(\\d{4})[-–—/](\\d{4})");
    private static final Pattern NUMBER_AND_YEAR = Pattern.compile("(\\d{1,5})/(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern MARKED_NUMBER = Pattern.compile("(?:n[°ºo]\\.?|#)(\\d{1,6})");

    private static final Map<String, ActKind> KINDS = Map.ofEntries(
            Map.entry("naissance", ActKind.BIRTH),
            Map.entry("naissances", ActKind.BIRTH),
            Map.entry("birth", ActKind.BIRTH),
            Map.entry("births", ActKind.BIRTH),
            Map.entry("mariage", ActKind.MARRIAGE),
            Map.entry("mariages", ActKind.MARRIAGE),
            Map.entry("marriage", ActKind.MARRIAGE),
            Map.entry("marriages", ActKind.MARRIAGE),
            Map.entry("deces", ActKind.DEATH),
            Map.entry("death", ActKind.DEATH),
            Map.entry("deaths", ActKind.DEATH));

    private static final Set<String> BEFORE_YEAR =
            Set.of("vers", "en", "circa", "ca", "about", "around", "in", "environ", "annee", "year", "~");
    private static final Set<String> BEFORE_NUMBER =
            Set.of("n°", "nº", "no", "no.", "n", "n.", "numero", "number", "#");
    private static final Set<String> BORN = Set.of("né", "née", "né(e)", "born");
    private static final Set<String> PARENT = Set.of("pere", "mere", "father", "mother");
    private static final Set<String> CHILD = Set.of("fils", "fille", "enfant", "son", "daughter", "child");
    private static final Set<String> OF = Set.of("de", "d", "du", "of");

    private final List<String> tokens;
    private final List<String> names = new ArrayList<>();
    private final List<String> parent = new ArrayList<>();
    private @Nullable Integer yearFrom;
    private @Nullable Integer yearTo;
    private @Nullable ActKind kind;
    private @Nullable String number;
    private boolean inParent;
    private int at;

    private QuestionParser(String text) {
        var cut = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        this.tokens = List.of(cut.replaceAll("[\\s\\p{Cntrl},;:]+", " ").strip().split(" "));
    }

    public static ActQuery parse(String text) {
        return new QuestionParser(text).parse();
    }

    private ActQuery parse() {
        while (at < tokens.size()) {
            if (!takeYears() && !takeNumber() && !takeKind() && !takeParentMark() && !takeFiller()) {
                takeWord();
            }
        }
        return new ActQuery(
                capped(names, QuestionWords.NAMES_MAX),
                capped(parent, QuestionWords.PARENTS_MAX),
                yearFrom,
                yearTo,
                kind,
                number);
    }

    private boolean takeYears() {
        var token = token(0);
        var span = YEARS.matcher(token);
        if (span.matches() && isYear(span.group(1)) && isYear(span.group(2))) {
            return years(span.group(1), span.group(2), 1);
        }
        var first = token.startsWith("~") ? token.substring(1) : token;
        if (!isYear(first) || yearFrom != null) {
            return false;
        }
        boolean joined = Set.of("-", "–", "—", "à", "a", "et", "to", "and").contains(token(1));
        if (joined && isYear(token(2))) {
            return years(first, token(2), 3);
        }
        return years(first, first, 1);
    }

    private boolean years(String one, String other, int count) {
        int first = Integer.parseInt(one);
        int second = Integer.parseInt(other);
        yearFrom = Math.min(first, second);
        yearTo = Math.max(first, second);
        at += count;
        return true;
    }

    private boolean takeNumber() {
        var token = NameFolding.plain(token(0));
        var withYear = NUMBER_AND_YEAR.matcher(token);
        if (withYear.matches() && isYear(withYear.group(2))) {
            number = withYear.group(1);
            return years(withYear.group(2), withYear.group(2), 1);
        }
        var marked = MARKED_NUMBER.matcher(token(0).toLowerCase(Locale.ROOT));
        if (marked.matches()) {
            return number(marked.group(1), 1);
        }
        if (BEFORE_NUMBER.contains(token(0).toLowerCase(Locale.ROOT)) || BEFORE_NUMBER.contains(token)) {
            if (NUMBER_AND_YEAR.matcher(token(1)).matches()) {
                at++;
                return takeNumber();
            }
            var next = NUMBER.matcher(token(1));
            if (next.matches()) {
                return number(token(1), 2);
            }
        }
        return NUMBER.matcher(token).matches() && number(token, 1);
    }

    private boolean number(String digits, int count) {
        number = digits;
        at += count;
        return true;
    }

    private boolean takeKind() {
        var found = KINDS.get(NameFolding.plain(token(0)));
        if (found == null) {
            return false;
        }
        kind = found;
        inParent = false;
        at++;
        return true;
    }

    private boolean takeParentMark() {
        var token = NameFolding.plain(token(0));
        if (PARENT.contains(token)) {
            inParent = true;
            at++;
            return true;
        }
        if (CHILD.contains(token) && OF.contains(NameFolding.plain(token(1)))) {
            inParent = true;
            at += 2;
            return true;
        }
        return false;
    }

    /** Words that lead to a year or a number: {@code né vers}, {@code acte}, {@code entre 1955 et 1960}. */
    private boolean takeFiller() {
        var token = token(0).toLowerCase(Locale.ROOT);
        var plain = NameFolding.plain(token);
        boolean beforeYear = BEFORE_YEAR.contains(plain)
                || Set.of("entre", "de", "between", "from").contains(plain);
        boolean filler = BORN.contains(token)
                || plain.equals("acte")
                || plain.equals("act")
                || (beforeYear && isYear(withoutTilde(token(1))))
                || (plain.equals("ne") && (isYear(token(1)) || BEFORE_YEAR.contains(NameFolding.plain(token(1)))));
        if (filler) {
            at++;
        }
        return filler;
    }

    private void takeWord() {
        var words = NameFolding.words(token(0));
        if (!words.isEmpty()) {
            (inParent ? parent : names).add(token(0));
        }
        at++;
    }

    private String token(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
    }

    private static String withoutTilde(String token) {
        return token.startsWith("~") ? token.substring(1) : token;
    }

    private static boolean isYear(String token) {
        return YEAR.matcher(token).matches() && Integer.parseInt(token) >= 1885;
    }

    private static List<String> capped(List<String> words, int max) {
        return words.size() > max ? words.subList(0, max) : words;
    }
}
