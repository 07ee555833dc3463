package org.mokanda.web.iiif;

/** A request that the Image API does not allow, or that this server does not fulfil. */
final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedRequestException(int status, String why) {
        super(why);
        this.status = status;
    }

    /** The words are wrong, or ask for nothing that is on the page (Image API 3.0, 7.4). */
    static RefusedRequestException wrong(String why) {
        return new RefusedRequestException(400, why);
    }

    /** The words are right, but this is optional and not offered. */
    static RefusedRequestException notOffered(String why) {
        return new RefusedRequestException(501, why);
    }

    /** Status of HTTP. */
    int status() {
        return status;
    }
}
