package org.mokanda.web.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.web.Viewer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Where a person goes after sign-in, and what happens when a request is refused. */
@Component
class Refusals {
    private static final String SIGN_IN = "/connexion";

    private final Viewer viewer;
    private final SavedRequestAwareAuthenticationSuccessHandler home =
            new SavedRequestAwareAuthenticationSuccessHandler();

    Refusals(Viewer viewer) {
        this.viewer = viewer;
    }

    void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        var account = viewer.account();
        if (account.filter(Account::mustChangePassword).isPresent()) {
            response.sendRedirect("/compte/mot-de-passe");
        } else if (account.filter(a -> a.may(Permission.VIEW)).isPresent()) {
            home.onAuthenticationSuccess(request, response, person);
        } else {
            response.sendRedirect("/compte");
        }
    }

    void signInFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof PasswordSignIn.TooManyFailures tooMany) {
            response.sendRedirect(SIGN_IN + "?attente=" + tooMany.minutes());
        } else {
            response.sendRedirect(SIGN_IN + "?refus");
        }
    }

    /** A piece of a page can't show the sign-in form: the whole page goes there instead. A picture can't either. */
    AuthenticationEntryPoint entryPoint(AuthenticationEntryPoint form) {
        return (request, response, exception) -> {
            if (isFragment(request)) {
                response.setHeader("HX-Redirect", SIGN_IN);
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else if (request.getServletPath().startsWith("/iiif/")) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                form.commence(request, response, exception);
            }
        };
    }

    void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        var account = viewer.account();
        if (denial instanceof CsrfException) {
            stale(request, response);
        } else if (account.isEmpty()) {
            // Signed in once, but the account is closed or gone.
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            redirect(request, response, SIGN_IN);
        } else if (account.get().mustChangePassword()) {
            redirect(request, response, "/compte/mot-de-passe");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** The form was made for a session that is over, as after a night: nothing was done. */
    private static void stale(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isFragment(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(SIGN_IN + "?expire");
        }
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        if (isFragment(request)) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(path);
        }
    }

    private static boolean isFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
