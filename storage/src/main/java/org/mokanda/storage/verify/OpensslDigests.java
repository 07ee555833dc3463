package org.mokanda.storage.verify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;

/**
 * SHA-512 (FIPS 180-4) by the system's OpenSSL, for programs that do little but digest and end soon: it is fast from the first
 * byte on, while the JDK's own is so only after the costly second compiler has seen it. Where the library is not there, the
 * JDK's own stays in use; the digests are the same.
 */
public final class OpensslDigests extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "MokandaOpenssl";
    /** The name of OpenSSL 3 on Linux, of all its minor versions. */
    private static final String LIBRARY = "libcrypto.so.3";

    private static final String ALGORITHM = "SHA-512";
    /** SHA512_CTX: eight words, two of length, a block of 128 bytes, two numbers. */
    private static final int CONTEXT_LONGS = 32;

    private static final int DIGEST_BYTES = 64;

    private OpensslDigests(Functions functions) {
        super(NAME, "1", "SHA-512 by the system's OpenSSL");
        putService(new Service(this, "MessageDigest", ALGORITHM, Digest.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Digest(functions);
            }
        });
    }

    /**
     * Makes it this process' first choice, if the library is there and digests as the JDK does; may be called again. Safe for
     * many threads.
     *
     * @return false where the JDK's own stays in use
     */
    public static synchronized boolean install() {
        if (Security.getProvider(NAME) != null) {
            return true;
        }
        try {
            var own = MessageDigest.getInstance(ALGORITHM);
            var provider = new OpensslDigests(Functions.find());
            var theirs = MessageDigest.getInstance(ALGORITHM, provider);
            var text = "abc".getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(own.digest(text), theirs.digest(text))
                    && Security.insertProviderAt(provider, 1) > 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException _) {
            return false;
        }
    }

    /** Takes it away again. */
    static void remove() {
        Security.removeProvider(NAME);
    }

    /** The three calls; the memory of this process is given as it is, as they end soon. */
    @SuppressWarnings("restricted") // nothing is called but by the signatures of its manual (SHA512_Init(3))
    private record Functions(MethodHandle init, MethodHandle update, MethodHandle end) {
        /** @throws IllegalArgumentException there is no such library, or it lacks one of them */
        static Functions find() {
            var linker = Linker.nativeLinker();
            var library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
            return new Functions(
                    handle(linker, library, "SHA512_Init", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
                    handle(
                            linker,
                            library,
                            "SHA512_Update",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG)),
                    handle(linker, library, "SHA512_Final", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)));
        }

        private static MethodHandle handle(
                Linker linker, SymbolLookup library, String name, FunctionDescriptor descriptor) {
            var symbol =
                    library.find(name).orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + LIBRARY));
            return linker.downcallHandle(symbol, descriptor, Linker.Option.critical(true));
        }
    }

    private static final class Digest extends MessageDigestSpi implements Cloneable {
        private final Functions functions;
        private long[] words = new long[CONTEXT_LONGS];
        private MemorySegment context = MemorySegment.ofArray(words);

        Digest(Functions functions) {
            this.functions = functions;
            engineReset();
        }

        @Override
        protected int engineGetDigestLength() {
            return DIGEST_BYTES;
        }

        @Override
        protected void engineReset() {
            try {
                requireDone((int) functions.init().invokeExact(context));
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        @Override
        protected void engineUpdate(byte input) {
            engineUpdate(new byte[] {input}, 0, 1);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            update(MemorySegment.ofArray(bytes).asSlice(offset, length));
        }

        @Override
        protected void engineUpdate(ByteBuffer bytes) {
            update(MemorySegment.ofBuffer(bytes));
            bytes.position(bytes.limit());
        }

        private void update(MemorySegment part) {
            try {
                requireDone((int) functions.update().invokeExact(context, part, part.byteSize()));
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        @Override
        protected byte[] engineDigest() {
            var digest = new byte[DIGEST_BYTES];
            var segment = MemorySegment.ofArray(digest);
            try {
                requireDone((int) functions.end().invokeExact(segment, context));
            } catch (Throwable e) {
                throw broken(e);
            }
            engineReset();
            return digest;
        }

        @Override
        public Object clone() throws CloneNotSupportedException {
            var copy = (Digest) super.clone();
            copy.words = words.clone();
            copy.context = MemorySegment.ofArray(copy.words);
            return copy;
        }

        private static void requireDone(int answer) {
            if (answer != 1) {
                throw new IllegalStateException(LIBRARY + " refuses to digest");
            }
        }

        private static RuntimeException broken(Throwable e) {
            return e instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }
}
