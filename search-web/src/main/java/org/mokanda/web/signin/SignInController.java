package org.mokanda.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.web.OneTimeLinks;
import org.mokanda.web.Viewer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in form and the one-time link. */
@Controller
class SignInController {
    /** Begins another session, without what somebody asked for and why in the one before. */
    static final SessionAuthenticationStrategy SESSION_OF_THEIR_OWN = sessionOfTheirOwn();

    private static final int WAIT_MINUTES_MAX = 15;

    private final Catalogue catalogue;
    private final OneTimeLinks links;
    private final Viewer viewer;

    SignInController(Catalogue catalogue, OneTimeLinks links, Viewer viewer) {
        this.catalogue = catalogue;
        this.links = links;
        this.viewer = viewer;
    }

    private static SessionAuthenticationStrategy sessionOfTheirOwn() {
        var strategy = new SessionFixationProtectionStrategy();
        strategy.setMigrateSessionAttributes(false);
        return strategy;
    }

    @GetMapping("/connexion")
    String form(HttpServletRequest request, @RequestParam(defaultValue = "0") int attente, Model model) {
        if (viewer.account().isPresent()) {
            return "redirect:/";
        }
        var parameters = request.getParameterMap();
        if (attente > 0) {
            model.addAttribute("wait", Math.min(attente, WAIT_MINUTES_MAX));
        } else if (parameters.containsKey("refus")) {
            model.addAttribute("error", "signin.refused");
        } else if (parameters.containsKey("expire")) {
            model.addAttribute("error", "signin.expired");
        } else if (parameters.containsKey("lien")) {
            model.addAttribute("error", "signin.link-invalid");
        } else if (parameters.containsKey("sorti")) {
            model.addAttribute("notice", "signin.signed-out");
        }
        return "signin";
    }

    /** Redirects at once, so that the token does not stay in the address bar. */
    @GetMapping("/entrer")
    String enter(@RequestParam String jeton, HttpServletRequest request, HttpServletResponse response) {
        var account = links.redeem(jeton)
                .flatMap(login -> catalogue.accounts().find(login))
                .filter(Account::enabled);
        if (account.isEmpty()) {
            return "redirect:/connexion?lien";
        }
        request.getSession();
        var token = PasswordSignIn.token(new SignedIn(account.get().login(), true));
        SESSION_OF_THEIR_OWN.onAuthentication(token, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(token);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return "redirect:/";
    }
}
