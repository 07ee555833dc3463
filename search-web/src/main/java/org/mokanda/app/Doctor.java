package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.DirectoryExamination;
import org.mokanda.storage.doctor.Examination;
import org.mokanda.storage.doctor.MachineExamination;
import org.mokanda.storage.doctor.Reply;
import org.mokanda.storage.s3.S3Examination;
import org.mokanda.storage.sql.CatalogueSchemas;
import org.mokanda.storage.sql.PostgresExamination;
import org.mokanda.storage.sql.PostgresPlace;

/** Examines an archive, the place it lies in and the machine it runs on. Changes nothing and leaves nothing behind. */
public final class Doctor {
    private static final List<String> SECRETS = List.of("log.key", "copies.p12", "copies.pin");
    private static final Set<PosixFilePermission> OPEN = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final DataDirectory directory;
    private final Archive archive;
    private final StoreSettings store;
    private final CatalogueSettings settingsOfCatalogue;
    private final IndexSettings settingsOfIndex;

    /** @throws MokandaException the settings of the store, the catalogue or the index make no sense */
    public Doctor(Archive archive) {
        this.directory = archive.directory();
        this.archive = archive;
        this.store = StoreSettings.of(directory);
        this.settingsOfCatalogue = CatalogueSettings.of(directory);
        this.settingsOfIndex = IndexSettings.of(directory);
    }

    /** Where the archive store lies, as people name it. */
    public String place() {
        return archive.place();
    }

    /** Asks everything; takes some seconds, longer when a server does not answer. */
    public Examination examine() {
        var keys = keys(); // before the log is opened, which would make those of a new one
        var answers = new ArrayList<>(DirectoryExamination.of(directory.root(), directory.archive(), directory.work()));
        switch (store) {
            case StoreSettings.InDirectory _ -> answers.add(Answer.of(Reply.DIRECTORY_NOT_WRITE_ONCE));
            case StoreSettings.OnS3(var place) -> answers.addAll(S3Examination.of(place));
        }
        var settings = IngestSettings.standard();
        answers.addAll(
                MachineExamination.of(Instant.now(), newestLeaf(), ZoneId.systemDefault(), settings.workerBytesMax()));
        answers.addAll(Parts.examine(settings.language()));
        answers.add(keys);
        if (settingsOfCatalogue instanceof CatalogueSettings.OnPostgres(var place)) {
            answers.addAll(database(place));
        }
        boolean hasCatalogue = hasCatalogue();
        answers.add(hasCatalogue ? catalogue() : Answer.of(Reply.CATALOGUE_NONE_YET));
        if (settingsOfIndex instanceof IndexSettings.OnOpenSearch(var place)) {
            answers.addAll(IndexExamination.of(place, archive::name));
        }
        answers.add(hasCatalogue ? index() : Answer.of(Reply.INDEX_CURRENT));
        return new Examination(answers);
    }

    /** When the newest leaf of the log was made; a log that cannot be read is the audit's business. */
    private Instant newestLeaf() {
        var newest = new AtomicReference<>(Instant.EPOCH);
        try {
            long size = archive.log().size();
            archive.log().read(Math.max(0, size - 1), size, (_, leaf) -> newest.set(leaf.at()));
        } catch (MokandaException _) {
            return Instant.EPOCH;
        }
        return newest.get();
    }

    /** Missing keys are none of our business before the log has its first: they come with it and with the first copy. */
    private Answer keys() {
        if (Files.exists(directory.log().resolve("checkpoint")) && Files.notExists(key("log.key"))) {
            return Answer.of(Reply.KEYS_MISSING, key("log.key").toString());
        }
        for (var name : SECRETS) {
            if (isOpen(key(name))) {
                return Answer.of(Reply.KEYS_OPEN, key(name).toString());
            }
        }
        return Answer.of(Reply.KEYS_PRIVATE);
    }

    private Path key(String name) {
        return directory.keys().resolve(name);
    }

    private static boolean isOpen(Path file) {
        try {
            return Files.exists(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OPEN::contains);
        } catch (IOException | UnsupportedOperationException _) {
            return false; // a file system without owners; the examination of the directory says so
        }
    }

    private List<Answer> database(PostgresPlace place) {
        try {
            return PostgresExamination.of(place, archive.name());
        } catch (MokandaException _) {
            return List.of(); // a log that cannot be read is the audit's business
        }
    }

    /** False when none was made yet; a place that cannot be asked may have one. */
    private boolean hasCatalogue() {
        return switch (settingsOfCatalogue) {
            case CatalogueSettings.InDirectory(var file) -> Files.exists(file) || directory.isCatalogueElsewhere();
            case CatalogueSettings.OnPostgres(var place) -> {
                try {
                    yield archive.log().size() > 0 || new CatalogueSchemas(place, archive.name()).hasCatalogue();
                } catch (MokandaException _) {
                    yield true;
                }
            }
        };
    }

    private Answer catalogue() {
        try {
            return Answer.of(
                    Reply.CATALOGUE_READABLE,
                    archive.catalogue().leavesFollowed(),
                    archive.log().size());
        } catch (MokandaException _) {
            return Answer.of(Reply.CATALOGUE_UNREADABLE);
        }
    }

    private Answer index() {
        try {
            return switch (archive.index().standing()) {
                case WHOLE -> behind();
                case ASKED_ANEW, OLD_FORM, NONE -> Answer.of(Reply.INDEX_MADE_NEXT);
                case DAMAGED -> Answer.of(Reply.INDEX_DAMAGED);
            };
        } catch (MokandaException _) {
            return switch (settingsOfIndex) {
                case IndexSettings.InDirectory _ -> Answer.of(Reply.INDEX_UNUSABLE);
                case IndexSettings.OnOpenSearch _ -> Answer.of(Reply.INDEX_UNKNOWN);
            };
        }
    }

    private Answer behind() {
        long behind = archive.catalogue().changes().newest() - archive.index().position();
        return behind <= 0 ? Answer.of(Reply.INDEX_CURRENT) : Answer.of(Reply.INDEX_BEHIND, behind);
    }
}
