package org.mokanda.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.thymeleaf.exceptions.TemplateProcessingException;

/**
 * One plain page for everything that goes wrong: what happened, what to do, whether anything was lost. A defect gets a
 * reference that stands in the log too; the log has the place in the program and no value from the request (I7).
 */
@ControllerAdvice
@Controller
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final int REFERENCE_BYTES = 4;
    private static final int FRAMES_MAX = 25;

    private final Layout layout;
    private final SecureRandom random = new SecureRandom();

    ErrorPages(Layout layout) {
        this.layout = layout;
    }

    @ExceptionHandler(MokandaException.class)
    String failure(MokandaException failure, HttpServletRequest request, HttpServletResponse response, Model model) {
        var status = switch (failure.kind()) {
            case USAGE -> HttpStatus.BAD_REQUEST;
            case BUSY -> HttpStatus.CONFLICT;
            case ENVIRONMENT -> HttpStatus.SERVICE_UNAVAILABLE;
            case EVIDENCE, DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
        if (failure.kind() != FailureKind.USAGE && failure.kind() != FailureKind.BUSY) {
            model.addAttribute("reference", record(failure));
        }
        model.addAttribute("messageKey", failure.messageKey());
        model.addAttribute("messageArguments", failure.arguments());
        return page(status.value(), request, response, model);
    }

    /**
     * What nobody foresaw, and what the framework refuses.
     *
     * @return the page; absent when whoever asked is gone, as a viewer that zooms on before its tiles are there: nobody is left to tell
     */
    @ExceptionHandler(Exception.class)
    @Nullable
    String defect(Exception exception, HttpServletRequest request, HttpServletResponse response, Model model) {
        return switch (exception) {
            case Exception _ when isOfOneWhoLeft(exception) -> null;
            case ErrorResponse known
            when known.getStatusCode().is4xxClientError() ->
                refusal(known.getStatusCode().value(), request, response, model);
            // A number in an address that is none.
            case TypeMismatchException _ -> refusal(HttpStatus.BAD_REQUEST.value(), request, response, model);
            case InvalidParameterException broken
            when broken.getErrorCode() != HttpStatus.BAD_REQUEST.value() ->
                refusal(broken.getErrorCode(), request, response, model);
            case InvalidParameterException _, RequestRejectedException _ -> unreadable(request, response, model);
            default -> {
                model.addAttribute("reference", record(exception));
                model.addAttribute("messageKey", "error.defect");
                yield page(500, request, response, model);
            }
        };
    }

    /** The connection was closed at the other end, whatever was being written then: a picture, or a page half drawn. */
    private static boolean isOfOneWhoLeft(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    /** A field with characters that nobody types, or bytes that are none. */
    private String unreadable(HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("messageKey", "error.unreadable");
        return page(HttpStatus.BAD_REQUEST.value(), request, response, model);
    }

    /** What never reached a screen: refused by the rules, or broken while a page was drawn. */
    @RequestMapping("/error")
    @Nullable
    String container(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception exception) {
            return defect(exception, request, response, model);
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? refusal(status, request, response, model)
                : refusal(HttpStatus.NOT_FOUND.value(), request, response, model);
    }

    /** Closed and absent look the same (I6). */
    private String refusal(int status, HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute(
                "messageKey",
                switch (status) {
                    case 403, 404 -> "error.not-here";
                    case 413 -> "error.too-large";
                    case 503 -> "image.busy";
                    default -> status < 500 ? "error.bad-request" : "error.defect";
                });
        return page(status, request, response, model);
    }

    private String page(int status, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(status);
        layout.fill(request, model);
        return "error";
    }

    private String record(Exception exception) {
        var bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        var reference = HexFormat.of().formatHex(bytes);
        LOG.error("defect {}: {}", reference, describe(exception));
        return reference;
    }

    /** Types and places only: an exception's own words may hold what somebody typed. */
    private static String describe(@Nullable Throwable thrown) {
        var text = new StringBuilder();
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause.getClass().getName());
            if (cause instanceof MokandaException) {
                text.append(": ").append(cause.getMessage());
            } else if (cause instanceof TemplateProcessingException drawing) {
                text.append(" in ")
                        .append(drawing.getTemplateName())
                        .append(':')
                        .append(drawing.getLine())
                        .append(':')
                        .append(drawing.getCol());
            }
            Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES_MAX)
                    .forEach(frame -> text.append("\n\tat ").append(frame));
        }
        return text.toString();
    }
}
