package org.mokanda.app.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.core.access.Looks;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.ReplicationOutcome;
import org.mokanda.storage.sql.SqlCatalogue;
import org.springframework.util.FileSystemUtils;

/**
 * A second copy from which work can go on after the machine is gone: beside the copy lie the keys, the settings and the
 * accounts, sealed with a code that is on paper. A disk that is lost on the way gives nobody the keys.
 */
public final class Backup {
    /** Name of the sealed part beside {@code archive/} and {@code log/}. */
    public static final String SECRETS = "secrets.sealed";

    static final String ACCOUNTS = "accounts";
    /** Some years of a commune; more would be larger than what is sealed may be. */
    private static final int LOOKS_MAX = 100_000;

    private static final String CODE_FILE = "recovery-code";

    private final Archive archive;
    private final DataDirectory directory;

    public Backup(Archive archive) {
        this.archive = archive;
        this.directory = archive.directory();
    }

    /** The code of this archive's backups; empty when none was made yet. */
    public Optional<RecoveryCode> code() {
        try {
            var file = codeFile();
            return Files.exists(file)
                    ? RecoveryCode.parse(Files.readString(file, StandardCharsets.US_ASCII))
                    : Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path codeFile() {
        return directory.keys().resolve(CODE_FILE);
    }

    /** The code of this archive's backups, made when there is none: to be shown before anything is copied. */
    public RecoveryCode codeOrNew() {
        return code().orElseGet(this::newCode);
    }

    /**
     * Brings the backup at the target up to date.
     *
     * @param code of this archive
     */
    public ReplicationOutcome run(Path target, RecoveryCode code, ReplicaProgress progress) {
        var beside = new LinkedHashMap<String, byte[]>();
        try {
            beside.put(SECRETS, SealedSecrets.seal(secrets(), code));
        } catch (IOException e) {
            throw unusable(e);
        }
        return archive.secondCopies().bring(target, beside, progress);
    }

    private RecoveryCode newCode() {
        var code = RecoveryCode.generate();
        try {
            Durable.createDirectories(directory.keys());
            Durable.replace(codeFile(), (code.onPaper() + "\n").getBytes(StandardCharsets.US_ASCII), directory.keys());
            Durable.closeToOthers(codeFile());
            return code;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SequencedMap<String, byte[]> secrets() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var keys = Files.list(directory.keys())) {
            var whole = keys.filter(Files::isRegularFile)
                    .filter(key -> !key.toString().endsWith(".tmp"));
            for (var key : whole.sorted().toList()) {
                files.put("keys/" + key.getFileName(), Files.readAllBytes(key));
            }
        }
        try (var settings = Files.newDirectoryStream(directory.root(), "*.{properties,pem,crt}")) {
            for (var file : settings) {
                files.put("settings/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        files.put(ACCOUNTS, accounts());
        return files;
    }

    /** Accounts and the newest looks in a catalogue of their own, as a rebuild takes them over. */
    private byte[] accounts() throws IOException {
        var folder = Files.createTempDirectory(directory.work(), "accounts-");
        try {
            var file = folder.resolve(ACCOUNTS);
            try (var catalogue = SqlCatalogue.open(file, InstantSource.system())) {
                archive.catalogue()
                        .accounts()
                        .list()
                        .forEach(account -> catalogue.accounts().save(account, "backup"));
                var looks = archive.catalogue().looks();
                for (var newest : looks.before(Long.MAX_VALUE, Looks.Filter.ALL, 1)) {
                    catalogue.looks().takeOver(looks, newest.number() - LOOKS_MAX);
                }
            }
            return Files.readAllBytes(file);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private StoreUnavailableException unusable(IOException e) {
        var root = directory.root().toString();
        return new StoreUnavailableException("data.unusable", "cannot back up " + root + ": " + e, e, root);
    }
}
