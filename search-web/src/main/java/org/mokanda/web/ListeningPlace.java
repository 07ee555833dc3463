package org.mokanda.web;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.springframework.boot.web.server.PortInUseException;

/**
 * Where the web application listens, and why it cannot. The system's own words come in the language of the machine, so
 * the cause is found by trying.
 */
record ListeningPlace(String host, InetAddress address, int port) {
    /** Below this, systems let their administrator alone listen (IANA: system ports). */
    private static final int OPEN_PORTS_FROM = 1024;

    private static final int ANSWER_MILLIS = 500;

    /** @throws MokandaException {@code web.host-unknown}, usage */
    static ListeningPlace of(WebSettings settings) {
        try {
            return new ListeningPlace(settings.address(), InetAddress.getByName(settings.address()), settings.port());
        } catch (UnknownHostException e) {
            throw new MokandaException(
                    FailureKind.USAGE, "web.host-unknown", "host does not resolve", e, settings.address());
        }
    }

    /**
     * Tries it, before anything else is started.
     *
     * @throws MokandaException as {@link #explain}
     */
    void requireFree() {
        var failure = failureAt(port);
        if (failure != null) {
            throw explain(failure);
        }
    }

    /** Whether a start failed because it could not listen. */
    static boolean isCauseOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** {@code web.address-not-here} (usage), {@code web.port-reserved} or {@code web.port-in-use} (environment). */
    MokandaException explain(Throwable failure) {
        return told(failureAt(0) == null, isAnswered(), failure);
    }

    /** The decision alone. */
    MokandaException told(boolean isOurAddress, boolean isAnswered, Throwable failure) {
        var number = String.valueOf(port);
        if (!isOurAddress) {
            return new MokandaException(
                    FailureKind.USAGE, "web.address-not-here", "address is not this machine's", failure, host);
        }
        return port < OPEN_PORTS_FROM && !isAnswered
                ? new MokandaException(
                        FailureKind.ENVIRONMENT, "web.port-reserved", "port is reserved", failure, number)
                : new MokandaException(FailureKind.ENVIRONMENT, "web.port-in-use", "port is in use", failure, number);
    }

    private @Nullable IOException failureAt(int tried) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, tried));
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private boolean isAnswered() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), ANSWER_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
