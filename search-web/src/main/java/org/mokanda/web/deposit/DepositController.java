package org.mokanda.web.deposit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.deposit.Deposit;
import org.mokanda.deposit.DepositKey;
import org.mokanda.deposit.Deposits;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choosing a register, bringing files, saying that these are all, and what became of each. */
@Controller
class DepositController {
    /** Stands for the choice that separator sheets tell. */
    private static final String BY_LABELS = "etiquettes";

    private final Deposits deposits;
    private final DepositScreens screens;
    private final Wording wording;
    private final Viewer viewer;

    DepositController(Deposits deposits, DepositScreens screens, Wording wording, Viewer viewer) {
        this.deposits = deposits;
        this.screens = screens;
        this.wording = wording;
        this.viewer = viewer;
    }

    @GetMapping("/depot")
    String list(@RequestParam(defaultValue = "") String registre, Model model) {
        model.addAttribute("choices", screens.choices());
        model.addAttribute("chosen", registre);
        model.addAttribute(
                "deposits", deposits.of(login()).stream().map(screens::line).toList());
        return "deposits";
    }

    @PostMapping("/depot")
    String begin(@RequestParam String registre) {
        return to(deposits.begin(login(), register(registre)).id());
    }

    private @Nullable RegisterId register(String chosen) {
        return chosen.equals(BY_LABELS)
                ? null
                : screens.chosen(chosen).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    /** A page that waits for the outcome and is given its files back needs all it had before, scripts included. */
    @GetMapping("/depot/{id}")
    String show(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isRefreshed,
            Model model,
            HttpServletResponse response) {
        var deposit = find(id);
        if (isRefreshed && deposit.state() == Deposit.State.OPEN) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("deposit", screens.show(deposit));
        // Only whoever may choose another register needs them, and this page is asked for every two seconds.
        boolean mayChoose = deposit.state() == Deposit.State.OPEN && deposit.trouble() != null;
        model.addAttribute("choices", mayChoose ? screens.choices() : List.of());
        return "deposit";
    }

    /** Without scripts: the files of a form, one after the other. */
    @PostMapping("/depot/{id}/envoi")
    String send(@PathVariable String id, HttpServletRequest request, RedirectAttributes next) throws IOException {
        find(id);
        try {
            int came = new SentForm(request).files("fichiers", (name, bytes) -> deposits.bring(key(id), name, bytes));
            if (came == 0) {
                next.addFlashAttribute("problem", wording.text("deposit.nothing-sent"));
            }
        } catch (MokandaException e) {
            tell(e, next);
        }
        return to(id);
    }

    /** @param registre another register than was chosen first; absent to leave it */
    @PostMapping("/depot/{id}/fin")
    String seal(@PathVariable String id, @RequestParam(defaultValue = "") String registre, RedirectAttributes next) {
        find(id);
        try {
            deposits.seal(key(id), registre.isEmpty() ? null : register(registre));
        } catch (MokandaException e) {
            tell(e, next);
        }
        return to(id);
    }

    /** @param fichier number of a file; all of them when absent */
    @PostMapping("/depot/{id}/retirer")
    String remove(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer fichier,
            RedirectAttributes next) {
        find(id);
        try {
            if (fichier == null) {
                deposits.remove(key(id));
                return "redirect:/depot";
            }
            deposits.remove(key(id), fichier);
        } catch (MokandaException e) {
            tell(e, next);
        }
        return to(id);
    }

    /** What a person can mend is said where they are; the rest has a page of its own. */
    private void tell(MokandaException e, RedirectAttributes next) {
        if (e.kind() == FailureKind.DEFECT || e.kind() == FailureKind.EVIDENCE) {
            throw e;
        }
        next.addFlashAttribute("problem", wording.text(e.messageKey(), e.arguments()));
    }

    private static String to(String id) {
        return "redirect:/depot/" + id;
    }

    private Deposit find(String id) {
        return deposits.find(key(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DepositKey key(String id) {
        return new DepositKey(id, login());
    }

    private String login() {
        return viewer.required().login();
    }
}
