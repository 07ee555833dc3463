package org.mokanda.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.act.ActField;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.search.ActPlace;
import org.mokanda.core.search.ActWord;
import org.mokanda.core.search.ActWord.Standing;
import org.mokanda.core.search.ActWords;

/**
 * What the precise score compares of an act, as bytes of {@link Columns#CONTENT}: years, number, office, words of the place, then for
 * each word of a name field, standing and letters.
 *
 * <p>As a reader of many acts it gives the same object for the same words, which are then compared without looking at their letters.
 * One thread.
 */
final class ActContent {
    static final List<ActField> FIELDS = List.of(ActField.values());

    static final List<Standing> STANDINGS = List.of(Standing.values());
    private static final int STANDING_BITS = 2;
    private static final int STANDING_MASK = (1 << STANDING_BITS) - 1;

    private final Pool<ActWord> words = new Pool<>(ActContent::word);
    private final Pool<String> placeWords = new Pool<>(BytesRef::utf8ToString);
    private final Pool<OfficeCode> offices = new Pool<>(code -> new OfficeCode(code.utf8ToString()));
    private final BytesRef part = new BytesRef();

    static BytesRef write(ActWords words) {
        var out = new ByteBuffersDataOutput();
        try {
            out.writeVInt(words.eventYear());
            out.writeVInt(words.registerYear());
            out.writeString(words.number());
            out.writeString(words.place().office().value());
            out.writeVInt(words.place().words().size());
            for (var word : words.place().words()) {
                out.writeString(word);
            }
            out.writeVInt(words.words().size());
            for (var word : words.words()) {
                var letters = new BytesRef(word.folded());
                out.writeVInt(1 + letters.length);
                out.writeByte(
                        (byte) (FIELDS.indexOf(word.field()) << STANDING_BITS | STANDINGS.indexOf(word.standing())));
                out.writeBytes(letters.bytes, letters.offset, letters.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(out.toArrayCopy());
    }

    ActWords read(BytesRef bytes) throws IOException {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        part.bytes = bytes.bytes;
        int eventYear = in.readVInt();
        int registerYear = in.readVInt();
        var number = in.readString();
        var place = new ActPlace(offices.of(next(in)), all(in, placeWords));
        return new ActWords(all(in, words), eventYear, registerYear, number, place);
    }

    private <T> List<T> all(ByteArrayDataInput in, Pool<T> pool) {
        int count = in.readVInt();
        var all = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            all.add(pool.of(next(in)));
        }
        return all;
    }

    /** The bytes of a part where they lie, until the next is asked for. */
    private BytesRef next(ByteArrayDataInput in) {
        part.length = in.readVInt();
        part.offset = in.getPosition();
        in.skipBytes(part.length);
        return part;
    }

    private static ActWord word(BytesRef bytes) {
        int head = bytes.bytes[bytes.offset];
        var folded = new BytesRef(bytes.bytes, bytes.offset + 1, bytes.length - 1).utf8ToString();
        return new ActWord(folded, folded, FIELDS.get(head >> STANDING_BITS), STANDINGS.get(head & STANDING_MASK));
    }
}
