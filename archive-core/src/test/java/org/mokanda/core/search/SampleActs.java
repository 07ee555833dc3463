package org.mokanda.core.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.RegisterId;

/** Acts for tests of search, all in one register of births of 1957. */
public final class SampleActs {
    public static final RegisterId REGISTER = RegisterId.parse("KMB-birth-1957").orElseThrow();

    private final int number;
    private final ActKind kind;
    private final Map<ActField, FieldValue> fields = new EnumMap<>(ActField.class);
    private int revision;

    private SampleActs(int number, ActKind kind) {
        this.number = number;
        this.kind = kind;
    }

    public static SampleActs birth(int number) {
        return new SampleActs(number, ActKind.BIRTH);
    }

    public static SampleActs of(ActKind kind, int number) {
        return new SampleActs(number, kind);
    }

    /** A machine's proposal. */
    public SampleActs with(ActField field, String text) {
        fields.put(field, new FieldValue.Proposed(text, text, null, 80));
        return this;
    }

    /** Values a person answers for. */
    public SampleActs validated(Map<ActField, String> values) {
        values.forEach((field, text) -> fields.put(field, new FieldValue.Validated(text, "mado", null)));
        revision = 1;
        return this;
    }

    public CivilAct act() {
        var region = new Region(new PageId(REGISTER, 1), new Box(10, 10, 100, 100));
        return new CivilAct(new ActId(REGISTER, number), kind, revision, List.of(region), fields, List.of());
    }
}
