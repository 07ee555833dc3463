package org.mokanda.copies;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import nl.minvws.encoding.Base45;

/**
 * The signed text in a copy's QR: {@code MK1:} and the Base45 (RFC 9285) of the zlib form of a COSE_Sign1 (RFC 9052) with
 * ES256 over {@link SealClaims}. It is checked with the office's certificate alone, without the network. The signature
 * covers what is said, not how it was packed: the few bits that fill up the last byte of the zlib form may be changed
 * without a change of meaning.
 */
public final class QrSeal {
    static final String PREFIX = "MK1:";

    private static final int TEXT_MAX = 4_296;
    private static final int COSE_MAX = 8_192;
    private static final int COSE_SIGN1_TAG = 18;
    private static final int ALGORITHM = 1;
    private static final int KEY_ID = 4;
    private static final int ES256 = -7;
    private static final String JDK_NAME = "SHA256withECDSAinP1363Format";

    private QrSeal() {}

    /** What a code turned out to be. */
    public sealed interface Reading {
        /** Signed by this office, unchanged. */
        record Genuine(SealClaims claims) implements Reading {}

        /** No code of a copy at all. */
        record NotASeal() implements Reading {}

        /** A copy's code, made with another key than the one given. */
        record OtherKey() implements Reading {}

        /** Names our key, but the signature does not hold: forged or changed. */
        record Forged() implements Reading {}
    }

    static String seal(SealClaims claims, CopyKey key) {
        var header = CBORObject.NewMap()
                .Add(ALGORITHM, ES256)
                .Add(KEY_ID, keyId(key.certificate()))
                .EncodeToBytes();
        var payload = claims.toCbor();
        var signature = key.sign(JDK_NAME, toBeSigned(header, payload));
        var cose = CBORObject.NewArray()
                .Add(header)
                .Add(CBORObject.NewMap())
                .Add(payload)
                .Add(signature)
                .WithTag(COSE_SIGN1_TAG)
                .EncodeToBytes();
        return PREFIX + Base45.getEncoder().encodeToString(deflate(cose));
    }

    /** @param text as a camera or a hand scanner gives it; may be hostile */
    public static Reading open(String text, X509Certificate office) {
        if (!text.startsWith(PREFIX) || text.length() > TEXT_MAX) {
            return new Reading.NotASeal();
        }
        try {
            var cose = CBORObject.DecodeFromBytes(inflate(Base45.getDecoder().decode(text.substring(PREFIX.length()))));
            if (!cose.HasMostOuterTag(COSE_SIGN1_TAG)
                    || cose.getType() != CBORType.Array
                    || cose.size() != 4
                    || cose.get(1).getType() != CBORType.Map
                    || cose.get(1).size() > 0) {
                return new Reading.NotASeal();
            }
            var header = cose.get(0).GetByteString();
            var payload = cose.get(2).GetByteString();
            var parameters = CBORObject.DecodeFromBytes(header);
            var claims = SealClaims.parse(payload);
            if (parameters.get(CBORObject.FromObject(ALGORITHM)).AsInt32Value() != ES256) {
                return new Reading.NotASeal();
            }
            if (!Arrays.equals(parameters.get(CBORObject.FromObject(KEY_ID)).GetByteString(), keyId(office))) {
                return new Reading.OtherKey();
            }
            return holds(office, toBeSigned(header, payload), cose.get(3).GetByteString())
                    ? new Reading.Genuine(claims)
                    : new Reading.Forged();
        } catch (RuntimeException | DataFormatException _) {
            // Whatever the decoders stumble over, the answer is the same: this is no code of ours.
            return new Reading.NotASeal();
        }
    }

    /** First 8 bytes of the certificate's SHA-256. */
    static byte[] keyId(X509Certificate certificate) {
        return Arrays.copyOf(CopyKey.fingerprint(certificate), 8);
    }

    private static boolean holds(X509Certificate office, byte[] content, byte[] signature) {
        try {
            var check = Signature.getInstance(JDK_NAME);
            check.initVerify(office.getPublicKey());
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Sig_structure of RFC 9052, 4.4. */
    private static byte[] toBeSigned(byte[] header, byte[] payload) {
        return CBORObject.NewArray()
                .Add("Signature1")
                .Add(header)
                .Add(new byte[0])
                .Add(payload)
                .EncodeToBytes();
    }

    private static byte[] deflate(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] bytes) throws DataFormatException {
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes);
            var buffer = new byte[COSE_MAX];
            int count = inflater.inflate(buffer);
            if (!inflater.finished() || inflater.getRemaining() > 0) {
                throw new DataFormatException("cut short, followed by more, or longer than " + COSE_MAX);
            }
            return Arrays.copyOf(buffer, count);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
