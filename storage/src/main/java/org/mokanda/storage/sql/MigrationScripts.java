package org.mokanda.storage.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The scripts that make the catalogue's tables, as they lie in the program.
 *
 * @param scripts by the name that Flyway notes in its history
 */
record MigrationScripts(SortedMap<String, byte[]> scripts) {
    private static final Pattern TABLE = Pattern.compile("^CREATE TABLE (\\w+)", Pattern.MULTILINE);

    /** @param locations as Flyway takes them */
    static MigrationScripts in(String... locations) {
        var scripts = new TreeMap<String, byte[]>();
        var resolver = new PathMatchingResourcePatternResolver(MigrationScripts.class.getClassLoader());
        try {
            for (var location : locations) {
                for (var file : resolver.getResources(location.replace("classpath:", "classpath*:") + "/*.sql")) {
                    scripts.put(requireNonNull(file.getFilename()), file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own files cannot be read", e);
        }
        return new MigrationScripts(scripts);
    }

    /** Whether a schema in which just these scripts were run may have come to hold these tables. */
    boolean explain(Set<String> tables, Set<String> history) {
        return scripts.keySet().containsAll(history)
                && history.stream()
                        .flatMap(script -> TABLE.matcher(text(script)).results())
                        .map(made -> made.group(1))
                        .collect(Collectors.toSet())
                        .containsAll(tables);
    }

    private String text(String script) {
        return new String(requireNonNull(scripts.get(script)), StandardCharsets.UTF_8);
    }
}
