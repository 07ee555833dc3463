package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.Understood.Meaning;
import org.mokanda.core.search.Understood.Part;
import org.mokanda.core.search.Understood.Trouble;

/**
 * Understands what is typed into the one box: {@code Tshala Mukendi vers 1957}, {@code décès Kabeya 1955-1960 à Mikondo},
 * {@code naissance n° 12 1957}, {@code Ilunga fils de Kasongo}, {@code Tshi* "Mukendi wa"}, {@code KMB-birth-1957.a12}. Years, kinds,
 * numbers, places that are called so and references are taken out; words after {@code père}, {@code mère}, {@code fils de} are a
 * parent's, those after {@code époux}, {@code veuve de} a spouse's, the rest are words of the name. Any text is understood somehow; at most
 * {@value #TEXT_MAX} characters are looked at.
 */
public final class QuestionParser {
    /** In UTF-16 units. */
    public static final int TEXT_MAX = 1000;

    private static final Pattern TOKEN =
            Pattern.compile("[\"“”«»]([^\"“”«»]{0,200})[\"“”«»]|[^\\s\\p{Cntrl},;:\"“”«»]+");
    private static final Pattern NUMBER_AND_YEAR = Pattern.compile("(\\d{1,5})/(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern MARKED_NUMBER = Pattern.compile("(?:n[°ºo]\\.?|#)(\\d{1,6})(?:/(\\d{4}))?");
    private static final Pattern REFERENCE =
            Pattern.compile("([A-Za-z0-9]{2,8})(-[A-Za-z]+-\\d{4}(?:-\\d{1,3})?(?:\\.[apAP][0-9]{1,8})?)");

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

    private static final Set<String> BEFORE_NUMBER =
            Set.of("n°", "nº", "no", "no.", "n", "n.", "numero", "number", "#");
    private static final Set<String> ACT = Set.of("acte", "act", "actes", "acts");
    private static final Set<String> BORN = Set.of("né", "née", "né(e)", "born");
    private static final Set<String> PARENT = Set.of("pere", "mere", "father", "mother");
    private static final Set<String> CHILD = Set.of("fils", "fille", "enfant", "son", "daughter", "child");
    private static final Set<String> MARRIED =
            Set.of("epoux", "epouse", "conjoint", "conjointe", "spouse", "husband", "wife");

    /** With their accents: Marie is a name. */
    private static final Set<String> MARRIED_TO =
            Set.of("veuf", "veuve", "marié", "mariée", "widow", "widower", "married");

    private static final Set<String> OF = Set.of("de", "d", "du", "of", "a", "to", "avec");
    private static final Set<String> AT = Set.of("à", "at", "in");
    private static final Set<String> SORT_OF_PLACE =
            Set.of("quartier", "commune", "village", "localite", "cite", "avenue", "quarter", "district");
    private static final Set<String> IN_PLACE_NAMES = Set.of("de", "du", "of", "la", "le", "l", "au");

    private final String text;
    private final PlaceNames known;
    private final List<Token> tokens = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> parent = new ArrayList<>();
    private final List<String> spouse = new ArrayList<>();
    private final List<NamePattern> patterns = new ArrayList<>();
    private final List<AskedPlace> places = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
    private ActQuery query = ActQuery.NOTHING;
    private @Nullable String reference;
    private AskedRole role = AskedRole.NAME;
    private int at;

    /** @param quoted what stands between quotation marks; absent when there are none */
    private record Token(
            String text, int start, int end, @Nullable String quoted) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Token";
        }
    }

    private QuestionParser(String text, PlaceNames known) {
        this.text = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        this.known = known;
        if (this.text.length() < text.length()) {
            troubles.add(Trouble.TOO_LONG);
        }
        var match = TOKEN.matcher(this.text);
        while (match.find()) {
            tokens.add(new Token(match.group(), match.start(), match.end(), match.group(1)));
        }
    }

    /** What a text asks for, when no place is known by its name alone. */
    public static ActQuery parse(String text) {
        return understand(text, PlaceNames.NONE).query();
    }

    /** The same with what it was understood from. */
    public static Understood understand(String text, PlaceNames known) {
        return new QuestionParser(text, known).understand();
    }

