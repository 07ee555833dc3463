package org.mokanda.ingest.label;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.book.BookLabel;
import org.mokanda.ingest.decode.PixelFile;

/**
 * Looks for the QR of a label on a page. Any other code says nothing, whatever its text is: it is never followed, shown or
 * kept. Runs in a worker process, as what is on a page is anybody's. For one thread.
 */
public final class LabelReader {
    /** A module of the smallest label is three pixels wide when A3 fills the picture. */
    public static final int LONG_SIDE_MAX = 2_000;

    private static final Map<DecodeHintType, Object> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

    private LabelReader() {}

    /** @param page its longer side at most about {@link #LONG_SIDE_MAX} pixels, so that a look takes little time */
    public static Optional<BookLabel> read(PixelFile page) {
        var grey = new byte[page.width() * page.height()];
        page.grey().get(0, grey);
        var source = new PlanarYUVLuminanceSource(
                grey, page.width(), page.height(), 0, 0, page.width(), page.height(), false);
        var half = shrunk(grey, page.width(), page.height(), 2);
        // Shadows want thresholds of their own place, blur one for all, and noise goes when four or nine pixels become
        // one.
        return List.of(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        new BinaryBitmap(new HybridBinarizer(half)),
                        new BinaryBitmap(new GlobalHistogramBinarizer(half)),
                        new BinaryBitmap(new HybridBinarizer(shrunk(grey, page.width(), page.height(), 3))))
                .stream()
                .flatMap(bitmap -> text(bitmap).stream())
                .flatMap(text -> BookLabel.parse(text).stream())
                .findFirst();
    }

    private static Optional<String> text(BinaryBitmap bitmap) {
        try {
            return Optional.of(new QRCodeReader().decode(bitmap, HINTS).getText());
        } catch (ReaderException | RuntimeException _) {
            // The library meets whatever a page shows; a page that it stumbles over has no label.
            return Optional.empty();
        }
    }

    private static LuminanceSource shrunk(byte[] grey, int width, int height, int factor) {
        int across = Math.max(1, width / factor);
        int down = Math.max(1, height / factor);
        var shrunk = new byte[across * down];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int sum = 0;
                for (int i = 0; i < factor * factor; i++) {
                    int row = Math.min(factor * y + i / factor, height - 1);
                    int column = Math.min(factor * x + i % factor, width - 1);
                    sum += grey[row * width + column] & 0xFF;
                }
                shrunk[y * across + x] = (byte) (sum / (factor * factor));
            }
        }
        return new PlanarYUVLuminanceSource(shrunk, across, down, 0, 0, across, down, false);
    }
}
