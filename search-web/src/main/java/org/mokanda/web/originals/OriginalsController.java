package org.mokanda.web.originals;

import java.util.Optional;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.intake.OriginalName;
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
import org.springframework.web.server.ResponseStatusException;

/** One file as it was received, to be kept and never to be shown: what is in it nobody vouches for. */
@Controller
class OriginalsController {
    private final Catalogue catalogue;
    private final Originals originals;

    OriginalsController(Catalogue catalogue, Originals originals) {
        this.catalogue = catalogue;
        this.originals = originals;
    }

    /** The master of a page, whole, also where the page is one of many on it. */
    @GetMapping("/pages/{reference}/original")
    ResponseEntity<Resource> ofPage(@PathVariable String reference) {
        var page = PageId.parse(reference).flatMap(catalogue.pages()::find).orElseThrow(OriginalsController::absent);
        var scan =
                catalogue.pages().findScan(page.id().register(), page.scan()).orElseThrow(OriginalsController::absent);
        var type = FileFormat.ofMediaType(scan.mediaType())
                .map(format -> MediaType.parseMediaType(format.mediaType()))
                .orElse(MediaType.APPLICATION_OCTET_STREAM);
        return file(scan, type, OriginalName.ofPage(page.id(), scan));
    }

    /** A file that was kept apart; it may have been made to do harm, so its type is said to be none. */
    @GetMapping("/registres/{reference}/ecartes/{digest}")
    ResponseEntity<Resource> keptApart(@PathVariable String reference, @PathVariable String digest) {
        var scan = RegisterId.parse(reference)
                .flatMap(register -> keptApart(register, digest))
                .orElseThrow(OriginalsController::absent);
        return file(scan, MediaType.APPLICATION_OCTET_STREAM, OriginalName.keptApart(scan));
    }

    private Optional<Scan> keptApart(RegisterId register, String digest) {
        return Optional.of(digest)
                .filter(Sha512::isForm)
                .flatMap(hex -> catalogue.pages().findScan(register, new Sha512(hex)))
                .filter(scan -> scan.quarantine() != null);
    }

    /** @param name of letters, digits, dots, hyphens and underscores alone */
    private ResponseEntity<Resource> file(Scan scan, MediaType type, String name) {
        var original = originals.open(scan);
        return ResponseEntity.ok()
                .contentType(type)
                .contentLength(original.byteCount())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(new InputStreamResource(original.stream()));
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
