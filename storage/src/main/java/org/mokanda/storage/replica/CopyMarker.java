package org.mokanda.storage.replica;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The file that makes a place a second copy: what it is, for people, and the copy's own name. */
public final class CopyMarker {
    /** Its name, in the folder that holds {@code archive/}. */
    public static final String FILE = "mokanda-copy.txt";

    private static final String ID = "id: ";

    private CopyMarker() {}

    /** The marker of a copy that is begun now. */
    public static byte[] fresh() {
        var text = """
                Ceci est le double d'une archive de Mokanda. Ne changez rien ici à la main.
                This is a second copy of an archive of Mokanda. Do not change anything here by hand.

                mokanda verify archive     contrôle / check
                mokanda replicate ...      mise à jour / bring up to date

                """ + ID + UUID.randomUUID() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The name in a marker; empty when it holds none. */
    public static Optional<UUID> id(byte[] marker) {
        try {
            return new String(marker, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(ID))
                    .findFirst()
                    .map(line -> UUID.fromString(line.substring(ID.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
