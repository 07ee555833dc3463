package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.BindException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "8080, true, true, web.port-in-use, 3",
        "8080, true, false, web.port-in-use, 3",
        "80, true, true, web.port-in-use, 3",
        "80, true, false, web.port-reserved, 3",
        "8080, false, false, web.address-not-here, 2",
    })
    void theCauseIsFoundByTrying(int port, boolean isOurs, boolean isAnswered, String key, int exitCode) {
        var place = new ListeningPlace("localhost", InetAddress.getLoopbackAddress(), port);
        var told = place.told(isOurs, isAnswered, new BindException());
        assertEquals(key, told.messageKey());
        assertEquals(exitCode, told.kind().exitCode());
    }
}
