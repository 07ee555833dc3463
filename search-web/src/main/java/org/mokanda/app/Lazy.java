package org.mokanda.app;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is made when it is first asked for, once. Safe for many threads. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T part;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        var made = part;
        if (made == null) {
            made = maker.get();
            part = made;
        }
        return made;
    }

    /** The part when it was made, for closing it. */
    synchronized @Nullable T ifMade() {
        return part;
    }
}
