package org.mokanda.storage.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.log.StampedStates;

/**
 * Has the newest state of the log stamped by services. What waits for a time-stamp is nowhere written down: it is whatever
 * the log has beyond the newest state that a service stamped, and one time-stamp covers all of it. A digest is all that
 * leaves the machine.
 */
public final class Stamping {
    /** From the first attempt to connect to the last byte of an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<TimeService> services;
    private final Supplier<SignedNote> newest;
    private final StampedStates kept;
    private final TimeClient client;

    /**
     * @param newest gives the log's checkpoint as it is now
     * @param kept where time-stamps go
     */
    public Stamping(List<TimeService> services, Supplier<SignedNote> newest, StampedStates kept) {
        this(services, newest, kept, PATIENCE);
    }

    Stamping(List<TimeService> services, Supplier<SignedNote> newest, StampedStates kept, Duration patience) {
        this.services =
                services.stream().filter(service -> service.place().isPresent()).toList();
        this.newest = newest;
        this.kept = kept;
        this.client = new TimeClient(patience);
    }

    /** Those that are asked. */
    public List<TimeService> services() {
        return services;
    }

    /** The state that would be stamped now. */
    public Checkpoint state() {
        return Checkpoint.parse(newest.get().body());
    }

    /** Leaves under the newest state that this service stamped; 0 when there is none. */
    public long covered(String service) {
        return kept.newest(service).map(StampedStates.Token::leaves).orElse(0L);
    }

    /** True when this service has not stamped the newest state of a log that has leaves. */
    boolean isDue(TimeService service) {
        var state = state();
        return state.size() > 0 && kept.find(state, service.name()).isEmpty();
    }

    /** The time that the newest time-stamp of this service names; empty when there is none, or none that can be read. */
    Optional<Instant> lastStamped(TimeService service) {
        var last = kept.newest(service.name());
        try {
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TimeStamp.claimed(last.get().read(TimeStamp.BYTES_MAX)));
        } catch (IOException | StampFlaw _) {
            return Optional.empty(); // the audit names it
        }
    }

    /**
     * Asks every service that is still asked; takes at most half a minute for each.
     *
     * @return in the order of the settings
     * @throws MokandaException the log or the disk is in trouble; what came before is kept
     */
    public List<StampAnswer> askAll() {
        return services.stream().map(this::ask).toList();
    }

    /** Asks this service for the newest state. What it gives is on stable storage on return. */
    StampAnswer ask(TimeService service) {
        var note = newest.get();
        var state = Checkpoint.parse(note.body());
        var there = kept.find(state, service.name());
        if (there.isPresent()) {
            return new StampAnswer.Already(service.name(), there.get());
        }
        var bytes = note.text().getBytes(StandardCharsets.UTF_8);
        var request = request(service, bytes);
        return switch (client.ask(service.place().orElseThrow(), encoded(request))) {
            case TimeClient.Reply.None(var trouble, int status) ->
                new StampAnswer.NotReached(service.name(), trouble, status);
            case TimeClient.Reply.Response(var response) -> taken(service, note, bytes, request, response);
        };
    }

    private StampAnswer taken(
            TimeService service, SignedNote note, byte[] bytes, TimeStampRequest request, byte[] response) {
        try {
            var stamp = TimeStamp.check(response, request, bytes, service.trust());
            return new StampAnswer.Stamped(service.name(), stamp, kept.keep(note, service.name(), response));
        } catch (StampFlaw e) {
            var detail = String.valueOf(e.getMessage());
            return e.kind() == StampFlaw.Kind.REFUSED
                    ? new StampAnswer.Refused(service.name(), detail)
                    : new StampAnswer.NotValid(service.name(), e.kind(), detail);
        }
    }

    /** With a nonce, so that no older answer fits, and asking for the certificate, so that the answer stands for itself. */
    private static TimeStampRequest request(TimeService service, byte[] bytes) {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        service.policy().map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
        return generator.generate(TSPAlgorithms.SHA256, sha256(bytes), new BigInteger(NONCE_BITS, RANDOM));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] encoded(TimeStampRequest request) {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
