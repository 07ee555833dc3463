package org.mokanda.ingest.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.DecoderLostException;
import org.mokanda.ingest.decode.JpegView;
import org.mokanda.ingest.decode.PageDecoder;
import org.mokanda.ingest.decode.PdfPages;
import org.mokanda.ingest.decode.PictureFile;
import org.mokanda.ingest.decode.PixelFile;
import org.mokanda.ingest.decode.UndecodableException;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.examine.PageExaminer;
import org.mokanda.ingest.identify.Identifier;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.label.LabelReader;
import org.mokanda.ingest.recognise.PageRecogniser;
import org.mokanda.ingest.recognise.PartReading;
import org.mokanda.ingest.recognise.RestOfPage;
import org.mokanda.ingest.recognise.TesseractRecogniser;
import org.mokanda.ingest.worker.WorkerRequest.PageSource;
import org.mokanda.ingest.worker.WorkerRequest.View;

/** Answers requests inside a worker process. For one thread. */
final class WorkerDesk implements AutoCloseable {
    private static final long KEPT_BYTES_MAX = 128L << 20;

    private final Path folder;
    private final IngestSettings settings;
    private final Surroundings surroundings;
    private final PageDecoder decoder;
    private final PdfPages pdfPages;
    private final Identifier identifier;
    private @Nullable Recogniser recogniser;
    /** Whose pixels are still in the folder: whoever has just had a page looked at mostly has it read next. */
    private @Nullable PageSource kept;

    WorkerDesk(Path folder, IngestSettings settings) {
        this.folder = folder;
        this.settings = settings;
        surroundings = new Surroundings(folder, Surroundings.FREE_BYTES_MIN);
        decoder = new PageDecoder(settings);
        pdfPages = new PdfPages(settings);
        identifier = new Identifier(settings, pdfPages);
    }

    WorkerReply answer(WorkerRequest request) throws InterruptedException {
        if (!(request instanceof WorkerRequest.Recognise(var wanted, var _, var _) && wanted.equals(kept))) {
            kept = null;
        }
        try {
            return switch (request) {
                case WorkerRequest.Identify(var file) -> identify(file);
                case WorkerRequest.Examine(var id, var source, var views) -> {
                    var page = decode(source);
                    var shrunk = page.shrunk(PageExaminer.LONG_SIDE);
                    makeViews(page, shrunk, views);
                    var seen = PageExaminer.examine(id, page, shrunk);
                    kept = page.bytes() <= KEPT_BYTES_MAX ? source : null;
                    boolean isWhole = decoder.isWhole(source.file(), source.format(), source.page(), folder);
                    yield new WorkerReply.Seen(isWhole ? seen : seen.with(PageFlag.INCOMPLETE));
                }
                case WorkerRequest.Recognise(var source, var turns, var parts) -> {
                    var page = decode(source);
                    var grey = new GreyPage(page.grey(), page.width(), page.height());
                    var own = decoder.ownText(source.file(), source.format(), source.page(), grey);
                    yield new WorkerReply.Read(
                            own.isPresent()
                                    ? RestOfPage.with(own.get(), this::recogniser, grey, turns, parts)
                                    : PartReading.read(recogniser(), grey, turns, parts));
                }
                case WorkerRequest.FindLabel(var source) -> {
                    requireTools();
                    var page = decoder.glance(
                            source.file(), source.format(), source.page(), LabelReader.LONG_SIDE_MAX, folder);
                    decoder.close(); // the file is moved into the archive next
                    yield new WorkerReply.Labelled(
                            LabelReader.read(page).map(BookLabel::text).orElse(""));
                }
                case WorkerRequest.Show(var source, var picture, var target) -> {
                    requireTools();
                    var made = decoder.make(source.file(), source.format(), source.page(), picture, folder);
                    PictureFile.move(made, target);
                    yield new WorkerReply.Made();
                }
            };
        } catch (DecoderLostException e) {
            throw e; // ends this worker too, so that another one tries
        } catch (UndecodableException e) {
            return judged(request, e.reason(), String.valueOf(e.getMessage()));
        } catch (MokandaException e) {
            return new WorkerReply.Missing(
                    e.messageKey(), e.arguments().length == 0 ? "" : e.arguments()[0].toString());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Damaged files make decoders fail in any way; the page is set aside and the worker goes on.
            return judged(request, QuarantineReason.UNREADABLE, e.getClass().getSimpleName());
        } finally {
            emptyFolder();
        }
    }

