package org.mokanda.core.place;

import java.util.List;
import org.mokanda.core.register.OfficeCode;

/** The 24 communes of Kinshasa, fixed by the acts of 1968 and 1969; each is a main office of civil status. */
public final class KinshasaCommunes {
    private KinshasaCommunes() {}

    public static final List<Office> OFFICES = List.of(
            office("BND", "Bandalungwa"),
            office("BRM", "Barumbu"),
            office("BMB", "Bumbu"),
            office("GMB", "Gombe"),
            office("KLM", "Kalamu"),
            office("KSV", "Kasa-Vubu"),
            office("KMB", "Kimbanseke"),
            office("KIN", "Kinshasa"),
            office("KTM", "Kintambo"),
            office("KSS", "Kisenso"),
            office("LMB", "Lemba"),
            office("LMT", "Limete"),
            office("LNG", "Lingwala"),
            office("MKL", "Makala"),
            office("MLK", "Maluku"),
            office("MSN", "Masina"),
            office("MTT", "Matete"),
            office("MNG", "Mont-Ngafula"),
            office("NDJ", "Ndjili"),
            office("NGB", "Ngaba"),
            office("NGL", "Ngaliema"),
            office("NGR", "Ngiri-Ngiri"),
            office("NSL", "Nsele"),
            office("SLM", "Selembao"));

    private static Office office(String code, String name) {
        return new Office(new OfficeCode(code), name, "Kinshasa");
    }
}
