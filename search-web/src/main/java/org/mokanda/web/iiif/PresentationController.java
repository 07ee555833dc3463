package org.mokanda.web.iiif;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/** Registers for viewers that know the IIIF Presentation API 3.0, and what was read on a page as ALTO. */
@Controller
class PresentationController {
    private final Catalogue catalogue;
    private final Manifests manifests;
    private final StoredReadings readings;

    PresentationController(Catalogue catalogue, Manifests manifests, StoredReadings readings) {
        this.catalogue = catalogue;
        this.manifests = manifests;
        this.readings = readings;
    }

    static String altoPath(PageId page) {
        return "/iiif/text/" + page.reference() + "/alto.xml";
    }

    @GetMapping("/iiif/presentation/{reference}/manifest.json")
    ResponseEntity<byte[]> manifest(
            @PathVariable String reference,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        var manifest = RegisterId.parse(reference)
                .filter(id -> catalogue.registers().find(id).isPresent())
                .flatMap(id -> manifests.manifest(id, LinkedJson.server()));
        return answer(manifest, accept);
    }

    @GetMapping("/iiif/presentation/collection.json")
    ResponseEntity<byte[]> offices(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return answer(Optional.of(manifests.offices(LinkedJson.server())), accept);
    }

    @GetMapping("/iiif/presentation/offices/{code}/collection.json")
    ResponseEntity<byte[]> office(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        var office = code.matches("[A-Z][A-Z0-9]{1,7}")
                ? manifests.office(new OfficeCode(code), LinkedJson.server())
                : Optional.<Json>empty();
        return answer(office, accept);
    }

    @GetMapping("/iiif/text/{reference}/alto.xml")
    ResponseEntity<byte[]> alto(@PathVariable String reference) {
        var reading = PageId.parse(reference)
                .flatMap(catalogue.pages()::find)
                .flatMap(page -> readings.find(page.id()))
                .orElseThrow(PresentationController::absent);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(LinkedJson.VARY)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, LinkedJson.ANY_ORIGIN)
                .body(AltoXml.write(reading));
    }

    private static ResponseEntity<byte[]> answer(Optional<Json> json, @Nullable String accept) {
        return LinkedJson.answer(json.orElseThrow(PresentationController::absent), Manifests.CONTEXT, accept);
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
