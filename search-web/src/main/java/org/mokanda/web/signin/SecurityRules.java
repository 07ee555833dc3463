package org.mokanda.web.signin;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.web.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** Which path needs which permission; a path that is not listed is closed (I6). */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {
    private static final String CONTENT_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'; object-src 'none'";

    private final Viewer viewer;

    SecurityRules(Viewer viewer) {
        this.viewer = viewer;
    }

    /**
     * Nobody types a NUL, and PostgreSQL keeps none: what is sealed with one could not enter the catalogue. A question is not kept, and
     * whatever somebody pastes is answered.
     */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                return super.getFirewalledRequest(
                        request.getServletPath().equals("/recherche") ? new BlankForNul(request) : request);
            }
        };
        firewall.setAllowedParameterValues(value -> value.indexOf(BlankForNul.NUL) < 0);
        return firewall;
    }

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, Refusals refusals) throws Exception {
        return http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(GET, "/assets/**", "/connexion", "/entrer")
                        .permitAll()
                        .requestMatchers(POST, "/langue")
                        .permitAll()
                        .requestMatchers("/compte/mot-de-passe")
                        .access((who, _) -> decision(viewer.account().isPresent()))
                        .requestMatchers(GET, "/compte")
                        .access((who, _) -> decision(viewer.account().isPresent()))
                        .requestMatchers(POST, "/actes/*/copie/etablir")
                        .access(may(Permission.ISSUE_COPY))
                        .requestMatchers(GET, "/actes/*/copie", "/actes/*/copie/*", "/delivrance", "/copies/*")
                        .access(may(Permission.PREPARE_COPY))
                        .requestMatchers(POST, "/actes/*/copie")
                        .access(may(Permission.PREPARE_COPY))
                        .requestMatchers(POST, "/actes/*")
                        .access(may(Permission.VALIDATE))
                        .requestMatchers(
                                "/registres/bordereau",
                                "/registres/bordereau.csv",
                                "/registres/bordereau/recevoir",
                                "/etiquettes")
                        .access(may(Permission.INGEST))
                        .requestMatchers(GET, "/registres/nouveau", "/registres/*/livre")
                        .access(may(Permission.INGEST))
                        .requestMatchers(POST, "/registres/nouveau", "/registres/*/livre")
                        .access(may(Permission.INGEST))
                        .requestMatchers("/registres/*/planche")
                        .access(may(Permission.INGEST))
                        .requestMatchers(
                                GET, "/registres/*/rapport", "/registres/*/rapport.pdf", "/registres/*/rapport.csv")
                        .access(may(Permission.VIEW_CLOSED))
                        .requestMatchers(GET, "/registres/*/ecartes")
                        .access(may(Permission.VIEW_CLOSED))
                        .requestMatchers(POST, "/registres/*/ecartes")
                        .access(may(Permission.INGEST))
                        .requestMatchers(GET, "/registres/*/ecartes/*", "/pages/*/original")
                        .access(may(Permission.INGEST))
                        .requestMatchers(GET, "/registres/*/livre/fiche")
                        .access(may(Permission.VIEW_CLOSED))
                        .requestMatchers(
                                GET,
                                "/",
                                "/recherche/*",
                                "/actes/*",
                                "/actes/*/jumeaux",
                                "/pages/*",
                                "/registres",
                                "/registres/*")
                        .access(may(Permission.VIEW))
                        .requestMatchers(OPTIONS, "/iiif/**")
                        .permitAll()
                        .requestMatchers(GET, "/iiif/**")
                        .access(may(Permission.VIEW))
                        .requestMatchers(HEAD, "/iiif/**")
                        .access(may(Permission.VIEW))
                        .requestMatchers(GET, "/recherche/*/couverture")
                        .access(may(Permission.VIEW))
                        .requestMatchers(GET, "/recherche/*/constat")
                        .access(may(Permission.PREPARE_COPY))
                        .requestMatchers(POST, "/recherche/*/numeriser")
                        .access(may(Permission.VIEW_CLOSED))
                        .requestMatchers(
                                POST,
                                "/recherche",
                                "/recherche/*/sans",
                                "/recherche/*/filtre",
                                "/recherche/*/mot",
                                "/recherche/*/autrement")
                        .access(may(Permission.VIEW))
                        .requestMatchers(POST, "/pages/*/relire")
                        .access(may(Permission.INGEST))
                        .requestMatchers("/file", "/file/*")
                        .access(may(Permission.INGEST))
                        .requestMatchers("/depot", "/depot/**")
                        .access(may(Permission.INGEST))
                        .requestMatchers("/motif")
                        .access(may(Permission.VIEW_CLOSED))
                        .requestMatchers(GET, "/controle")
                        .access(may(Permission.AUDIT))
                        .requestMatchers("/comptes", "/comptes/*")
                        .access(may(Permission.MANAGE_ACCOUNTS))
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage("/connexion")
                        .usernameParameter("identifiant")
                        .passwordParameter("motdepasse")
                        .successHandler(refusals::signedIn)
                        .failureHandler(refusals::signInFailed))
                // Whoever was signed in before leaves neither questions nor reasons behind (I6).
                .sessionManagement(
                        sessions -> sessions.sessionAuthenticationStrategy(SignInController.SESSION_OF_THEIR_OWN))
                .requestCache(cache -> cache.requestCache(wantedScreen()))
                .logout(logout -> logout.logoutUrl("/sortir").logoutSuccessUrl("/connexion?sorti"))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                refusals.entryPoint(new LoginUrlAuthenticationEntryPoint("/connexion")))
                        .accessDeniedHandler(refusals::denied))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .build();
    }

    /** Where somebody wanted to go before signing in: a screen, and no picture on one. */
    private static RequestCache wantedScreen() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals(GET.name())
                && !request.getServletPath().startsWith("/iiif/")
                && !request.getServletPath().startsWith("/favicon"));
        return cache;
    }

    /** Nothing but a new password is possible while the password is a one-time one. */
    private AuthorizationManager<RequestAuthorizationContext> may(Permission permission) {
        return (_, _) -> decision(viewer.account()
                .filter(account -> account.may(permission) && !account.mustChangePassword())
                .isPresent());
    }

    private static AuthorizationDecision decision(boolean granted) {
        return new AuthorizationDecision(granted);
    }
}