    /** A page is found wanting only where the disk cannot be the cause: a verdict is kept, a full disk passes. */
    private WorkerReply judged(WorkerRequest request, QuarantineReason reason, String technical) {
        if (!mayBeTheDisk(reason)) {
            return new WorkerReply.Failed(reason, technical);
        }
        emptyFolder(); // what was decoded so far may be what fills the disk
        return surroundings
                .trouble(request.file())
                .<WorkerReply>map(key -> new WorkerReply.Missing(key, ""))
                .orElseGet(() -> new WorkerReply.Failed(reason, technical));
    }

    private static boolean mayBeTheDisk(QuarantineReason reason) {
        return switch (reason) {
            case UNREADABLE, TRUNCATED, NO_PAGES, CRASHED -> true;
            case EMPTY,
                    UNSUPPORTED_TYPE,
                    ENCRYPTED,
                    TOO_MANY_PAGES,
                    TOO_MANY_PIXELS,
                    FILE_TOO_LARGE,
                    TOO_SLOW,
                    OUT_OF_MEMORY,
                    CANCELLED,
                    SEPARATOR -> false;
        };
    }

    private WorkerReply identify(Path file) throws IOException {
        try {
            var verdict = identifier.identify(file);
            return verdict instanceof Verdict.Refused(var _, var reason) && mayBeTheDisk(reason)
                    ? surroundings
                            .trouble(file)
                            .<WorkerReply>map(key -> new WorkerReply.Missing(key, ""))
                            .orElseGet(() -> new WorkerReply.Identified(verdict))
                    : new WorkerReply.Identified(verdict);
        } finally {
            pdfPages.close();
        }
    }

    private PixelFile decode(PageSource source) throws IOException, InterruptedException, UndecodableException {
        requireTools();
        boolean isKept = source.equals(kept);
        kept = null;
        if (isKept && Files.exists(folder.resolve(PageDecoder.PIXELS))) {
            return PixelFile.open(folder.resolve(PageDecoder.PIXELS));
        }
        return decoder.decode(source.file(), source.format(), source.page(), folder);
    }

    /** @param shrunk the page made smaller: views that are not larger are made of it */
    private static void makeViews(PixelFile page, PixelFile shrunk, List<View> views) throws IOException {
        int longSide = Math.max(shrunk.width(), shrunk.height());
        for (var view : views) {
            var from = view.longSideMax() <= longSide ? shrunk : page;
            PictureFile.write(view.target(), JpegView.whole(from, view.longSideMax()));
        }
    }

    private static void requireTools() {
        if (!VipsCommand.isInstalled()) {
            throw new MokandaException(FailureKind.ENVIRONMENT, "decode.no-tool", "vipsthumbnail is missing", null);
        }
    }

    private Recogniser recogniser() {
        var open = recogniser;
        if (open == null) {
            var tesseract = TesseractRecogniser.open(settings.language());
            open = new PageRecogniser(tesseract, Optional.empty(), secondReadingWithin());
            recogniser = open;
        }
        return open;
    }

    /**
     * A first reading that took longer than this leaves no time for one that may take twice as long, and for another half of the page
     * with two readings of its own.
     */
    private Optional<Duration> secondReadingWithin() {
        return settings.secondReadings() ? Optional.of(settings.pageTimeMax().dividedBy(6)) : Optional.empty();
    }

    private void emptyFolder() {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                boolean isKept = kept != null && name.equals(PageDecoder.PIXELS);
                if (!isKept && !name.startsWith("PDFBox")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException _) {
            // The parent removes the whole folder when this worker ends.
        }
    }

    @Override
    public void close() {
        decoder.close();
        if (recogniser != null) {
            recogniser.close();
        }
    }
}