    private Understood understand() {
        while (at < tokens.size()) {
            if (!takePattern()
                    && !takeReference()
                    && !takeYears()
                    && !takeNumber()
                    && !takeKind()
                    && !takeMark()
                    && !takeMarkedPlace()
                    && !takeFiller()) {
                takeWord();
            }
        }
        var asked = query.withNames(capped(names, QuestionWords.NAMES_MAX))
                .withParent(capped(parent, QuestionWords.PARENTS_MAX))
                .withSpouse(capped(spouse, QuestionWords.PARENTS_MAX))
                .withPatterns(patterns)
                .withPlaces(places);
        if (parts.isEmpty() && troubles.isEmpty() && !text.isBlank()) {
            troubles.add(Trouble.NO_WORDS);
        }
        return new Understood(asked, parts, Optional.ofNullable(reference), troubles);
    }

    /** Takes some words and remembers for what. */
    private boolean took(Meaning meaning, int count) {
        int start = tokens.get(at).start();
        int end = tokens.get(at + count - 1).end();
        parts.add(new Part(meaning, text.substring(start, end), start, end));
        at += count;
        return true;
    }

    private boolean took(int count) {
        at += count;
        return true;
    }

    private boolean takePattern() {
        var token = tokens.get(at);
        var written = token.quoted() == null ? token.text() : token.quoted();
        if (token.quoted() == null && !NamePattern.isOpen(written)) {
            return false;
        }
        var pattern = NamePattern.parse(written, role);
        if (pattern.isEmpty()) {
            if (NamePattern.isOpen(written)) {
                troubles.add(Trouble.ONLY_WILDCARDS);
            }
            return took(1);
        }
        if (patterns.size() == ActQuery.PATTERNS_MAX) {
            return took(1);
        }
        patterns.add(pattern.get());
        return took(Meaning.PATTERN, 1);
    }

    /** A reference tells register and number, for those cases in which nothing has just this name. */
    private boolean takeReference() {
        var match = REFERENCE.matcher(token(0));
        if (!match.matches() || reference != null) {
            return false;
        }
        var written = match.group(1).toUpperCase(Locale.ROOT) + match.group(2).toLowerCase(Locale.ROOT);
        var register = register(written);
        if (register.isEmpty()) {
            return false;
        }
        reference = written;
        var id = register.get();
        query = query.withYears(id.year().getValue(), id.year().getValue())
                .withFilter(query.filter().with(Facet.OFFICE, id.office().value()));
        var volume = id.volume();
        if (volume != null) {
            query = query.withNumber(volume.toString());
        }
        return took(Meaning.REFERENCE, 1);
    }

    private static Optional<RegisterId> register(String reference) {
        return RegisterId.parse(reference)
                .or(() -> ActId.parse(reference).map(ActId::register))
                .or(() -> PageId.parse(reference).map(PageId::register));
    }

    private boolean takeYears() {
        var years = query.yearFrom() == null ? QuestionYears.at(this::token) : null;
        if (years == null) {
            return false;
        }
        query = query.withYears(years.from(), years.to());
        return took(Meaning.YEARS, years.words());
    }

    private boolean takeNumber() {
        int marks = 0;
        while (ACT.contains(NameFolding.plain(token(marks)))
                || BEFORE_NUMBER.contains(token(marks).toLowerCase(Locale.ROOT))
                || BEFORE_NUMBER.contains(NameFolding.plain(token(marks)))) {
            marks++;
        }
        var marked = MARKED_NUMBER.matcher(token(marks).toLowerCase(Locale.ROOT));
        var withYear = NUMBER_AND_YEAR.matcher(token(marks));
        if (withYear.matches() && QuestionYears.isYear(withYear.group(2))) {
            return number(withYear.group(1), withYear.group(2), marks + 1);
        }
        if (marked.matches() && (marked.group(2) == null || QuestionYears.isYear(marked.group(2)))) {
            return number(marked.group(1), marked.group(2), marks + 1);
        }
        return NUMBER.matcher(token(marks)).matches() && number(token(marks), null, marks + 1);
    }

    private boolean number(String digits, @Nullable String year, int count) {
        query = query.withNumber(digits);
        if (year != null) {
            query = query.withYears(Integer.parseInt(year), Integer.parseInt(year));
        }
        return took(Meaning.NUMBER, count);
    }

    private boolean takeKind() {
        var found = KINDS.get(NameFolding.plain(token(0)));
        if (found == null) {
            return false;
        }
        query = query.withKind(found);
        role = AskedRole.NAME;
        return took(Meaning.KIND, 1);
    }

    /** A word that says whose names come now. */
    private boolean takeMark() {
        var token = NameFolding.plain(token(0));
        boolean of = OF.contains(NameFolding.plain(token(1)));
        if (PARENT.contains(token)) {
            return names(AskedRole.PARENT, 1);
        }
        if (CHILD.contains(token) && of) {
            return names(AskedRole.PARENT, 2);
        }
        if (MARRIED.contains(token)) {
            return names(AskedRole.SPOUSE, of ? 2 : 1);
        }
        return MARRIED_TO.contains(lower(0)) && of && names(AskedRole.SPOUSE, 2);
    }

