package org.mokanda.web.audit;

import java.time.Instant;
import java.util.Optional;
import org.mokanda.core.access.Looks;
import org.mokanda.web.WebParts;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** When the archive was last read as a whole, how old the oldest reading is, and what was found; and who looked at what is closed. */
@Controller
class AuditController {
    private static final int SHOWN_MAX = 200;

    private final WebParts parts;
    private final LookLines looks;
    private final Wording wording;

    AuditController(WebParts parts, LookLines looks, Wording wording) {
        this.parts = parts;
        this.looks = looks;
        this.wording = wording;
    }

    @GetMapping("/controle")
    String look(
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String acte,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long avant,
            Model model) {
        looks.fill(new Looks.Filter(agent.strip(), acte.strip()), avant, model);
        var audits = parts.audits().get();
        model.addAttribute("whole", moment(audits.whole()));
        model.addAttribute("slice", moment(audits.slice()));
        model.addAttribute("oldest", moment(audits.oldestReading()));
        model.addAttribute("audited", audits.whole().or(audits::slice).isPresent());
        model.addAttribute("neverRead", audits.neverRead());
        model.addAttribute("count", audits.damage().size());
        model.addAttribute("damage", audits.damage().stream().limit(SHOWN_MAX).toList());
        return "audit";
    }

    private String moment(Optional<Instant> at) {
        return at.map(wording::moment).orElseGet(() -> wording.text("audits.never"));
    }
}
