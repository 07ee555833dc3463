package org.mokanda.ingest.decode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the content of a page for the one image that is all it paints. Text in the render mode that paints nothing may stand
 * beside it, also in a form of its own: so do programs that recognise scans make them searchable.
 */
final class SoleDrawing {
    /** A close-printed page with a place for each word takes some ten thousand. */
    private static final int TOKENS_MAX = 200_000;
    /** Each costs the unpacking of its stream. */
    private static final int FORMS_MAX = 16;

    private static final int INVISIBLE = 3;

    /** They paint nothing: marks, state, text state and places of text, colours and lines to be used later. */
    private static final Set<String> SILENT = Set.of(
            "gs", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "ri", "i", "w", "J", "j", "M", "d", "BT", "ET", "Tf",
            "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc",
            "SC", "scn", "SCN");

    /** An image and where it is painted. */
    record Drawn(PDImageXObject image, Matrix place) {}

    private record State(Matrix place, int textMode) {}

    private int tokens;
    private int forms;
    private State state = new State(new Matrix(), 0);
    private @Nullable Drawn drawn;

    private SoleDrawing() {}

    /** Empty when anything else is painted, or nothing. */
    static Optional<Drawn> of(PDPage page) throws IOException {
        var resources = page.getResources();
        if (resources == null) {
            return Optional.empty();
        }
        var search = new SoleDrawing();
        return search.holds(new PDFStreamParser(page), resources)
                ? Optional.ofNullable(search.drawn)
                : Optional.empty();
    }

    /** @param resources none inside a form, which may hold text alone */
    private boolean holds(PDFStreamParser parser, @Nullable PDResources resources) throws IOException {
        var saved = new ArrayDeque<State>();
        var operands = new ArrayList<COSBase>();
        while (tokens++ < TOKENS_MAX) {
            switch (next(parser)) {
                case null -> {
                    return true;
                }
                case COSBase operand -> operands.add(operand);
                case Operator operator -> {
                    if (!isQuiet(operator.getName(), operands, saved, resources)) {
                        return false;
                    }
                    operands.clear();
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** Content that cannot be followed is no image alone: whoever draws gets further. */
    private static @Nullable Object next(PDFStreamParser parser) {
        try {
            return parser.parseNextToken();
        } catch (IOException e) {
            return e;
        }
    }

    private boolean isQuiet(
            String operator, List<COSBase> operands, Deque<State> saved, @Nullable PDResources resources)
            throws IOException {
        switch (operator) {
            case "q" -> saved.push(state);
            case "Q" -> state = saved.isEmpty() ? state : saved.pop();
            case "cm" -> state = new State(matrix(operands).multiply(state.place()), state.textMode());
            case "Tr" -> {
                if (operands.size() != 1 || !(operands.getFirst() instanceof COSNumber mode)) {
                    return false;
                }
                state = new State(state.place(), mode.intValue());
            }
            case "Tj", "TJ", "'", "\"" -> {
                return state.textMode() == INVISIBLE;
            }
            case "Do" -> {
                return operands.size() == 1
                        && operands.getFirst() instanceof COSName name
                        && resources != null
                        && isQuiet(name, resources);
            }
            default -> {
                return SILENT.contains(operator);
            }
        }
        return true;
    }

    private boolean isQuiet(COSName name, PDResources resources) throws IOException {
        return switch (resources.getXObject(name)) {
            case PDImageXObject image
            when drawn == null -> {
                drawn = new Drawn(image, state.place());
                yield true;
            }
            case PDFormXObject form
            when forms < FORMS_MAX -> {
                forms++;
                var before = state;
                boolean quiet = holds(new PDFStreamParser(form), null);
                state = before;
                yield quiet;
            }
            case null, default -> false;
        };
    }

    private static Matrix matrix(List<COSBase> operands) {
        var v = new float[6];
        for (int i = 0; i < 6; i++) {
            v[i] = i < operands.size() && operands.get(i) instanceof COSNumber number ? number.floatValue() : Float.NaN;
        }
        return new Matrix(v[0], v[1], v[2], v[3], v[4], v[5]);
    }
}
