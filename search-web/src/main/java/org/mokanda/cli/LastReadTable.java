package org.mokanda.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;

/**
 * {@code mokanda audit --last-read [REGISTER]}: when each file of a register was last read and found good; without a
 * register the same in sum for each register, and for the copies of each year.
 */
final class LastReadTable {
    private final Terminal terminal;
    private final Texts texts;
    private final boolean json;

    LastReadTable(Terminal terminal, Texts texts, boolean json) {
        this.terminal = terminal;
        this.texts = texts;
        this.json = json;
    }

    /** Files that belong together. */
    private static final class Sum {
        private long files;
        private long neverRead;
        private @Nullable Instant oldest;

        void add(Optional<Instant> at) {
            files++;
            if (at.isEmpty()) {
                neverRead++;
            } else if (oldest == null || at.get().isBefore(oldest)) {
                oldest = at.get();
            }
        }
    }

    void show(Archive archive, @Nullable RegisterId register) {
        if (register == null) {
            showAll(archive);
        } else {
            showFiles(archive, register);
        }
    }

    private void showAll(Archive archive) {
        var sums = new TreeMap<String, Sum>();
        archive.lastReadings()
                .tell(
                        _ -> true,
                        (object, _, at) -> sums.computeIfAbsent(group(object), _ -> new Sum())
                                .add(at));
        var entries = new ArrayList<Json>();
        sums.forEach((name, sum) -> {
            if (json) {
                var entry = Json.object()
                        .with("group", name)
                        .with("files", sum.files)
                        .with("never_read", sum.neverRead);
                if (sum.oldest != null) {
                    entry.with("oldest", sum.oldest.toString());
                }
                entries.add(entry.build());
            } else {
                print(texts.text(
                        "audit.last-read-sum", name, words(Optional.ofNullable(sum.oldest)), sum.files, sum.neverRead));
            }
        });
        print("groups", entries);
    }

    /** A register, or what the copies of an office and year, and whatever else is no register's, have in common. */
    private static String group(ObjectId object) {
        return object.register()
                .map(RegisterId::reference)
                .orElseGet(() -> object.urn().replaceFirst(":\\d+$", ""));
    }

    private void showFiles(Archive archive, RegisterId register) {
        var entries = new ArrayList<Json>();
        archive.lastReadings().tell(object -> object.belongsTo(register), (_, path, at) -> {
            if (json) {
                var entry = Json.object().with("path", path);
                at.ifPresent(moment -> entry.with("last_read", moment.toString()));
                entries.add(entry.build());
            } else {
                print(words(at) + "\t" + path);
            }
        });
        print("files", entries);
    }

    private String words(Optional<Instant> at) {
        return at.map(new Moments(texts)::text).orElseGet(() -> texts.text("report.never"));
    }

    private void print(String member, List<Json> entries) {
        if (json) {
            print(Json.object()
                    .with("schema", "mokanda/last-read/1")
                    .with(member, Json.list(entries))
                    .build()
                    .pretty());
        }
    }

    private void print(String line) {
        terminal.out().println(line);
    }
}
