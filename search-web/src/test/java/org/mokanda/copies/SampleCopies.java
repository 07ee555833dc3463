package org.mokanda.copies;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.act.MarginalNote;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** Invented acts, requests and signers. */
final class SampleCopies {
    static final OfficeCode KMB = new OfficeCode("KMB");
    static final Office KIMBANSEKE = new Office(KMB, "Kimbanseke", "Kinshasa");
    static final RegisterId BIRTHS = new RegisterId(KMB, RegisterKind.BIRTH, Year.of(1957), 2);
    static final RegisterId MARRIAGES = new RegisterId(KMB, RegisterKind.MARRIAGE, Year.of(1962), null);
    static final ZoneId KINSHASA = ZoneId.of("Africa/Kinshasa");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Account OFFICER = new Account(
            "b.ilunga", "Béatrice Ilunga Mwamba", "Officier de l’état civil", Set.of(Role.OFFICER), "", false, true);
    static final Account CLERK = new Account("anna", "Anna", "Commis", Set.of(Role.CLERK), "", false, true);

    private SampleCopies() {}

    static CivilAct birth() {
        var act = new ActId(BIRTHS, 37);
        return new CivilAct(
                act,
                ActKind.BIRTH,
                1,
                List.of(new Region(new PageId(BIRTHS, 12), new Box(200, 400, 2000, 760))),
                validated(Map.ofEntries(
                        Map.entry(ActField.NUMBER, "142"),
                        Map.entry(ActField.SURNAME, "Tshɔmba"),
                        Map.entry(ActField.POST_NAME, "wa Ŋɔlɛ"),
                        Map.entry(ActField.GIVEN_NAMES, "Marie-Joséphine"),
                        Map.entry(ActField.SEX, "F"),
                        Map.entry(ActField.EVENT_DATE, "1957-03-12"),
                        Map.entry(ActField.EVENT_PLACE, "Kimbanseke, quartier Mokali"),
                        Map.entry(ActField.FATHER, "Kabeya Mukendi Dieudonné, maçon"),
                        Map.entry(ActField.MOTHER, "Ngalula Kapinga Élisabeth"),
                        Map.entry(ActField.DRAWN_UP_DATE, "1957-04-01"))),
                List.of());
    }

    static CivilAct longMarriage() {
        var first = new Region(new PageId(MARRIAGES, 5), new Box(100, 2600, 2200, 800));
        var second = new Region(new PageId(MARRIAGES, 6), new Box(100, 100, 2200, 1900));
        var note =
                "Par jugement du tribunal de paix de Kinshasa/Ndjili du 14 juin 1983, rôle 1234/II, devenu définitif, "
                        + "le mariage ci-contre a été dissous par le divorce ; mention faite le 3 août 1983 par nous, officier "
                        + "de l’état civil. ";
        return new CivilAct(
                new ActId(MARRIAGES, 9),
                ActKind.MARRIAGE,
                4,
                List.of(first, second),
                validated(Map.of(
                        ActField.NUMBER, "88 bis",
                        ActField.HUSBAND,
                                "Nzuzi-Matondo wa Kalombo Mbuyi Tshibangu Jean-Baptiste Emmanuel Désiré Célestin "
                                        + "Anicet Barthélemy, né à Luluabourg",
                        ActField.WIFE, "Mbɔyɔ Ngandu Marie-Antoinette Albertine Philomène de l’Enfant-Jésus",
                        ActField.HUSBAND_FATHER, "Matondo",
                        ActField.EVENT_DATE, "1962-08~",
                        ActField.EVENT_PLACE, "Kimbanseke",
                        ActField.WITNESSES, "Ilunga Kabongo Pierre ; Kasongo Mutombo Albert ; Lukusa Marie")),
                List.of(
                        note(note.repeat(6)),
                        note(note),
                        note("Rectifié : « Mbɔyɔ » au lieu de « Mboyo »."),
                        note(note.repeat(9))));
    }

    private static Map<ActField, FieldValue> validated(Map<ActField, String> texts) {
        var fields = new EnumMap<ActField, FieldValue>(ActField.class);
        texts.forEach((field, text) -> fields.put(field, new FieldValue.Validated(text, "anna", null)));
        return fields;
    }

    private static MarginalNote note(String text) {
        return new MarginalNote(new FieldValue.Validated(text, "anna", null));
    }

    static CopyRequest request(ActId act) {
        return new CopyRequest(
                act, "Tshɔmba Kabeya Patience", "fille de l’intéressée", "Demande de passeport", "5 000 FC", "00418");
    }

    static CopyStatement statement(CivilAct act) {
        return CopyStatement.of(
                new CopyNumber(KMB, Year.of(2026), 12), NOON, KINSHASA, KIMBANSEKE, act, request(act.id()), OFFICER);
    }

    /** A page with typed lines, every one of which tells where it stands, so that a crop can be recognised. */
    static byte[] crop(Region region) {
        var box = region.box();
        var image = new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(0xf3, 0xec, 0xdc));
        graphics.fillRect(0, 0, box.width(), box.height());
        graphics.setColor(new Color(0x22, 0x26, 0x38));
        graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 40));
        for (int y = 60; y < box.height(); y += 70) {
            graphics.drawString("L'an mil neuf cent cinquante-sept, ligne " + (box.y() + y) + " du registre", 40, y);
        }
        graphics.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
