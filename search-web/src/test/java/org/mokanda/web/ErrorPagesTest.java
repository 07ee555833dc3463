package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mokanda.core.catalogue.Catalogue;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.thymeleaf.exceptions.TemplateOutputException;

class ErrorPagesTest {
    private final ErrorPages pages = new ErrorPages(new Layout(nobody()));
    private final ExtendedModelMap model = new ExtendedModelMap();

    /** Who is not signed in, and of whose archive nothing is asked. */
    @SuppressWarnings("NullAway")
    private static Viewer nobody() {
        var catalogue = only(Catalogue.class, "accounts", Map.of());
        return new Viewer(new WebParts(
                catalogue, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    static List<Exception> leaving() {
        var gone = new ClientAbortException(new IOException("Broken pipe"));
        return List.of(
                gone,
                new AsyncRequestNotUsableException("gone", gone),
                new TemplateOutputException("x", "page", 1, 1, gone));
    }

    /** A defect would get a reference, which stands in the log. */
    @ParameterizedTest
    @MethodSource("leaving")
    void whoeverLeavesBeforeTheAnswerIsThereIsNoDefect(Exception exception) {
        var request =
                only(HttpServletRequest.class, "getAttribute", Map.of(RequestDispatcher.ERROR_EXCEPTION, exception));
        var response = only(HttpServletResponse.class, "", Map.of());
        assertNull(pages.defect(exception, request, response, model));
        assertNull(pages.container(request, response, model));
        assertTrue(model.isEmpty());
    }

    @Test
    void whatBreaksWhileAPageIsDrawnIsOne() {
        var request = only(HttpServletRequest.class, "getMethod", Map.of());
        var response = only(HttpServletResponse.class, "setStatus", Map.of());
        var broken = new TemplateOutputException("x", "page", 1, 1, new IOException("disk"));
        assertEquals("error", pages.defect(broken, request, response, model));
        assertEquals("error.defect", model.get("messageKey"));
        assertTrue(model.containsKey("reference"));
    }

    /** One of whom nothing but this is asked: each answer by the first argument. */
    private static <T> T only(Class<T> type, String method, Map<?, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
                    assertEquals(method, called.getName());
                    return arguments == null
                            ? called.getReturnType() == String.class ? "POST" : null
                            : answers.get(arguments[0]);
                }));
    }
}
