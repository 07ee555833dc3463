package org.mokanda.web.accounts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.web.Viewer;
import org.mokanda.web.signin.Passwords;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Accounts are never removed: a closed one still answers for what it signed. */
@Controller
class AccountsController {
    private static final int TEXT_MAX = 100;

    private final Catalogue catalogue;
    private final Viewer viewer;
    private final PasswordEncoder encoder = Passwords.encoder();

    AccountsController(Catalogue catalogue, Viewer viewer) {
        this.catalogue = catalogue;
        this.viewer = viewer;
    }

    @GetMapping("/comptes")
    String list(Model model) {
        return show(model, null);
    }

    @PostMapping("/comptes")
    String add(
            @RequestParam String identifiant,
            @RequestParam String nom,
            @RequestParam(defaultValue = "") String fonction,
            @RequestParam(defaultValue = "") List<String> roles,
            Model model) {
        model.addAttribute("login", identifiant);
        model.addAttribute("name", nom);
        model.addAttribute("function", fonction);
        var login = identifiant.strip().toLowerCase(Locale.ROOT);
        var wanted = roles(roles);
        if (!login.matches("[a-z0-9][a-z0-9.-]{1,31}")) {
            return show(model, "accounts.bad-login");
        }
        if (nom.isBlank() || nom.length() > TEXT_MAX || fonction.length() > TEXT_MAX || wanted.isEmpty()) {
            return show(model, "accounts.incomplete");
        }
        if (catalogue.accounts().find(login).isPresent()) {
            return show(model, "accounts.taken");
        }
        var password = Passwords.oneTime();
        save(new Account(login, nom.strip(), fonction.strip(), wanted, encoder.encode(password), true, true));
        model.addAttribute("login", "");
        model.addAttribute("name", "");
        model.addAttribute("function", "");
        return showPassword(model, login, password);
    }

    @PostMapping("/comptes/{login}")
    String change(@PathVariable String login, @RequestParam String action, Model model) {
        var account =
                catalogue.accounts().find(login).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (account.login().equals(viewer.required().login())) {
            return show(model, "accounts.own");
        }
        switch (action) {
            case "mot-de-passe" -> {
                var password = Passwords.oneTime();
                save(with(account, encoder.encode(password), true, account.enabled()));
                return showPassword(model, login, password);
            }
            case "fermer" -> save(with(account, account.passwordHash(), account.mustChangePassword(), false));
            case "ouvrir" -> save(with(account, account.passwordHash(), account.mustChangePassword(), true));
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return "redirect:/comptes";
    }

    private void save(Account account) {
        catalogue.accounts().save(account, viewer.required().login());
    }

    private static Account with(Account account, String hash, boolean mustChange, boolean enabled) {
        return new Account(
                account.login(), account.name(), account.function(), account.roles(), hash, mustChange, enabled);
    }

    private static Set<Role> roles(List<String> codes) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values()).filter(role -> codes.contains(role.code())).forEach(roles::add);
        return roles;
    }

    /** The one moment in which the password is seen. */
    private String showPassword(Model model, String login, String password) {
        model.addAttribute("newLogin", login);
        model.addAttribute("newPassword", password);
        return show(model, null);
    }

    private String show(Model model, @Nullable String error) {
        model.addAttribute("accounts", catalogue.accounts().list());
        model.addAttribute("allRoles", Role.values());
        model.addAttribute("error", error);
        model.addAttribute("own", viewer.required().login());
        return "accounts";
    }
}
