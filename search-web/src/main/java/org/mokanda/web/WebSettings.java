package org.mokanda.web;

/**
 * Where the web application listens.
 *
 * @param address to bind to; {@code 127.0.0.1} keeps it on this machine
 * @param port 1 to 65535, or 0 for any that is free
 */
public record WebSettings(String address, int port) {
    /** This machine alone, the customary port. */
    public static final WebSettings DEFAULT = new WebSettings("127.0.0.1", 8080);

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port outside 0..65535: " + port);
        }
    }

    public WebSettings withPort(int other) {
        return new WebSettings(address, other);
    }
}
