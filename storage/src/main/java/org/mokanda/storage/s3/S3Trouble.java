package org.mokanda.storage.s3;

import java.util.Locale;
import org.mokanda.core.store.StoreUnavailableException;

/** What a failed request means for a person: server gone, no permission, no bucket, no space, or failing. */
final class S3Trouble {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORISED = 401;
    private static final int INSUFFICIENT_STORAGE = 507;

    private S3Trouble() {}

    static StoreUnavailableException explain(S3Place place, Throwable failure) {
        var key = key(failure);
        return new StoreUnavailableException(
                key,
                key + " at " + place.name() + ": " + failure.getClass().getSimpleName(),
                failure,
                place.name(),
                place.bucket());
    }

    private static String key(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Patience.Refused refused) {
                return key(refused);
            }
            if (cause instanceof Patience.UnfitException) {
                return "store.s3-failing";
            }
        }
        return "store.s3-gone";
    }

    private static String key(Patience.Refused refused) {
        var code = refused.code().toLowerCase(Locale.ROOT);
        if (refused.status() == INSUFFICIENT_STORAGE || code.contains("full") || code.contains("quota")) {
            return "store.s3-full";
        }
        if (refused.status() == FORBIDDEN || refused.status() == UNAUTHORISED) {
            return "store.s3-denied";
        }
        return code.equals("nosuchbucket") ? "store.s3-no-bucket" : "store.s3-failing";
    }
}
