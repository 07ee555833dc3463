package org.mokanda.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request in whose fields a blank stands wherever a NUL was sent. */
final class BlankForNul extends HttpServletRequestWrapper {
    static final char NUL = '\0';

    BlankForNul(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
        var value = super.getParameter(name);
        return value == null ? null : value.replace(NUL, ' ');
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = super.getParameterValues(name);
        return values == null ? null : cleaned(values);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        var map = new LinkedHashMap<String, String[]>();
        super.getParameterMap().forEach((name, values) -> map.put(name, cleaned(values)));
        return map;
    }

    private static String[] cleaned(String[] values) {
        return Arrays.stream(values).map(value -> value.replace(NUL, ' ')).toArray(String[]::new);
    }
}
