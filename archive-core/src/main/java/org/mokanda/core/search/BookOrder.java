package org.mokanda.core.search;

import java.util.Comparator;
import java.util.List;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** The order in which acts stand in the books: office, kind, year, volume, page, place on the page. */
public final class BookOrder {
    public static final Comparator<CivilAct> ORDER = Comparator.comparing(
                    (CivilAct act) -> register(act.id().register()))
            .thenComparingLong(BookOrder::inRegister)
            .thenComparing(CivilAct::id);

    private static final List<RegisterKind> KINDS = List.of(RegisterKind.values());
    private static final int PART_MAX = (1 << 20) - 1;

    private BookOrder() {}

    /** Sorts as text. */
    public static String register(RegisterId register) {
        var volume = register.volume();
        return "%s %d %s %03d"
                .formatted(
                        register.office(),
                        KINDS.indexOf(register.kind()),
                        register.year(),
                        volume == null ? 0 : volume);
    }

    /** Page, place on the page, number on the paper; of an act without a page its number alone. */
    public static long inRegister(CivilAct act) {
        long page = 0;
        long place = 0;
        if (!act.regions().isEmpty()) {
            page = act.regions().getFirst().page().number();
            place = act.regions().getFirst().box().y();
        }
        return part(page) << 40 | part(place) << 20 | part(number(act));
    }

    private static long number(CivilAct act) {
        var plain = ActWords.plainNumber(act.text(ActField.NUMBER));
        return plain.isEmpty() || plain.length() > 7 ? PART_MAX : Long.parseLong(plain);
    }

    private static long part(long value) {
        return Math.clamp(value, 0, PART_MAX);
    }
}
