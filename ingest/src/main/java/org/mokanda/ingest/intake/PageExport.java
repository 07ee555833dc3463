package org.mokanda.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Pages;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;

/**
 * Writes text and ALTO of every page that was read, under its original name: {@code NAME.txt} and {@code NAME.alto.xml}
 * for {@code NAME.jpg}, {@code NAME-0001.txt} for a file of several pages, {@code NAME~2.txt} for a second file of that
 * name or of one that differs in capitals alone. No two pages share a name, and each run gives the same ones.
 */
public final class PageExport {
    private final Pages pages;
    private final StoredReadings readings;

    public PageExport(ArchiveStore store, Pages pages) {
        this.pages = pages;
        readings = new StoredReadings(store, pages);
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
                    var name = stem.ofPage(page.index());
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

    private record Stem(String name, int pageCount) {
        String ofPage(int index) {
            return pageCount > 1 ? name + String.format(Locale.ROOT, "-%04d", index + 1) : name;
        }

        /** Names of all its pages as a disk compares them that knows no capitals, as most USB sticks do. */
        Stream<String> keys() {
            return IntStream.range(0, Math.max(1, pageCount))
                    .mapToObj(index -> ofPage(index).toLowerCase(Locale.ROOT));
        }
    }

    private Map<Sha512, Stem> stems(RegisterId register) {
        var stems = new HashMap<Sha512, Stem>();
        var taken = new HashSet<String>();
        for (var scan : pages.scansOf(register)) {
            if (scan.quarantine() == null) {
                var plain = withoutEnding(scan.name());
                var stem = new Stem(plain, scan.pageCount());
                for (int i = 2; stem.keys().anyMatch(taken::contains); i++) {
                    stem = new Stem(plain + "~" + i, scan.pageCount());
                }
                stem.keys().forEach(taken::add);
                stems.put(scan.digest(), stem);
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
}
