package org.mokanda.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody with a browser that has no scripts: keeps cookies, follows nothing by itself. */
final class Visitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final TestOffice office;
    private String token = "";
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Visitor(TestOffice office) {
        this.office = office;
    }

    /** A visitor who has signed in, and said why they look at what is closed if they may. */
    static Visitor as(TestOffice office, String login) {
        var visitor = withoutReason(office, login);
        visitor.post("/motif", "raison", "work");
        return visitor;
    }

    /** A visitor who has only signed in. */
    static Visitor withoutReason(TestOffice office, String login) {
        var visitor = new Visitor(office);
        visitor.signIn(login, TestOffice.PASSWORD);
        return visitor;
    }

    HttpResponse<String> signIn(String login, String password) {
        return post("/connexion", "identifiant", login, "motdepasse", password);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(office.url(path))).header("Accept-Language", "fr"));
    }

    /** A picture, or whatever is no text. */
    HttpResponse<byte[]> fetch(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(office.url(path)));
        return send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofByteArray());
    }

    /** Sends a form with the token of a page this visitor may open. */
    HttpResponse<String> post(String path, String... namesAndValues) {
        var match = TOKEN.matcher(get("/connexion").body());
        var token = match.find() ? match.group(1) : tokenOf(get("/compte").body());
        return postWith(path, token, namesAndValues);
    }

    private static String tokenOf(String page) {
        var match = TOKEN.matcher(page);
        return match.find() ? match.group(1) : "";
    }

    HttpResponse<String> postWith(String path, String token, String... namesAndValues) {
        var form = new StringBuilder("_csrf=" + encoded(token));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append('&').append(encoded(namesAndValues[i])).append('=').append(encoded(namesAndValues[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(office.url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept-Language", "fr")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private String token() {
        if (token.isEmpty()) {
            token = tokenOf(get("/compte").body());
        }
        return token;
    }

    /** From here on it sends none. */
    void forgetToken() {
        token = "none";
    }

    /** A request as a program makes it, with the token in a header. */
    HttpResponse<String> send(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(office.url(path)))
                .header("Accept-Language", "fr")
                .header("X-CSRF-TOKEN", token())
                .method(method, body);
        headers.forEach(request::header);
        return send(request);
    }

    /** A form with files as a browser without scripts sends it. */
    HttpResponse<String> form(String path, String field, Map<String, String> files) {
        var form = new StringBuilder();
        files.forEach((name, content) -> form.append("--part\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .append(content)
                .append("\r\n"));
        form.append("--part--\r\n");
        return send(HttpRequest.newBuilder(URI.create(office.url(path + "?_csrf=" + encoded(token()))))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .header("Accept-Language", "fr")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    static String location(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(uri -> uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
