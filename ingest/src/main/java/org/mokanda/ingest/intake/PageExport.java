package org.mokanda.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.Pages;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;

/**
 * Writes text and ALTO of every page that was read, under its original name: {@code NAME.txt} and {@code NAME.alto.xml}
 * for {@code NAME.jpg}, {@code NAME-0001.txt} for a file of several pages, {@code NAME~2.txt} for a second file of that
 * name.
 */
public final class PageExport {
    private final Pages pages;
    private final StoredReadings readings;

    public PageExport(ArchiveStore store, Pages pages) {
        this.pages = pages;
        readings = new StoredReadings(store);
    }

    /**
     * @param folder made when it is not there; files of the same name are replaced
     * @return pages written
     * @throws MokandaException {@code export.no-write}, environment
     */
    public int write(RegisterId register, Path folder) {
        var stems = stems(register);
        int written = 0;
        try {
            Files.createDirectories(folder);
            for (var page : pages.ofRegister(register)) {
                var reading = readings.find(page.id());
                var stem = stems.get(page.scan());
                if (reading.isPresent() && stem != null) {
                    var name = stem.name() + (stem.pageCount() > 1 ? number(page) : "");
                    Files.writeString(
                            folder.resolve(name + ".txt"), reading.get().text() + "\n");
                    Files.write(folder.resolve(name + ".alto.xml"), AltoXml.write(reading.get()));
                    written++;
                }
            }
        } catch (IOException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "export.no-write", "pages cannot be written", e, folder.toString());
        }
        return written;
    }

    private record Stem(String name, int pageCount) {}

    private Map<Sha512, Stem> stems(RegisterId register) {
        var stems = new HashMap<Sha512, Stem>();
        var taken = new HashSet<String>();
        for (var scan : pages.scansOf(register)) {
            if (scan.quarantine() == null) {
                var plain = withoutEnding(scan.name());
                var name = plain;
                for (int i = 2; !taken.add(name); i++) {
                    name = plain + "~" + i;
                }
                stems.put(scan.digest(), new Stem(name, scan.pageCount()));
            }
        }
        return stems;
    }

    /** Never a path: a name with a separator in it stays in the folder. */
    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        var stem = (dot > 0 ? name.substring(0, dot) : name).replace('/', '_').replace('\\', '_');
        return stem.equals(".") || stem.equals("..") || stem.isEmpty() ? "_" : stem;
    }

    private static String number(Page page) {
        return String.format(Locale.ROOT, "-%04d", page.index() + 1);
    }
}
