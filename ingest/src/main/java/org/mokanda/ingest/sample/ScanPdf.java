package org.mokanda.ingest.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A PDF 1.4 as scanners write it: one page an image, the JPEG bytes as they are (ISO 32000-1, 7.4.8 DCTDecode). */
final class ScanPdf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private ScanPdf() {}

    /** An RGB JPEG and its size in pixels at 300 dpi. */
    record Scan(byte[] jpeg, int width, int height) {}

    static byte[] of(List<Scan> scans) {
        ScanPdf pdf = new ScanPdf();
        pdf.text("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < scans.size(); i++) {
            kids.append(3 + 3 * i).append(" 0 R ");
        }
        pdf.object("<< /Type /Pages /Count " + scans.size() + " /Kids [ " + kids + "] >>");
        for (int i = 0; i < scans.size(); i++) {
            pdf.page(scans.get(i), 3 + 3 * i);
        }
        return pdf.finish();
    }

    private void page(Scan scan, int number) {
        String size = String.format(Locale.ROOT, "%.2f 0 0 %.2f", points(scan.width()), points(scan.height()));
        object(String.format(
                Locale.ROOT,
                "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 %.2f %.2f ] /Contents %d 0 R"
                        + " /Resources << /XObject << /Scan %d 0 R >> >> >>",
                points(scan.width()),
                points(scan.height()),
                number + 1,
                number + 2));
        stream("", ("q " + size + " 0 0 cm /Scan Do Q").getBytes(StandardCharsets.US_ASCII));
        stream(
                " /Type /XObject /Subtype /Image /Width " + scan.width() + " /Height " + scan.height()
                        + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
                scan.jpeg());
    }

    private static double points(int pixels) {
        return pixels * 72.0 / Page.DPI;
    }

    private void object(String body) {
        begin();
        text(body + "\nendobj\n");
    }

    private void stream(String keys, byte[] bytes) {
        begin();
        text("<<" + keys + " /Length " + bytes.length + " >>\nstream\n");
        out.writeBytes(bytes);
        text("\nendstream\nendobj\n");
    }

    private void begin() {
        offsets.add(out.size());
        text(offsets.size() + " 0 obj\n");
    }

    private byte[] finish() {
        int start = out.size();
        text("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        for (int offset : offsets) {
            text(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        text("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
