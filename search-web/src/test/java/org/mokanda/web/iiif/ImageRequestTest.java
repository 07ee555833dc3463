package org.mokanda.web.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.ingest.decode.PageSize;

/** The words of the IIIF Image API 3.0 on a page of 600 by 400 pixels (the specification's examples), and their limits. */
class ImageRequestTest {
    private static final PageSize PAGE = new PageSize(600, 400);
    private static final ImageLimits LIMITS = new ImageLimits(1_500, 1_200, 1_500_000);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "full/max/0/default.jpg full/max/0/default.jpg",
                "0,0,600,400/600,400/0.0/color.jpg full/max/0/default.jpg",
                "square/max/0/default.png 100,0,400,400/max/0/default.png",
                "125,15,120,140/max/0/default.jpg 125,15,120,140/max/0/default.jpg",
                "125,15,200,200/max/90/gray.jpg 125,15,200,200/max/90/gray.jpg",
                "pct:41.6,7.5,40,70/max/0/default.jpg 250,30,240,280/max/0/default.jpg",
                "pct:41.6,7.5,66.6,100/max/0/default.jpg 250,30,350,370/max/0/default.jpg",
                "125,15,500,500/max/0/default.jpg 125,15,475,385/max/0/default.jpg",
                "pct:0,0,100,100/pct:50/180/bitonal.jpg full/300,200/180/bitonal.jpg",
                "full/150,/0/default.jpg full/150,100/0/default.jpg",
                "full/,150/0/default.jpg full/225,150/0/default.jpg",
                "full/pct:25/0/default.jpg full/150,100/0/default.jpg",
                "full/225,100/0/default.jpg full/225,100/0/default.jpg",
                "full/!225,100/0/default.jpg full/150,100/0/default.jpg",
                "full/!9999,9999/0/default.jpg full/max/0/default.jpg",
                "full/^1200,/0/default.jpg full/^1200,800/0/default.jpg",
                "full/^,800/0/default.jpg full/^1200,800/0/default.jpg",
                "full/^pct:200/0/default.jpg full/^1200,800/0/default.jpg",
                "full/^700,300/0/default.jpg full/^700,300/0/default.jpg",
                "full/^150,/0/default.jpg full/150,100/0/default.jpg",
                "full/^!1200,900/0/default.jpg full/^1200,800/0/default.jpg",
                "full/^max/0/default.jpg full/^max/0/default.jpg",
                "full/max/!0/default.jpg full/max/!0/default.jpg",
                "full/max/!270/default.jpg full/max/!270/default.jpg",
                "full/max/360/default.jpg full/max/0/default.jpg",
            })
    void eachFormHasItsCanonicalOne(String path, String canonical) throws Exception {
        assertEquals(canonical, canonical(path));
        assertEquals(canonical, canonical(canonical), "canonical is canonical");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "600,0,10,10/max/0/default.jpg",
                "0,400,10,10/max/0/default.jpg",
                "0,0,0,10/max/0/default.jpg",
                "-1,0,10,10/max/0/default.jpg",
                "1,2,3/max/0/default.jpg",
                "1.5,0,10,10/max/0/default.jpg",
                "9999999999,0,1,1/max/0/default.jpg",
                "pct:100,0,10,10/max/0/default.jpg",
                "pct:0,0,0,100/max/0/default.jpg",
                "pct:1e3,0,10,10/max/0/default.jpg",
                "pct:.5,0,10,10/max/0/default.jpg",
                "middle/max/0/default.jpg",
                "full/full/0/default.jpg",
                "full/601,/0/default.jpg",
                "full/,401/0/default.jpg",
                "full/601,10/0/default.jpg",
                "full/pct:101/0/default.jpg",
                "full/pct:0/0/default.jpg",
                "full/0,/0/default.jpg",
                "full/0,0/0/default.jpg",
                "full/!0,100/0/default.jpg",
                "full/,/0/default.jpg",
                "full/!100,/0/default.jpg",
                "full/!,/0/default.jpg",
                "full/!pct:50/0/default.jpg",
                "full/^1501,/0/default.jpg",
                "full/^,1201/0/default.jpg",
                "full/^1500,1200/0/default.jpg",
                "full/^pct:999999999/0/default.jpg",
                "0,0,600,1/5,/0/default.jpg",
                "full/max/361/default.jpg",
                "full/max/-90/default.jpg",
                "full/max/!/default.jpg",
                "full/max/north/default.jpg",
                "full/max/0/native.jpg",
                "full/max/0/default.bmp",
                "full/max/0/default",
                "full/max/0/Default.jpg",
            })
    void whatIsNoRequestIsRefused(String path) {
        assertEquals(
                400,
                assertThrows(RefusedRequestException.class, () -> canonical(path))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full/max/45/default.jpg",
                "full/max/22.5/default.jpg",
                "full/max/0/default.tif",
                "full/max/0/default.webp",
                "full/max/0/default.pdf"
            })
    void whatIsOptionalAndNotOfferedIsSaidToBeSo(String path) {
        assertEquals(
                501,
                assertThrows(RefusedRequestException.class, () -> canonical(path))
                        .status());
    }

    @Test
    @Tag("I11")
    void theLargestPictureKeepsTheLimitsAndTheShape() throws Exception {
        var page = new PageSize(5_480, 7_300);
        var limits = ImageLimits.STANDARD;
        var largest = parse("full/max/0/default.jpg").on(page, limits).size();
        assertTrue(limits.allow(largest) && largest.height() > 6_000, largest.toString());
        assertEquals(7_300 / 5_480.0, (double) largest.height() / largest.width(), 0.001);
        var enlarged = parse("full/^max/0/default.jpg").on(PAGE, LIMITS).size();
        assertTrue(LIMITS.allow(enlarged) && enlarged.width() > 1_490, enlarged.toString());
    }

    @Test
    void onlyTheWholePageWithinTheSquareIsAView() throws Exception {
        assertTrue(parse("full/!250,250/0/default.jpg").isView(250));
        for (var other : new String[] {
            "full/!250,250/0/default.png", "full/!250,250/90/default.jpg", "full/^!250,250/0/default.jpg",
            "full/!250,251/0/default.jpg", "square/!250,250/0/default.jpg", "full/!250,250/0/gray.jpg"
        }) {
            assertFalse(parse(other).isView(250), other);
        }
    }

    private static ImageRequest parse(String path) throws RefusedRequestException {
        var parts = path.split("/");
        return ImageRequest.parse(parts[0], parts[1], parts[2], parts[3]);
    }

    private static String canonical(String path) throws RefusedRequestException {
        return ImageRequest.canonical(parse(path).on(PAGE, LIMITS), LIMITS);
    }
}
