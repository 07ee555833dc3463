package org.mokanda.web.signin;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.web.Viewer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: who one is here, and a new password. */
@Controller
class AccountController {
    private final Catalogue catalogue;
    private final Viewer viewer;
    private final PasswordEncoder encoder = Passwords.encoder();

    AccountController(Catalogue catalogue, Viewer viewer) {
        this.catalogue = catalogue;
        this.viewer = viewer;
    }

    @GetMapping("/compte")
    String account(@RequestParam(required = false) @Nullable String change, Model model) {
        if (change != null) {
            model.addAttribute("notice", "account.password-changed");
        }
        return show(model, viewer.required());
    }

    @GetMapping("/compte/mot-de-passe")
    String form(Authentication person, Model model) {
        return password(model, person, null);
    }

    @PostMapping("/compte/mot-de-passe")
    String change(
            @RequestParam(defaultValue = "") String actuel,
            @RequestParam String nouveau,
            @RequestParam String encore,
            Authentication person,
            Model model) {
        var account = viewer.required();
        if (!byLink(person) && !(Passwords.fits(actuel) && encoder.matches(actuel, account.passwordHash()))) {
            return password(model, person, "account.wrong-password");
        }
        if (!nouveau.equals(encore)) {
            return password(model, person, "account.passwords-differ");
        }
        if (!Passwords.isAcceptable(nouveau)) {
            return password(model, person, "account.password-length");
        }
        if (nouveau.equals(actuel) || nouveau.equalsIgnoreCase(account.login())) {
            return password(model, person, "account.password-same");
        }
        var changed = new Account(
                account.login(),
                account.name(),
                account.function(),
                account.roles(),
                encoder.encode(nouveau),
                false,
                account.enabled());
        catalogue.accounts().save(changed, account.login());
        return "redirect:/compte?change";
    }

    private String password(Model model, Authentication person, @Nullable String error) {
        var account = viewer.required();
        model.addAttribute("forced", account.mustChangePassword());
        model.addAttribute("askCurrent", !byLink(person));
        model.addAttribute("lengthMin", Passwords.LENGTH_MIN);
        model.addAttribute("error", error);
        return "password";
    }

    private static String show(Model model, Account account) {
        model.addAttribute("account", account);
        model.addAttribute(
                "roles",
                account.roles().stream()
                        .map(role -> "role." + role.code())
                        .sorted()
                        .toList());
        return "account";
    }

    private static boolean byLink(Authentication person) {
        return person.getPrincipal() instanceof SignedIn signedIn && signedIn.byLink();
    }
}
