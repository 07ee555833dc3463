package org.mokanda.web;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mokanda.app.LogOutput;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.CatalogueInSight;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Originals;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.deposit.Deposits;
import org.mokanda.ingest.decode.PageImages;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The web application while it runs. Safe for many threads. */
public final class WebServer implements AutoCloseable {
    private final ServletWebServerApplicationContext context;
    private final WebSettings settings;

    private WebServer(ServletWebServerApplicationContext context, WebSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /**
     * Tries the place it would listen at, before anything else is begun.
     *
     * @throws MokandaException it cannot listen there: see {@link ListeningPlace}
     */
    public static void requireFree(WebSettings settings) {
        ListeningPlace.of(settings).requireFree();
    }

    /**
     * Starts and returns once requests are answered.
     *
     * @param parts asked for once, late in the start and before anybody can reach the port: whoever makes them has the
     *     time until then
     * @throws MokandaException it cannot listen there: see {@link ListeningPlace}; or what {@code parts} throws
     */
    public static WebServer start(Supplier<WebParts> parts, WebSettings settings) {
        var place = ListeningPlace.of(settings);
        keepLogOutput();
        var application = new SpringApplication(WebApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        application.setDefaultProperties(properties(settings));
        application.addInitializers(context -> register((GenericApplicationContext) context, parts));
        try {
            return new WebServer((ServletWebServerApplicationContext) application.run(), settings);
        } catch (RuntimeException e) {
            throw ListeningPlace.isCauseOf(e) ? place.explain(e) : known(e);
        }
    }

    /** Spring Boot leaves alone what {@link LogOutput} has set; Tomcat, which logs by the JDK's own way, is led there. */
    private static void keepLogOutput() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    /** What went wrong with the parts, out of what the context wraps around it. */
    private static RuntimeException known(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MokandaException known) {
                return known;
            }
        }
        return failure;
    }

    private static void register(GenericApplicationContext context, Supplier<WebParts> supplied) {
        bean(context, WebParts.class, supplied);
        bean(context, Catalogue.class, () -> seen(context));
        bean(
                context,
                SearchIndex.class,
                part(context, parts -> new SteadyIndex(parts.index(), SteadyIndex.Pace.real())));
        bean(context, StoredReadings.class, part(context, WebParts::readings));
        bean(context, Originals.class, part(context, WebParts::originals));
        bean(context, PageImages.class, part(context, WebParts::images));
        bean(context, ActDesk.class, part(context, WebParts::acts));
        bean(context, ReadingDesk.class, part(context, WebParts::readingDesk));
        bean(context, BookDesk.class, part(context, WebParts::books));
        bean(context, ArrangementDesk.class, part(context, WebParts::arrangements));
        bean(context, Deposits.class, part(context, WebParts::deposits));
        bean(context, InstantSource.class, part(context, WebParts::clock));
    }

    private static <T> Supplier<T> part(GenericApplicationContext context, Function<WebParts, T> which) {
        return () -> which.apply(context.getBean(WebParts.class));
    }

    /** The parts are closed by their owner, never by the context. */
    private static <T> void bean(GenericApplicationContext context, Class<T> type, Supplier<T> part) {
        context.registerBean(type, part, definition -> definition.setDestroyMethodName(""));
    }

    /** What screens get: nothing that the viewer may not see is in it (I6). */
    private static Catalogue seen(GenericApplicationContext context) {
        var viewer = context.getBean(Viewer.class);
        return new CatalogueInSight(context.getBean(WebParts.class).catalogue(), viewer::sight);
    }

    private static Map<String, Object> properties(WebSettings settings) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.address", settings.address());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("server.server-header", "");
        properties.put("server.servlet.session.timeout", "60m");
        properties.put("server.servlet.session.cookie.name", "mokanda");
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.max-http-request-header-size", "16KB");
        properties.put("server.tomcat.max-http-form-post-size", "512KB");
        properties.put("server.tomcat.max-connections", 256);
        properties.put("server.tomcat.connection-timeout", "20s");
        // The Image API writes sizes with it, and many clients don't escape it.
        properties.put("server.tomcat.relaxed-path-chars", "^");
        properties.put("server.tomcat.accesslog.enabled", false);
        properties.put("server.compression.enabled", true);
        properties.put(
                "server.compression.mime-types",
                "text/html,text/css,text/javascript,application/javascript,image/svg+xml,application/json,application/ld+json,application/xml");
        properties.put("server.error.include-stacktrace", "never");
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.jmx.enabled", false);
        properties.put("spring.mvc.problemdetails.enabled", false);
        properties.put("spring.web.resources.add-mappings", false);
        return properties;
    }

    /** The port it listens on. */
    public int port() {
        var server = context.getWebServer();
        return server == null ? settings.port() : server.getPort();
    }

    /** Address of the first screen as a person types it. */
    public URI home() {
        var host = settings.address().startsWith("127.") ? "localhost" : settings.address();
        // An address of IPv6 stands in brackets and without its zone (RFC 3986, 3.2.2).
        var plain = host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host;
        return URI.create("http://" + plain + ":" + port() + "/");
    }

    /** A link that signs {@code login} in once within 15 minutes; for the terminal of the person who started it. */
    public URI oneTimeLink(String login) {
        return home().resolve(
                        "entrer?jeton=" + context.getBean(OneTimeLinks.class).issue(login));
    }

    /** Answers requests under way for a few seconds, then stops. */
    @Override
    public void close() {
        context.close();
    }
}
