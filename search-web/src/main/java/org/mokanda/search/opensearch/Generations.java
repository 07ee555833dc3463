package org.mokanda.search.opensearch;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.register.RegisterKind;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.opensearch._types.mapping.TypeMapping;
import org.opensearch.client.opensearch.indices.IndexState;

/**
 * The indexes of an archive. Each is named by prefix, layout and number, e.g. {@code mokanda-9f3a2c4e-7}, and notes which archive it
 * belongs to; what is searched and written is an alias of one of them. Another one is made beside, under an alias of its own, and put
 * in place in one step. A program of another layout has another alias: its index is made while that of before still answers the
 * programs of before.
 */
final class Generations {
    private static final String MAPPING = read("mapping.json");

    /** Changes with the fields of the entries: searches would not understand those of before. */
    private static final String LAYOUT = Integer.toHexString(MAPPING.hashCode());

    /** Changes when other things are put into the same fields: raise the number for it. */
    static final String FORM = "1-"
            + Integer.toHexString(List.of(
                            Arrays.stream(ActField.values()).map(ActField::code).toList(),
                            Arrays.stream(ActKind.values()).map(ActKind::code).toList(),
                            Arrays.stream(RegisterKind.values())
                                    .map(RegisterKind::code)
                                    .toList())
                    .hashCode());

    private static final String ARCHIVE = "archive";

    private final Cluster cluster;
    private final Supplier<String> archive;
    private final String alias;

    /** @param archive name that no other archive has */
    Generations(Cluster cluster, Supplier<String> archive) {
        this.cluster = cluster;
        this.archive = archive;
        this.alias = cluster.place().prefix() + "-" + LAYOUT;
    }

    /** Of the index that answers. */
    String alias() {
        return alias;
    }

    /** Of the one that is being made. */
    String aliasBeside() {
        return alias + "-beside";
    }

    /**
     * The index that answers; absent when there is none yet.
     *
     * @throws org.mokanda.core.failure.MokandaException {@code index.of-others}: it belongs to another archive
     */
    @Nullable
    String current() {
        var found = cluster.askFor(client -> client.indices().get(get -> get.index(alias)));
        if (found == null || found.result().isEmpty()) {
            return null;
        }
        var entry = found.result().entrySet().iterator().next();
        if (!isOurs(entry.getValue())) {
            throw cluster.failure("index.of-others", "belongs to another archive");
        }
        return entry.getKey();
    }

    /** Makes an empty index beside the one that answers; what an earlier attempt left is removed. */
    void begin() {
        abandon();
        var current = current();
        var place = cluster.place();
        var name = alias + "-" + (current == null ? 1 : numberOf(current) + 1);
        cluster.order(client -> client.indices()
                .create(create -> create.index(name)
                        .aliases(aliasBeside(), beside -> beside)
                        // Whoever applies changes makes them visible, and nobody else writes.
                        .settings(settings -> settings.numberOfShards(place.shards())
                                .numberOfReplicas(place.replicas())
                                .refreshInterval(interval -> interval.time("-1")))
                        .mappings(mapping(client._transport().jsonpMapper()))));
    }

    /** From now on the index beside answers, and the one of before is gone: searches see the one or the other. */
    void putInPlace() {
        var old = current();
        var fresh = Objects.requireNonNull(indexOf(aliasBeside()), "nothing was begun");
        cluster.order(client -> client.indices().updateAliases(update -> {
            update.actions(action -> action.add(add -> add.index(fresh).alias(alias)))
                    .actions(action ->
                            action.remove(remove -> remove.index(fresh).alias(aliasBeside())));
            if (old != null) {
                update.actions(action -> action.removeIndex(remove -> remove.index(old)));
            }
            return update;
        }));
    }

    /** Removes the index beside, if there is one. */
    void abandon() {
        var unfinished = indexOf(aliasBeside());
        if (unfinished != null) {
            cluster.askFor(client -> client.indices().delete(delete -> delete.index(unfinished)));
        }
    }

    /** Removes this archive's indexes of other layouts, which programs of before left. */
    void removeOtherLayouts() {
        var all = cluster.ask(client -> client.indices()
                .get(get -> get.index(cluster.place().prefix() + "-*").allowNoIndices(true)));
        all.result().forEach((name, state) -> {
            if (isOurs(state) && !name.startsWith(alias + "-")) {
                cluster.askFor(client -> client.indices().delete(delete -> delete.index(name)));
            }
        });
    }

    private @Nullable String indexOf(String name) {
        var found = cluster.askFor(client -> client.indices().get(get -> get.index(name)));
        return found == null || found.result().isEmpty()
                ? null
                : found.result().keySet().iterator().next();
    }

    private TypeMapping mapping(JsonpMapper mapper) {
        try (var parser = mapper.jsonProvider().createParser(new StringReader(MAPPING))) {
            return TypeMapping._DESERIALIZER.deserialize(parser, mapper).toBuilder()
                    .meta(Map.of(ARCHIVE, JsonData.of(archive.get())))
                    .build();
        }
    }

    private boolean isOurs(IndexState state) {
        var mapping = state.mappings();
        var name = mapping == null ? null : mapping.meta().get(ARCHIVE);
        return name != null && name.to(String.class).equals(archive.get());
    }

    private static int numberOf(String index) {
        return Integer.parseInt(index.substring(index.lastIndexOf('-') + 1));
    }

    private static String read(String resource) {
        try (var in = Objects.requireNonNull(Generations.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
