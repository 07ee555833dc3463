package org.mokanda.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;

/** By what answers are narrowed and counted. An act has at most one value of each. */
public enum Facet {
    /** Code of the office, e.g. {@code KMB}. */
    OFFICE("[A-Z][A-Z0-9]{1,7}"),
    /** Code of the kind of act, e.g. {@code birth}. */
    KIND(String.join("|", Arrays.stream(ActKind.values()).map(ActKind::code).toList())),
    /** First year of the decade, e.g. {@code 1950}. */
    DECADE("\\d{3}0"),
    /** Quarter or village of the event, folded, e.g. {@code mont ngafula}. */
    QUARTER("[a-z]{1,64}(?: [a-z]{1,64}){0,2}"),
    /** {@link #VALIDATED} or {@link #PROPOSED}. */
    STATE("validated|proposed");

    public static final String VALIDATED = "validated";
    public static final String PROPOSED = "proposed";

    private static final List<Facet> ALL = List.of(values());

    private final Pattern form;

    Facet(String form) {
        this.form = Pattern.compile(form);
    }

    public static List<Facet> all() {
        return ALL;
    }

    /** Stable code, e.g. {@code office}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Facet> ofCode(String code) {
        return ALL.stream().filter(facet -> facet.code().equals(code)).findFirst();
    }

    /** True for what may be a value of this facet. */
    public boolean isValue(String text) {
        return form.matcher(text).matches();
    }

    /** The act's value; empty when it has none. */
    public Optional<String> of(CivilAct act) {
        var value = switch (this) {
            case OFFICE -> act.id().register().office().value();
            case KIND -> act.kind().code();
            case DECADE -> decade(ActWords.of(act).year());
            case QUARTER -> ActPlace.quarter(act);
            case STATE -> act.isValidated() ? VALIDATED : PROPOSED;
        };
        return Optional.of(value).filter(this::isValue);
    }

    static String decade(int year) {
        return Integer.toString(year - year % 10);
    }
}
