package org.mokanda.storage.audit;

import java.io.IOException;
import org.mokanda.core.copy.IssueRecord;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** Compares the copies the log knows with the files in the store; a file is durable before its leaf is written. */
final class CopyCheck {
    private final ArchiveFiles archive;
    private final Extent extent;
    private final FileReading reading;
    private final Tally tally;

    CopyCheck(ArchiveFiles archive, Extent extent, FileReading reading, Tally tally) {
        this.archive = archive;
        this.extent = extent;
        this.reading = reading;
        this.tally = tally;
    }

    void check(LogFacts facts) {
        facts.copies(leaf -> {
            if (extent.looksInto(leaf.number().object())) {
                reading.begin(() -> check(leaf));
            }
        });
        reading.await();
    }

    private void check(LogLeaf.IssuedCopy leaf) {
        var object = leaf.number().object();
        var folder = ArchiveLayout.folderOf(object);
        try {
            var files = HeadFiles.of(archive, object);
            var record = files.at(IssueRecord.RECORD);
            var file = files.at(IssueRecord.FILE);
            if (record == null || file == null) {
                var path = folder + "/" + (file == null ? IssueRecord.FILE : IssueRecord.RECORD);
                tally.add(Finding.Kind.MISSING, path, object.urn(), "the log has this copy, the store has not");
                return;
            }
            var bytes = record.bytes();
            if (bytes.isEmpty()) {
                return;
            }
            var kept = IssueRecord.parse(bytes.get());
            if (!kept.leaf().commitment().equals(leaf.commitment())
                    || !kept.digest().equals(file.digest())) {
                var path = folder + "/" + IssueRecord.FILE;
                tally.add(Finding.Kind.CHANGED, path, object.urn(), "the log has a commitment to another file");
            }
        } catch (JsonException _) {
            var path = folder + "/" + IssueRecord.RECORD;
            tally.add(Finding.Kind.UNREADABLE, path, object.urn(), "the record of the copy says nothing");
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.UNREADABLE, folder, object.urn(), e.getClass().getSimpleName());
        }
    }
}
