package org.mokanda.web.looks;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.LookReason;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** Asks why somebody looks at what is closed: once a session, and again whenever they want to change it. */
@Controller
class ReasonController {
    /** A screen of ours with an opaque query. */
    private static final Pattern SCREEN = Pattern.compile("/(actes|pages|copies)/[\\w.-]+(/[\\w.-]+)*(\\?[\\w=&.-]*)?");

    private final ClosedLooks looks;

    ReasonController(ClosedLooks looks) {
        this.looks = looks;
    }

    /** Address that asks for the reason and then goes on to what was asked for. */
    static String asking(HttpServletRequest request) {
        var query = request.getQueryString();
        return asking(request.getServletPath() + (query == null ? "" : "?" + query));
    }

    static String asking(String screen) {
        return "/motif?pour=" + UriUtils.encode(screen, UTF_8);
    }

    @GetMapping("/motif")
    String form(@RequestParam(defaultValue = "") String pour, Model model) {
        return form(pour, looks.reason().map(LookReason::purpose), "", null, model);
    }

    @PostMapping("/motif")
    String give(
            @RequestParam(defaultValue = "") String pour,
            @RequestParam(defaultValue = "") String raison,
            @RequestParam(defaultValue = "") String reference,
            Model model) {
        var purpose = Arrays.stream(LookReason.Purpose.values())
                .filter(each -> each.code().equals(raison))
                .findFirst();
        var typed = reference.strip();
        if (purpose.isEmpty()) {
            return form(pour, purpose, typed, "look.purpose-missing", model);
        }
        if (typed.isEmpty() ? purpose.get().needsReference() : !LookReason.isReference(typed)) {
            return form(
                    pour, purpose, typed, typed.isEmpty() ? "look.reference-missing" : "look.reference-wrong", model);
        }
        looks.give(new LookReason(purpose.get(), typed));
        return "redirect:" + (SCREEN.matcher(pour).matches() ? pour : "/");
    }

    private String form(
            String screen,
            Optional<LookReason.Purpose> purpose,
            String reference,
            @Nullable String errorKey,
            Model model) {
        model.addAttribute("screen", screen);
        model.addAttribute("isWanted", looks.reason().isEmpty());
        model.addAttribute("purposes", LookReason.Purpose.values());
        model.addAttribute("purpose", purpose.orElse(null));
        model.addAttribute(
                "reference",
                errorKey == null ? looks.reason().map(LookReason::reference).orElse("") : reference);
        model.addAttribute("referenceMax", LookReason.REFERENCE_MAX);
        model.addAttribute("errorKey", errorKey);
        return "reason";
    }
}