    private boolean names(AskedRole next, int count) {
        role = next;
        return took(count);
    }

    /** {@code à Mikondo}, {@code né à Mikondo}, {@code quartier Mokali}, {@code commune de la Gombe}. */
    private boolean takeMarkedPlace() {
        int marks = BORN.contains(token(0).toLowerCase(Locale.ROOT)) && AT.contains(lower(1)) ? 1 : 0;
        boolean marked = AT.contains(lower(marks));
        marks += marked ? 1 : 0;
        if (SORT_OF_PLACE.contains(NameFolding.plain(token(marks)))) {
            marked = true;
            marks++;
        }
        while (marked && IN_PLACE_NAMES.contains(NameFolding.plain(token(marks)))) {
            marks++;
        }
        // "de" says little: most often it is a part of a name, unless what follows is an office.
        boolean ofOffice = !marked && OF.contains(lower(0)) && officeAt(1) > 0;
        marks = ofOffice ? 1 : marks;
        if ((!marked && !ofOffice) || ActPlace.words(token(marks)).isEmpty()) {
            return false;
        }
        int count = Math.max(1, officeAt(marks));
        place(joined(marks, count), true);
        return took(Meaning.PLACE, marks + count);
    }

    private void place(String name, boolean marked) {
        if (places.size() < ActQuery.PLACES_MAX) {
            places.add(new AskedPlace(name, known.find(name).orElse(null), marked));
        }
    }

    /** How many words from here on are the name of an office; 0 when they are none. */
    private int officeAt(int ahead) {
        for (int count = PlaceNames.WORDS_MAX; count > 0; count--) {
            // A year behind the name is no part of it.
            boolean ends = !NameFolding.words(token(ahead + count - 1)).isEmpty();
            if (ends && known.find(joined(ahead, count)).isPresent()) {
                return count;
            }
        }
        return 0;
    }

    private String joined(int ahead, int count) {
        return String.join(
                " ",
                tokens.subList(at + ahead, at + ahead + count).stream()
                        .map(Token::text)
                        .toList());
    }

    /** Words that lead to a place or a number that does not come: {@code né}, {@code acte}, {@code quartier}. */
    private boolean takeFiller() {
        var plain = NameFolding.plain(token(0));
        boolean leads = BORN.contains(lower(0)) || AT.contains(lower(0));
        return (leads || ACT.contains(plain) || SORT_OF_PLACE.contains(plain)) && took(1);
    }

    private void takeWord() {
        if (NameFolding.words(token(0)).isEmpty()) {
            at++;
            return;
        }
        switch (role) {
            case NAME -> takeName();
            case PARENT -> takeRelative(parent, Meaning.PARENT);
            case SPOUSE -> takeRelative(spouse, Meaning.SPOUSE);
        }
    }

    private void takeName() {
        int office = officeAt(0);
        if (office > 0) {
            place(joined(0, office), false);
        }
        int count = Math.max(1, office);
        for (int i = 0; i < count; i++) {
            names.add(token(i));
        }
        took(office > 0 ? Meaning.NAME_OR_PLACE : Meaning.NAME, count);
    }

    /** All words of a parent are one part, together with the word that makes them so. */
    private void takeRelative(List<String> words, Meaning meaning) {
        words.add(token(0));
        var last = parts.isEmpty() ? null : parts.getLast();
        int mark = words.size() == 1 || last == null || last.meaning() != meaning ? markBefore() : last.start();
        if (last != null && last.meaning() == meaning && last.start() == mark) {
            parts.removeLast();
        }
        int end = tokens.get(at).end();
        parts.add(new Part(meaning, text.substring(mark, end), mark, end));
        at++;
    }

    /** Where the words begin that say whose name follows, else where the name begins. */
    private int markBefore() {
        int first = at;
        int end = parts.isEmpty() ? 0 : parts.getLast().end();
        while (first > 0 && tokens.get(first - 1).start() >= end) {
            first--;
        }
        return tokens.get(first).start();
    }

    private String lower(int ahead) {
        return token(ahead).toLowerCase(Locale.ROOT);
    }

    private String token(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead).text() : "";
    }

    private static List<String> capped(List<String> words, int max) {
        return words.size() > max ? words.subList(0, max) : words;
    }
}
