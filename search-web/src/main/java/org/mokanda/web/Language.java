package org.mokanda.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** The language of the screens: the person's choice, else the browser's wish, else French. */
@Controller
class Language {
    private static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final LocaleResolver resolver;

    Language(LocaleResolver resolver) {
        this.resolver = resolver;
    }

    static Locale wanted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Locale.FRENCH;
        }
        return Collections.list(request.getLocales()).stream()
                .map(Language::spoken)
                .filter(SPOKEN::contains)
                .findFirst()
                .orElse(Locale.FRENCH);
    }

    private static Locale spoken(Locale locale) {
        return Locale.of(locale.getLanguage());
    }

    @PostMapping("/langue")
    String choose(
            @RequestParam String lang,
            @RequestParam(defaultValue = "/") String retour,
            HttpServletRequest request,
            HttpServletResponse response) {
        resolver.setLocale(request, response, lang.equals("en") ? Locale.ENGLISH : Locale.FRENCH);
        return "redirect:" + (isOwnPath(retour) ? retour : "/");
    }

    /** Only paths of this application: letters, digits and a few signs after a single slash. */
    private static boolean isOwnPath(String path) {
        return path.matches("/([\\w.-]+(/[\\w.-]+)*/?)?");
    }
}
