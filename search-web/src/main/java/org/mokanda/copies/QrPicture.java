package org.mokanda.copies;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openpdf.text.pdf.PdfContentByte;

/** A QR code as black squares on paper, and back: level Q, so that a quarter of it may be stained. */
public final class QrPicture {
    /** Modules of white around the code (ISO/IEC 18004). */
    private static final int QUIET_ZONE = 4;

    private QrPicture() {}

    /** Draws the code with its white border into a square; lengths in points, (x, y) is the lower left corner. */
    public static void draw(PdfContentByte canvas, String text, float x, float y, float side) {
        var modules = modules(text);
        int count = modules.getWidth();
        float module = side / count;
        canvas.setColorFill(Color.BLACK);
        for (int row = 0; row < count; row++) {
            int start = -1;
            for (int column = 0; column <= count; column++) {
                boolean dark = column < count && modules.get(column, row);
                if (dark && start < 0) {
                    start = column;
                } else if (!dark && start >= 0) {
                    canvas.rectangle(
                            x + start * module, y + side - (row + 1) * module, (column - start) * module, module);
                    start = -1;
                }
            }
        }
        canvas.fill();
    }

    /** Texts of all codes on a picture of a page; empty when there is none. */
    static List<String> read(BufferedImage page) {
        int width = page.getWidth();
        int height = page.getHeight();
        var source = new RGBLuminanceSource(width, height, page.getRGB(0, 0, width, height, null, 0, width));
        try {
            var codes = new QRCodeMultiReader()
                    .decodeMultiple(
                            new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true));
            return Arrays.stream(codes).map(code -> code.getText()).toList();
        } catch (NotFoundException _) {
            return List.of();
        }
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q,
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE));
        } catch (WriterException e) {
            throw new IllegalStateException("the claims of a copy fit into a QR", e);
        }
    }
}
