package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexMakingTest {
    @Test
    void theRestTakesAsLongForEachAsWhatIsDone() {
        var how = new IndexMaking(250_000, 1_000_000, Duration.ofSeconds(20));
        assertEquals(25, how.percent());
        assertEquals(Optional.of(Duration.ofSeconds(60)), how.left());
    }

    @Test
    void nothingIsForetoldFromTooLittleAndNothingIsDoneBeforeItIsInPlace() {
        assertEquals(Optional.empty(), new IndexMaking(0, 0, Duration.ZERO).left());
        assertEquals(Optional.empty(), new IndexMaking(500, 1_000_000, Duration.ofSeconds(2)).left());
        assertEquals(99, new IndexMaking(1_000_100, 1_000_000, Duration.ofSeconds(90)).percent());
        assertEquals(Optional.of(Duration.ZERO), new IndexMaking(1_000_100, 1_000_000, Duration.ofSeconds(90)).left());
    }
}
