package org.mokanda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageState;

/** Pages that were not read, in lines for people and for programs. */
record UnreadPages(Texts texts) {
    /** A page that was set aside, and why. */
    String line(Page page) {
        return texts.text("page.set-aside", page.id().reference(), page.scanName(), message(page));
    }

    /** The same; {@code json} may name more already. */
    Json.Obj json(Page page, Json.Builder json) {
        var reason = page.setAside();
        return json.with("page", page.id().number())
                .with("file", page.scanName())
                .with("reason", reason == null ? "" : reason.code())
                .with("message", message(page))
                .build();
    }

    private String message(Page page) {
        var reason = page.setAside();
        return reason == null ? "" : texts.text("quarantine." + reason.code());
    }

    /** Numbers of those that wait. */
    static List<Integer> waiting(List<Page> pages) {
        return pages.stream()
                .filter(page -> page.state() == PageState.WAITING)
                .map(page -> page.id().number())
                .sorted()
                .toList();
    }

    /** Rising numbers, as {@code 1-3, 7}. */
    static String inShort(List<Integer> numbers) {
        var ranges = new ArrayList<NumberRange>();
        for (int number : numbers) {
            boolean goesOn = !ranges.isEmpty() && ranges.getLast().last() == number - 1;
            ranges.add(new NumberRange(goesOn ? ranges.removeLast().first() : number, number));
        }
        return ranges.stream().map(NumberRange::toString).collect(Collectors.joining(", "));
    }
}
