package org.mokanda.storage.ocfl;

import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.store.Sha512;

/**
 * An object as it lies on disk, read as bytes: its inventories, their sidecars, its version folders. Trusts nothing and
 * changes nothing.
 */
public record ObjectFolder(Path path) {
    private static final InventoryMapper MAPPER = InventoryMapper.defaultMapper();
    private static final Pattern VERSION = Pattern.compile("v([1-9]\\d{0,8})");
    private static final Pattern SIDECAR_TEXT = Pattern.compile("([0-9a-f]{128})[ \\t]+inventory\\.json\\n?");

    /** An inventory file: its bytes' digest and, when they can be read, what they say. */
    public record InventoryFile(Sha512 digest, Optional<Inventory> content, byte[] bytes) {
        /** True when it can be read and calls this version its newest. */
        public boolean isHead(int version) {
            return content.isPresent() && content.get().getHead().getVersionNum() == version;
        }
    }

    /** The object's own inventory, which names its newest version; empty when there is no such file. */
    public Optional<InventoryFile> rootInventory() throws IOException {
        return inventoryIn(path);
    }

    /** The inventory a version was added with; empty when there is no such file. */
    public Optional<InventoryFile> inventoryOf(int version) throws IOException {
        return inventoryIn(versionFolder(version));
    }

    /** What the object's own sidecar says; empty when it is missing or says nothing. */
    public Optional<Sha512> rootSidecar() throws IOException {
        return sidecarIn(path);
    }

    /** What a version's sidecar says; empty when it is missing or says nothing. */
    public Optional<Sha512> sidecarOf(int version) throws IOException {
        return sidecarIn(versionFolder(version));
    }

    public Path versionFolder(int version) {
        return path.resolve("v" + version);
    }

    /** Numbers of the version folders, rising. */
    public List<Integer> versionFolders() throws IOException {
        var numbers = new ArrayList<Integer>();
        try (var entries = Files.newDirectoryStream(path)) {
            for (var entry : entries) {
                var match = VERSION.matcher(entry.getFileName().toString());
                if (match.matches() && Files.isDirectory(entry)) {
                    numbers.add(Integer.parseInt(match.group(1)));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        numbers.sort(null);
        return numbers;
    }

    private Optional<InventoryFile> inventoryIn(Path folder) throws IOException {
        try {
            var bytes = Files.readAllBytes(folder.resolve(ArchiveLayout.INVENTORY));
            return Optional.of(new InventoryFile(Sha512.of(bytes), inventory(path.toString(), bytes), bytes));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        }
    }

    /** What an inventory says; empty when it says nothing. */
    public static Optional<Inventory> inventory(String folder, byte[] bytes) {
        try {
            return Optional.of(MAPPER.readNoDigest(folder, new ByteArrayInputStream(bytes)));
        } catch (OcflJavaException | IllegalArgumentException | NullPointerException _) {
            return Optional.empty();
        }
    }

    private static Optional<Sha512> sidecarIn(Path folder) throws IOException {
        try {
            return saidBy(Files.readAllBytes(folder.resolve(ArchiveLayout.SIDECAR)));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        }
    }

    /** The line that goes beside an inventory. */
    public static byte[] sidecar(Sha512 inventory) {
        return (inventory + "  " + ArchiveLayout.INVENTORY + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** True when a sidecar holds this digest, with whatever blanks. */
    public static boolean says(byte[] sidecar, Sha512 inventory) {
        return saidBy(sidecar).filter(inventory::equals).isPresent();
    }

    /** The digest that a sidecar holds; empty when it says nothing. */
    public static Optional<Sha512> saidBy(byte[] sidecar) {
        var match = SIDECAR_TEXT.matcher(new String(sidecar, StandardCharsets.ISO_8859_1));
        return match.matches() ? Optional.of(new Sha512(match.group(1))) : Optional.empty();
    }
}
