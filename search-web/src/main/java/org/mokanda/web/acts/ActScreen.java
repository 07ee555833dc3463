package org.mokanda.web.acts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Account;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.web.ActDates;
import org.mokanda.web.Wording;
import org.mokanda.web.iiif.ImageLinks;
import org.mokanda.web.pages.ScanView;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Lays an act and what was typed about it out for the template. */
@Component
class ActScreen {
    /** A sealed revision in the list below the form. */
    record Past(int revision, String by, String at, String why) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Past[" + revision + "]";
        }
    }

    private static final int STILL_WIDTH_MAX = 1_600;

    private final Catalogue catalogue;
    private final Wording wording;

    ActScreen(Catalogue catalogue, Wording wording) {
        this.catalogue = catalogue;
        this.wording = wording;
    }

    /** @param conflict the form was made on an older revision: other people's values stand beside one's own */
    void fill(Model model, CivilAct act, ActForm form, List<ActForm.Problem> problems, boolean conflict) {
        var id = act.id();
        var byCode = problems.stream()
                .collect(Collectors.toMap(ActForm.Problem::code, ActForm.Problem::messageKey, (first, _) -> first));
        model.addAttribute("act", act);
        model.addAttribute("reference", id.reference());
        model.addAttribute("person", wording.person(act));
        model.addAttribute("kindKey", "act.kind." + act.kind().code());
        model.addAttribute("register", wording.register(id.register()));
        model.addAttribute("registerReference", id.register().reference());
        model.addAttribute(
                "pageReference", act.beginsOn().map(PageId::reference).orElse(null));
        model.addAttribute("form", form);
        model.addAttribute("rows", rows(act, form, byCode, conflict));
        model.addAttribute("notes", notes(act, form, byCode));
        model.addAttribute("whyProblem", byCode.get("motif"));
        model.addAttribute("problems", problems);
        model.addAttribute(
                "openCount",
                problems.stream()
                        .filter(problem -> problem.messageKey().equals("act.to-confirm"))
                        .count());
        model.addAttribute("conflict", conflict);
        model.addAttribute("scans", scans(act));
        model.addAttribute("history", history(id));
        model.addAttribute("copies", catalogue.issues().ofAct(id));
        model.addAttribute("previous", neighbour(id, -1));
        model.addAttribute("next", neighbour(id, 1));
    }

    private @Nullable String neighbour(ActId id, int step) {
        return catalogue.acts().neighbour(id, step).map(ActId::reference).orElse(null);
    }

    private List<FieldRow> rows(CivilAct act, ActForm form, Map<String, String> problems, boolean conflict) {
        var locale = LocaleContextHolder.getLocale();
        return ActForm.fields(act).stream()
                .map(field -> row(act, form, field, problems.get(ActForm.code(field)), conflict, locale))
                .toList();
    }

    private static FieldRow row(
            CivilAct act, ActForm form, ActField field, @Nullable String problem, boolean conflict, Locale locale) {
        var value = act.field(field).orElse(null);
        var stands = field.isDate() ? ActDates.typed(act.text(field), locale) : act.text(field);
        var typed = form.value(field);
        return new FieldRow(
                ActForm.code(field),
                "act.field." + field.code(),
                typed,
                FieldRow.state(value),
                value instanceof FieldValue.Proposed proposed ? proposed.confidence() : null,
                value instanceof FieldValue.Proposed proposed && !proposed.raw().equals(proposed.text())
                        ? proposed.raw()
                        : null,
                field.isDate(),
                form.isOpen(act, field),
                form.seen().contains(ActForm.code(field)),
                problem,
                conflict && !stands.equals(typed) ? stands : null);
    }

    private static List<FieldRow> notes(CivilAct act, ActForm form, Map<String, String> problems) {
        var rows = new ArrayList<FieldRow>();
        for (int i = 0; i < form.notes().size(); i++) {
            var text = form.notes().get(i);
            var proposed = ActForm.proposedNote(act, text);
            var stands = act.notes().stream()
                    .map(note -> note.value())
                    .filter(value -> value.text().equals(text))
                    .findFirst();
            var code = ActForm.noteCode(i);
            rows.add(new FieldRow(
                    code,
                    "act.note",
                    text,
                    FieldRow.state(stands.orElse(null)),
                    proposed == null ? null : proposed.confidence(),
                    null,
                    false,
                    form.isNoteOpen(act, i),
                    form.seen().contains(code),
                    problems.get(code),
                    null));
        }
        return rows;
    }

    private List<ScanView> scans(CivilAct act) {
        var views = new ArrayList<ScanView>();
        for (int i = 0; i < act.regions().size(); i++) {
            views.add(scan(act, act.regions().get(i)));
        }
        return views;
    }

    private ScanView scan(CivilAct act, Region region) {
        var size = catalogue
                .pages()
                .find(region.page())
                .filter(page -> page.width() > 0 && page.height() > 0)
                .map(ActScreen::whole)
                .orElseGet(
                        () -> new Box(0, 0, region.box().right(), region.box().bottom()));
        var marks = new ArrayList<ScanView.Mark>();
        marks.add(new ScanView.Mark("act", "", region.box(), null, ""));
        act.fields().forEach((field, value) -> mark(marks, ActForm.code(field), value.source(), region));
        for (int i = 0; i < act.notes().size(); i++) {
            mark(marks, ActForm.noteCode(i), act.notes().get(i).value().source(), region);
        }
        return new ScanView(
                ImageLinks.part(region.page(), region.box(), STILL_WIDTH_MAX),
                region.box(),
                ImageLinks.zoom(region.page()),
                size,
                region.box(),
                wording.text("act.scan-alt", wording.person(act)),
                marks);
    }

    private static Box whole(Page page) {
        return new Box(0, 0, page.width(), page.height());
    }

    private static void mark(List<ScanView.Mark> marks, String code, @Nullable Region source, Region region) {
        if (source != null && source.page().equals(region.page())) {
            marks.add(new ScanView.Mark("field", code, source.box(), null, ""));
        }
    }

    private List<Past> history(ActId id) {
        Function<Acts.Revision, Past> past = revision -> new Past(
                revision.act().revision(),
                catalogue.accounts().find(revision.by()).map(Account::name).orElse(revision.by()),
                wording.moment(revision.at()),
                revision.why());
        return catalogue.acts().history(id).reversed().stream().map(past).toList();
    }
}
