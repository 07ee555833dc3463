package org.mokanda.web.looks;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.Looks;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.search.ActWords;
import org.mokanda.web.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Grants looks at acts and pages whose closure period has not ended, to whoever may see them at all: what is open to anybody needs
 * no reason and leaves no trace.
 */
@Component
public final class ClosedLooks {
    private static final String GRANTED = ClosedLooks.class.getName();

    private final Looks looks;
    private final Viewer viewer;
    private final InstantSource clock;

    ClosedLooks(Catalogue catalogue, Viewer viewer, InstantSource clock) {
        this.looks = catalogue.looks();
        this.viewer = viewer;
        this.clock = clock;
    }

    private static RequestAttributes request() {
        return RequestContextHolder.currentRequestAttributes();
    }

    private static SessionLooks session() {
        return SessionLooks.of(request());
    }

    /** What was given in this session. */
    Optional<LookReason> reason() {
        return session().reason();
    }

    void give(LookReason reason) {
        session().give(reason);
    }

    /** For what reason this request shows something closed; absent when it does not. */
    public static @Nullable LookReason granted() {
        return request().getAttribute(GRANTED, RequestAttributes.SCOPE_REQUEST) instanceof LookReason reason
                ? reason
                : null;
    }

    /** Whether a picture of the act may stand in a list: its own request is the look. */
    public boolean mayPicture(CivilAct act) {
        return !isClosed(act) || reason().isPresent();
    }

    /**
     * The act is about to be shown with the pages it stands on; the trace is durable on return.
     *
     * @return false: a reason is to be given first, and nothing may be shown
     */
    public boolean look(CivilAct act) {
        var pages = act.regions().stream().map(Region::page).map(PageId::reference);
        var shown = Stream.concat(Stream.of(act.id().reference()), pages).toList();
        return !isClosed(act) || grant(shown);
    }

    /** The same for a page. */
    boolean look(PageId page) {
        return viewer.open().sees(page.register()) || grant(List.of(page.reference()));
    }

    /** What a controller answers that may not show this screen yet. */
    public static String askFirst(String screen) {
        return "redirect:" + ReasonController.asking(screen);
    }

    private boolean isClosed(CivilAct act) {
        return !viewer.open().sees(act.id().register().kind(), ActWords.of(act).latestYear());
    }

    /** @param shown what is looked at, and then what is shown along with it */
    private boolean grant(List<String> shown) {
        var reason = session()
                .look(
                        shown,
                        clock.instant(),
                        why -> looks.note(viewer.required().login(), shown.getFirst(), why));
        reason.ifPresent(why -> request().setAttribute(GRANTED, why, RequestAttributes.SCOPE_REQUEST));
        return reason.isPresent();
    }
}
