package org.mokanda.web.iiif;

import java.util.regex.Pattern;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.PageSize;

/**
 * The size of a picture, as the Image API 3.0 writes it (4.2).
 *
 * @param enlarge whether it may be larger than the part of the page: {@code ^}
 */
record SizeForm(Wish wish, boolean enlarge) {
    private static final Pattern SIDES = Pattern.compile("(!?)(\\d{0,9}),(\\d{0,9})");
    private static final Pattern PERCENT = Pattern.compile("pct:" + Decimal.FORM);

    sealed interface Wish {
        record Max() implements Wish {}

        record Width(int width) implements Wish {}

        record Height(int height) implements Wish {}

        record Percent(double percent) implements Wish {}

        record Exact(int width, int height) implements Wish {}

        record Within(int width, int height) implements Wish {}
    }

    static SizeForm parse(String text) throws RefusedRequestException {
        boolean enlarge = text.startsWith("^");
        return new SizeForm(wish(enlarge ? text.substring(1) : text), enlarge);
    }

    private static Wish wish(String text) throws RefusedRequestException {
        if (text.equals("max")) {
            return new Wish.Max();
        }
        var percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return new Wish.Percent(Double.parseDouble(percent.group(1)));
        }
        var sides = SIDES.matcher(text);
        if (!sides.matches()) {
            throw RefusedRequestException.wrong("no size");
        }
        boolean isWithin = !sides.group(1).isEmpty();
        boolean hasWidth = !sides.group(2).isEmpty();
        boolean hasHeight = !sides.group(3).isEmpty();
        if (hasWidth && hasHeight) {
            int width = Integer.parseInt(sides.group(2));
            int height = Integer.parseInt(sides.group(3));
            return isWithin ? new Wish.Within(width, height) : new Wish.Exact(width, height);
        }
        if (isWithin || (!hasWidth && !hasHeight)) {
            throw RefusedRequestException.wrong("no size");
        }
        return hasWidth
                ? new Wish.Width(Integer.parseInt(sides.group(2)))
                : new Wish.Height(Integer.parseInt(sides.group(3)));
    }

    /** Size of the picture of this part of a page. */
    PageSize of(Box region, ImageLimits limits) throws RefusedRequestException {
        int width = region.width();
        int height = region.height();
        double most = enlarge ? limits.factor(width, height) : Math.min(1.0, limits.factor(width, height));
        return switch (wish) {
            case Wish.Max() ->
                most == 1.0 ? new PageSize(width, height) : sized(Math.floor(width * most), Math.floor(height * most));
            case Wish.Within(var widthMax, var heightMax) -> {
                double factor = Math.min(most, Math.min((double) widthMax / width, (double) heightMax / height));
                yield sized(width * factor, height * factor);
            }
            case Wish.Width(var wanted) -> checked(sized(wanted, (double) wanted * height / width), region, limits);
            case Wish.Height(var wanted) -> checked(sized((double) wanted * width / height, wanted), region, limits);
            case Wish.Percent(var percent) ->
                checked(sized(width * percent / 100, height * percent / 100), region, limits);
            case Wish.Exact(var wantedWidth, var wantedHeight) ->
                checked(sized(wantedWidth, wantedHeight), region, limits);
        };
    }

    /** To the nearest pixel. */
    private static PageSize sized(double width, double height) throws RefusedRequestException {
        long across = Math.round(width);
        long down = Math.round(height);
        if (across < 1 || down < 1 || across > Integer.MAX_VALUE || down > Integer.MAX_VALUE) {
            throw RefusedRequestException.wrong("no pixels, or too many");
        }
        return new PageSize((int) across, (int) down);
    }

    private PageSize checked(PageSize size, Box region, ImageLimits limits) throws RefusedRequestException {
        boolean isLarger = size.width() > region.width() || size.height() > region.height();
        if ((isLarger && !enlarge) || !limits.allow(size)) {
            throw RefusedRequestException.wrong("larger than allowed");
        }
        return size;
    }
}
