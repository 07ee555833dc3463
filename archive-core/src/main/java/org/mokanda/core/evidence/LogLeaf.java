package org.mokanda.core.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/** What the evidence log says, a leaf a fact, without personal data (I7). Its bytes are canonical JSON (RFC 8785). */
public sealed interface LogLeaf {
    Instant at();

    /**
     * A version of an object was sealed.
     *
     * @param inventory digest of the version's inventory, and so of every byte in it
     */
    record SealedVersion(ObjectId object, int version, Sha512 inventory, Instant at) implements LogLeaf {
        public SealedVersion {
            if (version < 1) {
                throw new IllegalArgumentException("version below 1: " + version);
            }
        }

        public static SealedVersion of(StoreVersion version, Instant at) {
            var inventory = version.inventory();
            if (inventory == null) {
                throw new IllegalArgumentException("nothing was sealed: " + version);
            }
            return new SealedVersion(version.object(), version.number(), inventory, at);
        }
    }

    /**
     * A copy was issued.
     *
     * @param commitment to the signed file; its salt is kept beside the file
     */
    record IssuedCopy(CopyNumber number, Commitment commitment, Instant at) implements LogLeaf {}

    /**
     * Damaged or missing files of an object were put back from a second copy. What was sealed did not change.
     *
     * @param version newest that was sealed
     * @param inventory digest of its inventory
     * @param files that were put back
     */
    record RepairedObject(ObjectId object, int version, Sha512 inventory, int files, Instant at) implements LogLeaf {
        public RepairedObject {
            if (version < 1 || files < 1) {
                throw new IllegalArgumentException("nothing was repaired: " + version + ", " + files);
            }
        }
    }

    /** The leaf's bytes as they are hashed: canonical JSON in UTF-8. */
    default byte[] bytes() {
        var json = switch (this) {
            case SealedVersion(var object, var version, var inventory, var at) ->
                Json.object()
                        .with("type", "version")
                        .with("object", object.urn())
                        .with("version", version)
                        .with("inventory", inventory.hex())
                        .with("at", at.toString());
            case IssuedCopy(var number, var commitment, var at) ->
                Json.object()
                        .with("type", "copy")
                        .with("number", number.reference())
                        .with("commitment", commitment.hex())
                        .with("at", at.toString());
            case RepairedObject(var object, var version, var inventory, var files, var at) ->
                Json.object()
                        .with("type", "repair")
                        .with("object", object.urn())
                        .with("version", version)
                        .with("inventory", inventory.hex())
                        .with("files", files)
                        .with("at", at.toString());
        };
        return json.build().canonical().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws JsonException when the bytes are no leaf */
    static LogLeaf parse(byte[] bytes) {
        try {
            var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
            var at = Instant.parse(json.text("at"));
            return switch (json.text("type")) {
                case "version" ->
                    new SealedVersion(
                            new ObjectId(json.text("object")),
                            Math.toIntExact(json.number("version")),
                            new Sha512(json.text("inventory")),
                            at);
                case "copy" ->
                    new IssuedCopy(
                            CopyNumber.parse(json.text("number"))
                                    .orElseThrow(() -> new JsonException("no number of a copy")),
                            new Commitment(json.text("commitment")),
                            at);
                case "repair" ->
                    new RepairedObject(
                            new ObjectId(json.text("object")),
                            Math.toIntExact(json.number("version")),
                            new Sha512(json.text("inventory")),
                            Math.toIntExact(json.number("files")),
                            at);
                default -> throw new JsonException("unknown type of leaf");
            };
        } catch (JsonException e) {
            throw e;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("no leaf: a member has an impossible value");
        }
    }
}
