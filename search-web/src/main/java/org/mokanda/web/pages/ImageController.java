package org.mokanda.web.pages;

import java.time.Duration;
import java.util.function.Supplier;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageState;
import org.mokanda.ingest.decode.PageImages;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Pictures in a few fixed sizes, so that nobody can fill the cache with odd ones (I11). Kept by the reader's browser alone. */
@Controller
class ImageController {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int CROP_WIDTH_MAX = 1_600;
    private static final int ROW_WIDTH_MAX = 760;

    private final Catalogue catalogue;
    private final PageImages images;

    ImageController(Catalogue catalogue, PageImages images) {
        this.catalogue = catalogue;
        this.images = images;
    }

    @GetMapping("/images/pages/{reference}/{size}.jpg")
    ResponseEntity<byte[]> page(@PathVariable String reference, @PathVariable String size) {
        int longSideMax = switch (size) {
            case "vignette" -> 250;
            case "ecran" -> 2_000;
            case "grande" -> 4_000;
            default -> throw absent();
        };
        var page = PageId.parse(reference)
                .flatMap(catalogue.pages()::find)
                .filter(found -> found.state() != PageState.SET_ASIDE)
                .orElseThrow(ImageController::absent);
        return jpeg(() -> images.view(page.id(), longSideMax));
    }

    /** The part of a page on which the act, or the {@code part}th part of it, stands. */
    @GetMapping("/images/actes/{reference}/{part}.jpg")
    ResponseEntity<byte[]> act(@PathVariable String reference, @PathVariable int part) {
        return crop(reference, part, CROP_WIDTH_MAX);
    }

    /** The beginning of an act, small, for a row of a list. */
    @GetMapping("/images/actes/{reference}/ligne.jpg")
    ResponseEntity<byte[]> row(@PathVariable String reference) {
        return crop(reference, 1, ROW_WIDTH_MAX);
    }

    private ResponseEntity<byte[]> crop(String reference, int part, int widthMax) {
        var act = ActId.parse(reference).flatMap(catalogue.acts()::find).orElseThrow(ImageController::absent);
        var region = region(act, part);
        return jpeg(() -> images.crop(region.page(), region.box(), widthMax));
    }

    private static org.mokanda.core.page.Region region(CivilAct act, int part) {
        if (part < 1 || part > act.regions().size()) {
            throw absent();
        }
        return act.regions().get(part - 1);
    }

    private static ResponseEntity<byte[]> jpeg(Supplier<byte[]> picture) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .body(picture.get());
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
