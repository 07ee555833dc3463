package org.mokanda.search;

import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActJson;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.ActWord;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.BookOrder;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.OtherReading;

/**
 * An act in the index. Each name word is a term of its role's field; what a word of a question may mean is looked up among
 * {@link WordDocument}s. What the searches read of many acts lies in {@link Columns},
 * the act itself as JSON in {@link #ACT}, so that a hit needs no look-up elsewhere.
 */
final class ActDocument {
    /** Reference with the kind of document, the key under which a document is replaced. */
    static final String ID = "id";

    /** Folded words of subjects. */
    static final String SUBJECT = "subject";

    /** Folded words of fathers and mothers. */
    static final String PARENT = "parent";

    /** Folded words of spouses of the deceased, and of both spouses of a marriage, each of whom is the other's. */
    static final String SPOUSE = "spouse";

    /** Folded words of the place of the event. */
    static final String PLACE = "place";

    /** Code of the office. */
    static final String OFFICE = "office";

    static final String NUMBER = "number";
    static final String KIND = "kind";

    /** The register and the place in it, see {@link BookOrder}. */
    static final String REGISTER = "register";

    static final String IN_REGISTER = "in-register";

    static final String ACT = "act";

    /** Each of its {@link OtherReading}s as a line. */
    private static final String OTHER = "other";

    private static final List<ActKind> KINDS = List.of(ActKind.values());

    /** Changes when searches would not understand what was put in before: such an index does not answer any more. */
    static final String LAYOUT = "7-"
            + Integer.toHexString(List.of(
                            ActContent.FIELDS.stream().map(ActField::code).toList(),
                            KINDS.stream().map(ActKind::code).toList(),
                            ActContent.STANDINGS.stream().map(Enum::name).toList(),
                            Arrays.stream(RegisterKind.values())
                                    .map(RegisterKind::code)
                                    .toList())
                    .hashCode())
            + ".";

    /**
     * Changes, by its last number, when documents are built otherwise than before: an index of another form is made anew, and
     * answers until then if the layout is the same.
     */
    static final String FORM = LAYOUT + 1;

    private ActDocument() {}

    static Term key(ActId act) {
        return new Term(ID, "act " + act.reference());
    }

    static Document of(IndexedAct indexed, ActWords words) {
        var act = indexed.act();
        var document = new Document();
        document.add(new StringField(ID, key(act.id()).text(), Field.Store.NO));
        for (var word : words.words()) {
            addByRole(document, word);
        }
        var number = ActWords.plainNumber(words.number());
        if (!number.isEmpty()) {
            add(document, NUMBER, number);
        }
        words.place().words().forEach(word -> add(document, PLACE, word));
        add(document, OFFICE, act.id().register().office().value());
        FacetValues.add(document, act);
        TwinSearch.add(document, act);
        document.add(new SortedDocValuesField(
                REGISTER, new BytesRef(BookOrder.register(act.id().register()))));
        document.add(new NumericDocValuesField(IN_REGISTER, BookOrder.inRegister(act)));
        document.add(new NumericDocValuesField(KIND, kindNumber(act.kind())));
        ClosureFilter.add(document, act.id().register(), words.latestYear());
        Columns.add(document, ActFacts.of(words), ActContent.write(words));
        document.add(new StoredField(ACT, ActJson.write(act).canonical()));
        indexed.others().forEach(other -> document.add(new StoredField(OTHER, other.line())));
        return document;
    }

    static CivilAct act(Document stored) {
        return ActJson.read(Json.parse(stored.get(ACT)));
    }

    /** With names as they may be read otherwise. */
    static IndexedAct indexed(Document stored) {
        var others = Arrays.stream(stored.getValues(OTHER))
                .flatMap(line -> OtherReading.ofLine(line).stream())
                .toList();
        return new IndexedAct(act(stored), others);
    }

    static int kindNumber(ActKind kind) {
        return KINDS.indexOf(kind);
    }

    /** Where the words of a role lie. */
    static String field(AskedRole role) {
        return switch (role) {
            case NAME -> SUBJECT;
            case PARENT -> PARENT;
            case SPOUSE -> SPOUSE;
        };
    }

    private static void addByRole(Document document, ActWord word) {
        switch (word.field().role()) {
            case SUBJECT -> add(document, SUBJECT, word);
            case FATHER, MOTHER -> add(document, PARENT, word);
            case SPOUSE, OTHER, NONE -> {
                // in no role that is asked for by name
            }
        }
        if (word.isSpouse()) {
            add(document, SPOUSE, word);
        }
    }

    private static void add(Document document, String field, ActWord word) {
        add(document, word.isAlternative() ? possible(field) : field, word.folded());
    }

    /** Where words lie that the recogniser held possible for those of a field: they are no names of the archive that others are near to. */
    static String possible(String field) {
        return "possible-" + field;
    }

    private static void add(Document document, String field, String term) {
        document.add(new StringField(field, term, Field.Store.NO));
    }
}
