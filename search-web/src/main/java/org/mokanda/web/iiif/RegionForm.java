package org.mokanda.web.iiif;

import java.util.regex.Pattern;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.PageSize;

/** The part of a page, as the Image API 3.0 writes it (4.1). */
sealed interface RegionForm {
    Pattern PIXELS = Pattern.compile("(\\d{1,9}),(\\d{1,9}),(\\d{1,9}),(\\d{1,9})");
    Pattern PERCENT =
            Pattern.compile("pct:" + Decimal.FORM + "," + Decimal.FORM + "," + Decimal.FORM + "," + Decimal.FORM);

    record Full() implements RegionForm {}

    /** The largest square, from the middle of the page. */
    record Square() implements RegionForm {}

    record Pixels(int x, int y, int width, int height) implements RegionForm {}

    record Percent(double x, double y, double width, double height) implements RegionForm {}

    static RegionForm parse(String text) throws RefusedRequestException {
        if (text.equals("full")) {
            return new Full();
        }
        if (text.equals("square")) {
            return new Square();
        }
        var pixels = PIXELS.matcher(text);
        if (pixels.matches()) {
            return new Pixels(
                    Integer.parseInt(pixels.group(1)),
                    Integer.parseInt(pixels.group(2)),
                    Integer.parseInt(pixels.group(3)),
                    Integer.parseInt(pixels.group(4)));
        }
        var percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return new Percent(
                    Double.parseDouble(percent.group(1)),
                    Double.parseDouble(percent.group(2)),
                    Double.parseDouble(percent.group(3)),
                    Double.parseDouble(percent.group(4)));
        }
        throw RefusedRequestException.wrong("no region");
    }

    /** What of it lies on the page. */
    default Box on(PageSize page) throws RefusedRequestException {
        return switch (this) {
            case Full() -> new Box(0, 0, page.width(), page.height());
            case Square() -> {
                int side = Math.min(page.width(), page.height());
                yield new Box((page.width() - side) / 2, (page.height() - side) / 2, side, side);
            }
            case Pixels(var x, var y, var width, var height) -> cut(page, x, y, width, height);
            case Percent(var x, var y, var width, var height) ->
                cut(
                        page,
                        Math.round(x * page.width() / 100),
                        Math.round(y * page.height() / 100),
                        Math.round(width * page.width() / 100),
                        Math.round(height * page.height() / 100));
        };
    }

    private static Box cut(PageSize page, long x, long y, long width, long height) throws RefusedRequestException {
        if (width < 1 || height < 1 || x >= page.width() || y >= page.height()) {
            throw RefusedRequestException.wrong("nothing of the page");
        }
        return new Box(
                (int) x, (int) y, (int) Math.min(width, page.width() - x), (int) Math.min(height, page.height() - y));
    }
}
