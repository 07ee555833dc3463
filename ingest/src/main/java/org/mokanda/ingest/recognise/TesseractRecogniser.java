package org.mokanda.ingest.recognise;

import com.sun.jna.Pointer;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.TessAPI;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;

/**
 * Tesseract 5 through Tess4J's lazily bound interface, which takes any libtesseract 5. One native handle, kept from page
 * to page. The process must run with {@code OMP_THREAD_LIMIT=1} in its environment: several threads make it slower.
 */
public final class TesseractRecogniser implements Recogniser {
    /** PSM_AUTO: the library's own default differs from the command's. */
    private static final int PAGE_SEGMENTATION_AUTO = 3;

    private static final int LSTM_ONLY = 1;
    private static final int PIXELS_MAX = 60_000_000;
    /** The library refuses longer sides. */
    private static final int SIDE_MAX = 32_000;

    private static final int RESOLUTION_UNKNOWN = 0;

    private static final String CHOICES = "lstm_choice_mode";

    private static final String NO_CHOICES = "0";

    /** What the network held possible at each of its steps comes with the words. */
    private static final String CHOICES_OF_STEPS = "1";

    /** Rounds in which the library looks for letters of its own choice, an eighth of the time of a reading; nobody asks for these. */
    private static final String CHOICE_ROUNDS = "lstm_choice_iterations";

    /** A page with more is no page of words; their choices take some 6 kB each (I11). */
    private static final int WORDS_WITH_CHOICES_MAX = 10_000;

    private final TessAPI api;
    private final TessBaseAPI handle;
    private final String engine;

    private TesseractRecogniser(TessAPI api, TessBaseAPI handle, String engine) {
        this.api = api;
        this.handle = handle;
        this.engine = engine;
    }

    /** @throws MokandaException {@code ocr.no-engine} or {@code ocr.no-data}, environment */
    public static TesseractRecogniser open(String language) {
        var data = OcrData.folder(language);
        try {
            var api = TessAPI.INSTANCE;
            var handle = api.TessBaseAPICreate();
            if (api.TessBaseAPIInit2(handle, data.toString(), language, LSTM_ONLY) != 0) {
                api.TessBaseAPIDelete(handle);
                throw new MokandaException(
                        FailureKind.ENVIRONMENT,
                        "ocr.no-data",
                        "Tesseract refuses the data in " + data,
                        null,
                        language);
            }
            api.TessBaseAPISetPageSegMode(handle, PAGE_SEGMENTATION_AUTO);
            api.TessBaseAPISetVariable(handle, CHOICES, CHOICES_OF_STEPS);
            api.TessBaseAPISetVariable(handle, CHOICE_ROUNDS, "0");
            return new TesseractRecogniser(api, handle, "tesseract " + api.TessVersion() + " " + language);
        } catch (LinkageError e) {
            throw new MokandaException(FailureKind.ENVIRONMENT, "ocr.no-engine", "libtesseract 5 is missing", e);
        }
    }

    @Override
    public PageReading recognise(GreyPage page) {
        int factor = Math.max(
                (int) Math.ceil(Math.sqrt((double) page.width() * page.height() / PIXELS_MAX)),
                Math.ceilDiv(Math.max(page.width(), page.height()), SIDE_MAX));
        var seen = factor <= 1 ? page : Reduced.by(factor, page);
        api.TessBaseAPISetImage(handle, seen.pixels(), seen.width(), seen.height(), 1, seen.width());
        api.TessBaseAPISetSourceResolution(handle, RESOLUTION_UNKNOWN);
        try {
            if (api.TessBaseAPIRecognize(handle, null) != 0) {
                throw new IllegalStateException("Tesseract gave up"); // which is not the same as a page without words
            }
            return read(Math.max(1, factor), page);
        } finally {
            api.TessBaseAPIClear(handle);
        }
    }

    private PageReading read(int factor, GreyPage page) {
        api.TessBaseAPISetVariable(handle, CHOICES, hasTooManyWords() ? NO_CHOICES : CHOICES_OF_STEPS);
        Pointer hocr = api.TessBaseAPIGetHOCRText(handle, 0);
        if (hocr == null) {
            return new PageReading(page.width(), page.height(), engine, List.of());
        }
        try {
            return TesseractHocr.read(new NativeText(hocr), factor, page.width(), page.height(), engine);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Tesseract wrote no hOCR", e);
        } finally {
            api.TessDeleteText(hocr);
            api.TessBaseAPISetVariable(handle, CHOICES, CHOICES_OF_STEPS);
        }
    }

    private boolean hasTooManyWords() {
        var confidences = api.TessBaseAPIAllWordConfidences(handle);
        if (confidences == null) {
            return false;
        }
        var numbers = confidences.getPointer(); // of the words, then -1
        try {
            int count = 0;
            while (count <= WORDS_WITH_CHOICES_MAX && numbers.getInt((long) Integer.BYTES * count) >= 0) {
                count++;
            }
            return count > WORDS_WITH_CHOICES_MAX;
        } finally {
            api.TessDeleteIntArray(numbers.getByteBuffer(0, Integer.BYTES).asIntBuffer());
        }
    }

    /** A text in the library's memory: with the choices of all letters it has megabytes, too many to copy. */
    private static final class NativeText extends InputStream {
        private final Pointer text;
        private final long length;
        private long position;

        NativeText(Pointer text) {
            this.text = text;
            this.length = text.indexOf(0, (byte) 0);
        }

        @Override
        public int read() {
            return position < length ? text.getByte(position++) & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            int given = (int) Math.min(count, length - position);
            if (given == 0) {
                return count == 0 ? 0 : -1;
            }
            text.read(position, bytes, offset, given);
            position += given;
            return given;
        }
    }

    @Override
    public void close() {
        api.TessBaseAPIDelete(handle);
    }

    /** A page made smaller by averaging, so that no page costs more memory than the bound. */
    private static final class Reduced {
        static GreyPage by(int factor, GreyPage page) {
            int width = Math.max(1, page.width() / factor);
            int height = Math.max(1, page.height() / factor);
            var pixels = ByteBuffer.allocateDirect(width * height);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    pixels.put(y * width + x, (byte) average(page, x * factor, y * factor, factor));
                }
            }
            return new GreyPage(pixels, width, height);
        }

        private static int average(GreyPage page, int left, int top, int factor) {
            int sum = 0;
            int count = 0;
            for (int y = top; y < Math.min(top + factor, page.height()); y++) {
                for (int x = left; x < Math.min(left + factor, page.width()); x++) {
                    sum += page.pixels().get(y * page.width() + x) & 0xFF;
                    count++;
                }
            }
            return count == 0 ? 255 : sum / count;
        }
    }
}
