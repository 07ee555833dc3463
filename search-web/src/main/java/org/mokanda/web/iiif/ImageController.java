package org.mokanda.web.iiif;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.Picture.Encoding;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.context.request.WebRequest;

/** Pictures of pages by the IIIF Image API 3.0, level 2; kept by the reader's browser alone. */
@Controller
class ImageController {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final String CONTEXT = "http://iiif.io/api/image/3/context.json";
    private static final String PROFILE = "<http://iiif.io/api/image/3/level2.json>;rel=\"profile\"";
    private static final String SECONDS_TO_NEXT_TRY = "3";
    private static final int TAG_LETTERS = 32;
    private static final ImageLimits LIMITS = ImageLimits.STANDARD;

    private final Catalogue catalogue;
    private final PageImages images;

    ImageController(Catalogue catalogue, PageImages images) {
        this.catalogue = catalogue;
        this.images = images;
    }

    @GetMapping("/iiif/image/{reference}")
    @Nullable
    ResponseEntity<byte[]> base(@PathVariable String reference, HttpServletResponse response) throws IOException {
        var page = page(reference);
        if (page.isEmpty()) {
            return refusal(response, HttpStatus.NOT_FOUND.value());
        }
        var to = LinkedJson.server() + ImageLinks.zoom(page.get().id());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(to))
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, LinkedJson.ANY_ORIGIN)
                .build();
    }

    @GetMapping("/iiif/image/{reference}/info.json")
    @Nullable
    ResponseEntity<byte[]> information(
            @PathVariable String reference,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        var page = page(reference);
        if (page.isEmpty()) {
            return refusal(response, HttpStatus.NOT_FOUND.value());
        }
        try {
            var id = page.get().id();
            var about = ImageInformation.of(
                    LinkedJson.server() + ImageLinks.service(id),
                    images.size(page.get()),
                    LIMITS,
                    LinkedJson.server() + Manifests.manifestPath(id.register()));
            return LinkedJson.answer(about, CONTEXT, accept);
        } catch (MokandaException e) {
            return busy(e, response);
        }
    }

    @GetMapping("/iiif/image/{reference}/{region}/{size}/{rotation}/{file}")
    @Nullable
    ResponseEntity<Resource> picture(
            @PathVariable String reference,
            @PathVariable String region,
            @PathVariable String size,
            @PathVariable String rotation,
            @PathVariable String file,
            WebRequest conditions,
            HttpServletResponse response)
            throws IOException {
        var page = page(reference);
        if (page.isEmpty()) {
            return refusal(response, HttpStatus.NOT_FOUND.value());
        }
        try {
            return picture(page.get(), ImageRequest.parse(region, size, rotation, file), conditions);
        } catch (RefusedRequestException e) {
            return refusal(response, e.status());
        } catch (MokandaException e) {
            return busy(e, response);
        }
    }

    private ResponseEntity<Resource> picture(Page page, ImageRequest request, WebRequest conditions)
            throws RefusedRequestException {
        if (images.knownSize(page).isEmpty()) {
            for (int side : List.of(PageImages.THUMBNAIL, PageImages.SCREEN)) {
                if (request.isView(side)) {
                    var view = images.view(page, side);
                    return answer(Encoding.JPEG)
                            .header(HttpHeaders.LINK, PROFILE)
                            .body(new ByteArrayResource(view));
                }
            }
        }
        var part = request.on(images.size(page), LIMITS);
        var path = ImageLinks.service(page.id()) + "/" + ImageRequest.canonical(part, LIMITS);
        var tag = tag(images.version(page) + path);
        if (conditions.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                    .build();
        }
        var picture = images.part(page, part);
        var canonical = "<" + LinkedJson.server() + path.replace("^", "%5E") + ">;rel=\"canonical\"";
        return answer(part.encoding())
                .header(HttpHeaders.LINK, canonical + "," + PROFILE)
                .eTag(tag)
                .contentLength(picture.byteCount())
                .body(new InputStreamResource(picture.stream()));
    }

    private static String tag(String what) {
        var digest = Sha512.of(what.getBytes(StandardCharsets.UTF_8)).hex();
        return "\"" + digest.substring(0, TAG_LETTERS) + "\"";
    }

    private static ResponseEntity.BodyBuilder answer(Encoding encoding) {
        return ResponseEntity.ok()
                .contentType(encoding == Encoding.PNG ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .varyBy(LinkedJson.VARY)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, LinkedJson.ANY_ORIGIN);
    }

    private Optional<Page> page(String reference) {
        return PageId.parse(reference).flatMap(catalogue.pages()::find).filter(Page::hasPicture);
    }

    private static <T> @Nullable ResponseEntity<T> refusal(HttpServletResponse response, int status)
            throws IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, LinkedJson.ANY_ORIGIN);
        response.sendError(status);
        return null;
    }

    /** Too many at once is no failure: the client may come again. */
    private static <T> @Nullable ResponseEntity<T> busy(MokandaException failure, HttpServletResponse response)
            throws IOException {
        if (failure.kind() != FailureKind.BUSY) {
            throw failure;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_NEXT_TRY);
        return refusal(response, HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
