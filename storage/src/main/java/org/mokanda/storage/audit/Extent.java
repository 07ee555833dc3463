package org.mokanda.storage.audit;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;

/** What an audit looks at: whether an object is there, what its inventories say, and the bytes of which versions. */
interface Extent {
    /** The register whose objects alone are looked at; absent for the whole archive with its root and its copies. */
    default @Nullable RegisterId register() {
        return null;
    }

    /** Whether the object is looked for. */
    default boolean covers(ObjectId object) {
        var only = register();
        return only == null || object.belongsTo(only);
    }

    /** Whether its inventories, and what the catalogue says of it, are looked at now. */
    default boolean looksInto(ObjectId object) {
        return covers(object);
    }

    /** Whether the files of this version are read now. */
    default boolean reads(ObjectId object, int version) {
        return true;
    }

    /** Everything. */
    static Extent whole() {
        return new Extent() {};
    }

    /** The objects of one register. */
    static Extent of(RegisterId only) {
        return new Extent() {
            @Override
            public RegisterId register() {
                return only;
            }
        };
    }
}
