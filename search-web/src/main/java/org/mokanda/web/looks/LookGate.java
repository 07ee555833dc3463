package org.mokanda.web.looks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.ingest.decode.PageImages;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Before any address that names an act, a page or a copy is answered: a look is granted, or the reason asked for. Lists, of results
 * and of a register, lead to acts and are no look; nor is a thumbnail, on which nobody can read.
 */
@Component
class LookGate implements HandlerInterceptor, WebMvcConfigurer {
    private static final String THUMBNAIL = "!" + PageImages.THUMBNAIL + "," + PageImages.THUMBNAIL;

    private final Catalogue catalogue;
    private final ClosedLooks looks;

    LookGate(Catalogue catalogue, ClosedLooks looks) {
        this.catalogue = catalogue;
        this.looks = looks;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named)
                || isThumbnail(named)
                || named.values().stream().allMatch(name -> isGranted(String.valueOf(name)))) {
            return true;
        }
        if (request.getServletPath().startsWith("/iiif/")) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(ReasonController.asking(request));
        }
        return false;
    }

    private static boolean isThumbnail(Map<?, ?> named) {
        return "full".equals(named.get("region")) && THUMBNAIL.equals(named.get("size"));
    }

    /** What is not there, or not for this person, is not shown either. */
    private boolean isGranted(String name) {
        var act = ActId.parse(name)
                .or(() -> CopyNumber.parse(name)
                        .flatMap(catalogue.issues()::find)
                        .map(issue -> issue.request().act()))
                .flatMap(catalogue.acts()::find);
        Optional<Page> page = PageId.parse(name).flatMap(catalogue.pages()::find);
        return act.map(looks::look).orElse(true)
                && page.map(Page::id).map(looks::look).orElse(true);
    }
}
