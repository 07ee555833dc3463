package org.mokanda.web.queue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.catalogue.ReadingPace;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.search.IndexMaking;
import org.mokanda.web.Viewer;
import org.mokanda.web.WebParts;
import org.mokanda.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The board of what waits to be read: what comes next, what was paused and by whom, what could not be read and why. */
@Controller
class QueueController {
    private static final String BOARD = "redirect:/file";
    private static final int SHOWN_MAX = 100;

    /** A register in the queue; {@code percent} of its pages are read or set aside. */
    record Waiting(
            String reference,
            String title,
            int waiting,
            int percent,
            boolean beingRead,
            @Nullable String pausedBy,
            @Nullable Integer wanted) {
        /** No login of a person (I7). */
        @Override
        public String toString() {
            return "Waiting[" + reference + "]";
        }
    }

    /** A page that could not be read. */
    record Unread(String reference, String register, int number, String reasonKey) {
        @Override
        public String toString() {
            return "Unread[" + reference + "]";
        }
    }

    /** Those of a register; {@code count} is that of all of them. */
    record UnreadRegister(String reference, String title, int count, List<Unread> pages) {
        @Override
        public String toString() {
            return "UnreadRegister[" + reference + "]";
        }
    }

    private final WebParts parts;
    private final Catalogue catalogue;
    private final ReadingDesk desk;
    private final Viewer viewer;
    private final Wording wording;
    private final InstantSource clock;
    private final Reader nobody = Reader.here();

    QueueController(WebParts parts, Catalogue catalogue, ReadingDesk desk, Viewer viewer, Wording wording) {
        this.parts = parts;
        this.catalogue = catalogue;
        this.desk = desk;
        this.viewer = viewer;
        this.wording = wording;
        this.clock = parts.clock();
    }

    private List<String> stations() {
        return catalogue.stations().stations().stream()
                .map(each -> wording.text("queue.station", each.station().host(), each.onLoan(), each.handedOver()))
                .toList();
    }

    @GetMapping("/file")
    String board(Model model) {
        model.addAttribute("allPausedBy", catalogue.queue().pausedBy().orElse(null));
        model.addAttribute(
                "waiting", catalogue.queue().list().stream().map(this::waiting).toList());
        model.addAttribute("stations", stations());
        model.addAttribute("unread", unread());
        model.addAttribute("pace", pace());
        model.addAttribute(
                "indexing", parts.indexMaking().get().map(this::words).orElse(null));
        return "queue";
    }

    /** How fast it goes and how long it takes; null when nothing is being read, or too little to say. */
    private @Nullable String pace() {
        var now = clock.instant();
        var feed = catalogue.changes();
        int waiting = catalogue.queue().list().stream()
                .filter(queued -> queued.pausedBy() == null)
                .mapToInt(QueuedRegister::waiting)
                .sum();
        if (waiting == 0 || catalogue.queue().pausedBy().isPresent()) {
            return null;
        }
        var newest = feed.after(Math.max(0, feed.newest() - ReadingPace.CHANGES_MAX), ReadingPace.CHANGES_MAX);
        return ReadingPace.of(newest, now).map(pace -> words(pace, waiting)).orElse(null);
    }

    private String words(IndexMaking how) {
        return how.left()
                .map(left -> wording.text(
                        "queue.indexing-left", how.percent(), Math.max(1, Math.ceilDiv(left.toSeconds(), 60))))
                .orElseGet(() -> wording.text("queue.indexing", how.percent()));
    }

    private String words(ReadingPace pace, int waiting) {
        var left = pace.forPages(waiting);
        long minutes = Math.max(1, Math.ceilDiv(left.toSeconds(), 60));
        return wording.text(
                minutes < 60 ? "queue.pace-minutes" : "queue.pace-hours", pace.perMinute(), minutes / 60, minutes % 60);
    }

    private Waiting waiting(QueuedRegister queued) {
        int pages = catalogue
                .registers()
                .find(queued.register())
                .map(RegisterSummary::pages)
                .orElse(queued.waiting());
        return new Waiting(
                queued.register().reference(),
                wording.register(queued.register()),
                queued.waiting(),
                (int) (100L * Math.max(0, pages - queued.waiting()) / Math.max(1, pages)),
                queued.isTaken(nobody, clock.instant()),
                queued.pausedBy(),
                queued.wanted());
    }

    private List<UnreadRegister> unread() {
        var unread = new ArrayList<UnreadRegister>();
        int shown = 0;
        for (var register : catalogue.registers().list()) {
            if (register.pagesSetAside() > 0) {
                var pages = catalogue.pages().setAside(register.id()).stream()
                        .limit(SHOWN_MAX - shown)
                        .map(QueueController::unread)
                        .toList();
                shown += pages.size();
                unread.add(new UnreadRegister(
                        register.id().reference(), wording.register(register.id()), register.pagesSetAside(), pages));
            }
        }
        return unread;
    }

    private static Unread unread(Page page) {
        var reason = page.setAside();
        return new Unread(
                page.id().reference(),
                page.id().register().reference(),
                page.id().number(),
                reason == null ? "" : "quarantine." + reason.code());
    }

    /** @param registre reference; all registers when absent */
    @PostMapping("/file/pause")
    String pause(@RequestParam(required = false) @Nullable String registre) {
        var by = viewer.required().login();
        ofOneOrAll(
                registre,
                register -> catalogue.queue().pause(register, by),
                () -> catalogue.queue().pauseAll(by));
        return BOARD;
    }

    /** @param registre reference; all registers when absent */
    @PostMapping("/file/reprise")
    String resume(@RequestParam(required = false) @Nullable String registre) {
        ofOneOrAll(registre, catalogue.queue()::resume, catalogue.queue()::resumeAll);
        return BOARD;
    }

    /** @param page its number; all pages of the register that were set aside when absent */
    @PostMapping("/file/relire")
    String readAgain(@RequestParam String registre, @RequestParam(required = false) @Nullable Integer page) {
        var by = viewer.required().login();
        if (page == null) {
            desk.readAgain(register(registre), by);
        } else if (page > 0) {
            desk.readAgain(new PageId(register(registre), page), by);
        }
        return BOARD;
    }

    @PostMapping("/file/annuler")
    String cancel(@RequestParam String registre) {
        desk.cancel(register(registre), _ -> true, viewer.required().login());
        return BOARD;
    }

    private void ofOneOrAll(@Nullable String reference, Consumer<RegisterId> one, Runnable all) {
        Optional.ofNullable(reference).map(this::register).ifPresentOrElse(one, all);
    }

    private RegisterId register(String reference) {
        return RegisterId.parse(reference)
                .filter(register -> catalogue.registers().find(register).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
