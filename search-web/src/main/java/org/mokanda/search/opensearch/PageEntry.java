package org.mokanda.search.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.Certainty;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageText;
import org.mokanda.core.search.TextWords;

/** A page's text in the index: its words by how sure they are, and its lines for excerpts and boxes. */
final class PageEntry {
    static final String TYPE = "page";
    static final String REGISTER = "register";

    /** Every word that is not of a hand, in order and block by block: no phrase goes on from one block to the next. */
    static final String TEXT = "text";

    /** Those of them that are sure, which weigh more. */
    static final String SURE = "text-sure";

    /** What words may be else than they were read. */
    static final String ALTERNATIVE = "text-alternative";

    /** What a machine made of a hand. */
    static final String HAND = "text-hand";

    /** The distinct words of {@link #TEXT}, for counting. */
    static final String WORDS = "words";

    static final String LINES = "lines";

    private final List<List<String>> blocks = new ArrayList<>();
    private final List<String> sure = new ArrayList<>();
    private final Set<String> alternatives = new LinkedHashSet<>();
    private final List<String> hand = new ArrayList<>();

    private PageEntry() {}

    static String key(PageId page) {
        return TYPE + " " + page.reference();
    }

    static PageId page(String key) {
        return PageId.parse(key.substring(TYPE.length() + 1)).orElseThrow();
    }

    static Map<String, Object> of(IndexedPage indexed) {
        var page = indexed.page();
        var text = PageText.of(indexed.reading());
        var words = new PageEntry();
        text.lines().forEach(words::add);
        var year = page.register().year().getValue();
        var entry = Visibility.entry(TYPE, page.reference(), page.register(), year);
        entry.put(REGISTER, page.register().reference());
        entry.put(TEXT, words.blocks.stream().map(PageEntry::joined).toList());
        entry.put(SURE, joined(words.sure));
        entry.put(ALTERNATIVE, joined(words.alternatives));
        entry.put(HAND, joined(words.hand));
        var distinct = new LinkedHashSet<String>();
        words.blocks.forEach(distinct::addAll);
        entry.put(WORDS, distinct);
        entry.put(LINES, Base64.getEncoder().encodeToString(text.toBytes()));
        return entry;
    }

    private void add(PageText.TextLine line) {
        if (line.beginsBlock()) {
            blocks.add(new ArrayList<>());
        }
        for (var word : line.words()) {
            alternatives.addAll(word.alternatives());
            for (var part : TextWords.of(word.text())) {
                if (word.certainty() == Certainty.HAND) {
                    hand.add(part);
                    continue;
                }
                blocks.getLast().add(part);
                if (word.certainty() == Certainty.SURE) {
                    sure.add(part);
                }
            }
        }
    }

    private static String joined(Collection<String> words) {
        return String.join(" ", words);
    }

    static PageText lines(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        try {
            return PageText.ofBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
