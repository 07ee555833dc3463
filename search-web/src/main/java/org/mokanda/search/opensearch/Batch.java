package org.mokanda.search.opensearch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mokanda.core.failure.MokandaException;
import org.opensearch.client.opensearch._types.Time;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;

/** Entries on their way into an index, sent some at a time. One that the cluster does not take fails them all. One thread. */
final class Batch {
    private static final int ENTRIES_MAX = 1000;

    /** Letters of the entries, about; a server takes 100 MB at once. */
    private static final int LETTERS_MAX = 5_000_000;

    private static final int NUMBER_LETTERS = 8;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final String alias;
    private final List<BulkOperation> operations = new ArrayList<>();
    private int letters;

    Batch(Cluster cluster, String alias) {
        this.cluster = cluster;
        this.alias = alias;
    }

    void put(String key, Map<String, ?> entry) {
        var operation = BulkOperation.of(bulk -> bulk.index(put -> put.id(key).document(entry)));
        add(operation, letters(entry));
    }

    void remove(String key) {
        add(BulkOperation.of(bulk -> bulk.delete(remove -> remove.id(key))), key.length());
    }

    /** About as many as it has when it is written, without being written for it. */
    static int letters(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Map<?, ?> entry ->
                entry.entrySet().stream()
                        .mapToInt(part -> letters(part.getKey()) + letters(part.getValue()))
                        .sum();
            case Collection<?> values ->
                values.stream().mapToInt(Batch::letters).sum();
            default -> NUMBER_LETTERS;
        };
    }

    private void add(BulkOperation operation, int size) {
        operations.add(operation);
        letters += size;
        if (operations.size() >= ENTRIES_MAX || letters >= LETTERS_MAX) {
            send();
        }
    }

    /**
     * Sends what was not sent yet. On return all of it is durable, on each copy that is there. A cluster that has too much to do or loses
     * a server just then is asked again for a while: a million acts must not be begun again for it, and what is sent twice is there once.
     */
    void send() {
        if (operations.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        for (var pause = PAUSE; !isTaken(begun); pause = pause.multipliedBy(2)) {
            rest(pause);
        }
        operations.clear();
        letters = 0;
    }

    /** @return false when it is worth another try */
    private boolean isTaken(long begun) {
        try {
            sendOnce();
            return true;
        } catch (MokandaException e) {
            boolean isTooLate = System.nanoTime() - begun > patience().toNanos();
            if (isTooLate || !Cluster.mayPass(e)) {
                throw e;
            }
            return false;
        }
    }

    private Duration patience() {
        return cluster.place().patienceOfWriting();
    }

    private void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw cluster.failure("index.server-busy", "interrupted");
        }
    }

    private void sendOnce() {
        var patience = Time.of(time -> time.time(patience().toMillis() + "ms"));
        var answer = cluster.order(client -> client.bulk(bulk -> bulk.index(alias)
                // An index that somebody removed meanwhile must not come back without its mapping.
                .requireAlias(true)
                .timeout(patience)
                .operations(operations)));
        for (var item : answer.items()) {
            var error = item.error();
            if (error != null) {
                throw cluster.failure(Cluster.keyOf(item.status()), item.status() + " " + error.type());
            }
        }
    }
}
