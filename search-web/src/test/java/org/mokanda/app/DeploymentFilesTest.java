package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml and Dockerfile as far as they can be checked without a Docker engine. */
class DeploymentFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> TOP = Set.of("name", "services", "configs", "secrets", "volumes");
    private static final Set<String> OF_A_SERVICE = Set.of(
            "image",
            "build",
            "command",
            "entrypoint",
            "restart",
            "ports",
            "environment",
            "secrets",
            "configs",
            "volumes",
            "depends_on",
            "healthcheck");
    private static final Set<String> CONDITIONS = Set.of("service_healthy", "service_completed_successfully");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    /** A name, a version that names one release, and for what others built perhaps the digest. */
    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+[A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?");

    @TempDir
    Path folder;

    private String text;
    private Map<?, ?> compose;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(ROOT.resolve("docker-compose.yml"));
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        compose = new Yaml(new SafeConstructor(options)).load(text);
    }

    private Map<?, ?> part(String name) {
        return (Map<?, ?>) compose.get(name);
    }

    private static Map<?, ?> map(Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    @Test
    void everyWordIsOneThatComposeKnows() {
        assertTrue(TOP.containsAll(compose.keySet()), compose.keySet().toString());
        part("services")
                .forEach((name, service) ->
                        assertTrue(OF_A_SERVICE.containsAll(map(service).keySet()), name + ": " + service));
    }

    @Test
    void everyImageIsPinnedAndOthersByDigest() throws IOException {
        for (var service : part("services").values()) {
            var image = map(service).get("image").toString();
            assertTrue(PINNED.matcher(image).matches(), image);
            assertTrue(map(service).containsKey("build") || image.contains("@sha256:"), image);
        }
        for (var line : Files.readAllLines(ROOT.resolve("Dockerfile"))) {
            if (line.startsWith("FROM ")) {
                assertTrue(PINNED.matcher(line.split(" ")[1]).matches(), line);
            }
        }
    }

    @Test
    void whatRunsForEverIsAskedForItsHealthAndWhatIsWaitedForCanBeWaitedFor() {
        part("services").forEach((name, service) -> {
            boolean once = "no".equals(map(service).get("restart"));
            assertTrue(once || map(service).containsKey("healthcheck"), name + " has no healthcheck");
            map(map(service).get("depends_on")).forEach((other, how) -> {
                var condition = map(how).get("condition");
                assertTrue(CONDITIONS.contains(condition), name + " waits for " + condition);
                var there = map(part("services").get(other));
                assertTrue(
                        condition.equals("service_healthy")
                                ? there.containsKey("healthcheck")
                                : "no".equals(there.get("restart")),
                        name + " would wait for ever for " + other);
            });
        });
    }

    @Test
    void everyFileVolumeSecretAndVariableThatIsNamedIsThereAndTold() throws IOException {
        var told = Files.readString(ROOT.resolve("docs/configuration.md"));
        for (var service : part("services").values()) {
            for (var secret : list(map(service).get("secrets"))) {
                assertTrue(part("secrets").containsKey(secret), secret + " is no secret");
            }
            for (var config : list(map(service).get("configs"))) {
                assertTrue(part("configs").containsKey(map(config).get("source")), config.toString());
            }
            for (var volume : list(map(service).get("volumes"))) {
                assertTrue(part("volumes").containsKey(volume.toString().split(":")[0]), volume.toString());
            }
            for (var variable : map(map(service).get("environment")).keySet()) {
                assertTrue(told.contains(variable.toString().replaceFirst("_FILE$", "")), variable + " is not told of");
            }
        }
        for (var config : part("configs").values()) {
            assertTrue(Files.exists(ROOT.resolve(map(config).get("file").toString())), config.toString());
        }
        VARIABLE.matcher(text).results().forEach(name -> assertTrue(told.contains("`" + name.group(1) + "`"), text));
        assertTrue(Files.readString(ROOT.resolve(".gitignore")).contains("/secrets/"));
    }

    /** Secrets are files that a script fills at random; nothing in the files themselves opens anything. */
    @Test
    void noPasswordStandsInTheFiles() throws Exception {
        for (var name : List.of(
                "docker-compose.yml",
                "Dockerfile",
                "deploy/store.properties",
                "deploy/catalogue.properties",
                "deploy/make-bucket")) {
            assertFalse(
                    Pattern.compile("(?i)(password|secret_?key|access_?key)[\"']?\\s*[:=]\\s*[^\\s/]")
                            .matcher(Files.readString(ROOT.resolve(name)))
                            .find(),
                    name);
        }
        var script = Files.createDirectory(folder.resolve("deploy")).resolve("new-secrets");
        Files.copy(ROOT.resolve("deploy/new-secrets"), script);
        assertEquals(0, run(script));
        var secrets = new TreeSet<String>();
        part("secrets")
                .values()
                .forEach(secret -> secrets.add(map(secret).get("file").toString()));
        for (var secret : secrets) {
            assertTrue(Files.size(folder.resolve(secret)) > 10, secret);
        }
        var access = Files.readString(folder.resolve("secrets/s3-access-key")).strip();
        var identities = Files.readString(folder.resolve("secrets/s3-identities.json"));
        assertTrue(Json.parse(identities).asObject().list("identities").size() == 1 && identities.contains(access));
        assertEquals(3, run(script), "keys that are in use were replaced");
        assertEquals(
                access,
                Files.readString(folder.resolve("secrets/s3-access-key")).strip());
    }

    private static int run(Path script) throws Exception {
        return new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void whatTheDockerfileCopiesIsThere() throws IOException {
        var copied = new ArrayList<String>();
        for (var line : Files.readAllLines(ROOT.resolve("Dockerfile"))) {
            if (line.startsWith("COPY ") && !line.contains("--from=")) {
                copied.add(line.split(" ")[1]);
            }
        }
        assertTrue(copied.contains("pom.xml"), copied.toString());
        for (var path : copied) {
            assertTrue(Files.exists(ROOT.resolve(path)), path);
        }
        var pom = Files.readString(ROOT.resolve("pom.xml"));
        var alwaysBuilt = pom.substring(0, pom.indexOf("<profiles>"));
        var modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(alwaysBuilt)
                .results()
                .map(module -> module.group(1))
                .toList();
        assertTrue(copied.containsAll(modules), "a module is not copied: " + modules);
    }

    @Test
    void theStoreItNamesIsOneThatCanBeRead() throws IOException {
        var data = DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        Files.copy(ROOT.resolve("deploy/store.properties"), data.storeSettings());
        var store = StoreSettings.of(data, Map.of(StoreSettings.ACCESS_KEY, "a", StoreSettings.SECRET_KEY, "b"));
        var place = ((StoreSettings.OnS3) store).place();
        assertTrue(part("services").containsKey(place.endpoint().getHost()), place.name());
        assertTrue(Files.readString(ROOT.resolve("deploy/make-bucket")).contains(place.bucket()));
    }

    @Test
    void theDatabaseItNamesIsTheOneThatIsMade() throws IOException {
        var data = DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        Files.copy(ROOT.resolve("deploy/catalogue.properties"), data.catalogueSettings());
        var settings = CatalogueSettings.of(data, Map.of(CatalogueSettings.PASSWORD, "a"));
        var place = ((CatalogueSettings.OnPostgres) settings).place();
        var server = map(part("services").get(place.host()));
        var made = map(server.get("environment"));
        assertEquals(place.database(), made.get("POSTGRES_DB"));
        assertEquals(place.user(), made.get("POSTGRES_USER"));
        var asked = map(map(part("services").get("mokanda")).get("environment"));
        assertEquals(asked.get("MOKANDA_DB_PASSWORD_FILE"), made.get("POSTGRES_PASSWORD_FILE"));
        var secret = made.get("POSTGRES_PASSWORD_FILE").toString().replace("/run/secrets/", "");
        assertTrue(list(server.get("secrets")).contains(secret), secret);
    }
}
