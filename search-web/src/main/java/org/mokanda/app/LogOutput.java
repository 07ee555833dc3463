package org.mokanda.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * What is logged, and where: standard output carries results, what the log says goes to standard error, from warnings up.
 * Found by the logging library as a service; not written in its own language, as to read a few lines of XML takes longer than
 * many a command.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogOutput extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss} %-5level %logger{0}: %msg %kvp%n%ex{short}";

    private static final Map<String, Level> LEVELS = Map.of(
            // Said in one plain sentence by whoever started the web application.
            "org.springframework.boot.diagnostics", Level.OFF,
            "org.springframework.boot.SpringApplication", Level.OFF,
            "org.springframework.boot.web.server.servlet.context", Level.ERROR,
            "org.apache.catalina.core.StandardService", Level.OFF,
            // At the end it gives a connection that is being opened no time, and warns of that under load.
            "com.zaxxer.hikari.pool.HikariPool", Level.ERROR,
            // These two print what an exception says, and that may be what somebody typed (I7); ErrorPages records it.
            "org.apache.catalina.core.ContainerBase", Level.OFF,
            "org.thymeleaf.TemplateEngine", Level.OFF);

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(loggers);
        encoder.setPattern(PATTERN);
        encoder.start();
        var errors = new ConsoleAppender<ILoggingEvent>();
        errors.setContext(loggers);
        errors.setTarget("System.err");
        errors.setEncoder(encoder);
        errors.start();
        var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(errors);
        LEVELS.forEach((name, level) -> loggers.getLogger(name).setLevel(level));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
