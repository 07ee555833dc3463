package org.mokanda.app.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
    private static final Map<String, byte[]> FILES =
            Map.of("keys/log.key", "secret".getBytes(StandardCharsets.UTF_8), "accounts.db", new byte[5000]);

    @RepeatedTest(20)
    void theCodeAsItIsWrittenOnPaperOpensWhatWasSealed() {
        var code = RecoveryCode.generate();
        var sealed = SealedSecrets.seal(FILES, code);
        var typed =
                RecoveryCode.parse(" " + code.onPaper().toLowerCase(Locale.ROOT).replace('-', ' ') + "\n");

        var opened = SealedSecrets.open(sealed, typed.orElseThrow()).orElseThrow();

        assertEquals(FILES.keySet(), opened.keySet());
        assertArrayEquals(FILES.get("keys/log.key"), opened.get("keys/log.key"));
    }

    @Test
    void lettersThatLookAlikeAreTakenForTheRightOnes() {
        for (int i = 0; i < 200; i++) {
            var code = RecoveryCode.generate();
            var misread = code.onPaper().replace('0', 'O').replace('1', 'l');
            assertEquals(Optional.of(code), RecoveryCode.parse(misread));
        }
    }

    @Test
    void noOtherCodeAndNoChangedBitOpensIt() {
        var code = RecoveryCode.generate();
        var sealed = SealedSecrets.seal(FILES, code);
        assertTrue(SealedSecrets.open(sealed, RecoveryCode.generate()).isEmpty());
        for (int at = 0; at < sealed.length; at++) {
            sealed[at] ^= 1;
            assertTrue(SealedSecrets.open(sealed, code).isEmpty(), "byte " + at);
            sealed[at] ^= 1;
        }
        for (int length = 0; length < 80; length++) {
            assertTrue(SealedSecrets.open(Arrays.copyOf(sealed, length), code).isEmpty());
        }
        assertTrue(SealedSecrets.open(sealed, code).isPresent());
    }

    @Test
    void theSameSecretsAreSealedOtherwiseEachTime() {
        var code = RecoveryCode.generate();
        assertNotEquals(
                HexFormat.of().formatHex(SealedSecrets.seal(FILES, code)),
                HexFormat.of().formatHex(SealedSecrets.seal(FILES, code)));
    }

    @Test
    void aCodeIsNeverShownByAccident() {
        var code = RecoveryCode.generate();
        assertFalse(code.toString().contains(code.onPaper().substring(0, 5)));
    }

    /** A slip of the pen is told, mostly, before anybody looks for the right disk. */
    @Test
    void mostSlipsOfThePenAreTold() {
        var code = RecoveryCode.generate().letters();
        int told = 0;
        for (int at = 0; at < code.length(); at++) {
            for (char other : "23456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                var slip = code.substring(0, at) + other + code.substring(at + 1);
                told += slip.equals(code) || RecoveryCode.parse(slip).isEmpty() ? 1 : 0;
            }
        }
        assertTrue(told > code.length() * 30 * 9 / 10, "told: " + told);
    }
}
