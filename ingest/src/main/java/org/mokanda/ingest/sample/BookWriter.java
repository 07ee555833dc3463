package org.mokanda.ingest.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Draws composed books into files, several pages at once; what is written does not depend on how many. */
final class BookWriter {
    private static final int PAGES_AT_ONCE_MAX = 4;
    /** A page of A2 takes 140 MB while it is drawn; the heap must hold something else too. */
    private static final long BYTES_A_PAGE = 200L << 20;

    private final PagePainter painter;

    BookWriter(Typesetter typesetter) {
        this.painter = new PagePainter(typesetter);
    }

    /** One folder per book under {@code directory}, holding the images and {@code truth.json}. */
    List<SampleRegister> write(Path directory, List<Book> books, long seed) throws IOException {
        List<SampleRegister> registers = new ArrayList<>();
        List<Drawing> drawings = new ArrayList<>();
        for (Book book : books) {
            Path folder = Files.createDirectories(directory.resolve(book.folderName()));
            Path truth = folder.resolve("truth.json");
            Files.writeString(truth, TruthJson.of(book, seed));
            registers.add(register(book, folder, truth));
            drawings.addAll(drawings(book, folder));
        }
        drawings.sort(Comparator.comparingLong(Drawing::pixels).reversed());
        try (ExecutorService pool = Executors.newFixedThreadPool(pagesAtOnce())) {
            List<Future<Path>> written = drawings.stream()
                    .map(drawing -> pool.submit(drawing.work()))
                    .toList();
            for (Future<Path> file : written) {
                await(file);
            }
        }
        return List.copyOf(registers);
    }

    /** One book, unless it is there already; it appears under its name when it is whole. */
    SampleRegister writeOnce(Path directory, Book book, long seed) throws IOException {
        Path folder = directory.resolve(book.folderName());
        if (Files.notExists(folder)) {
            Path unfinished = Files.createDirectories(directory.resolve("unfinished"));
            write(unfinished, List.of(book), seed);
            Files.move(unfinished.resolve(book.folderName()), folder);
        }
        return register(book, folder, folder.resolve("truth.json"));
    }

    private static int pagesAtOnce() {
        Runtime machine = Runtime.getRuntime();
        return Math.clamp(
                Math.min(machine.availableProcessors(), machine.maxMemory() / BYTES_A_PAGE), 1, PAGES_AT_ONCE_MAX);
    }

    /** The encoded image of one page. */
    byte[] encode(Page page) throws IOException {
        BufferedImage image = painter.paint(page);
        return page.grey() ? ImageFiles.png(image) : ImageFiles.jpeg(image);
    }

    private static SampleRegister register(Book book, Path folder, Path truth) {
        List<Path> files = IntStream.range(0, book.pages().size())
                .mapToObj(i -> folder.resolve(book.fileName(i)))
                .distinct()
                .toList();
        int acts = book.acts().isEmpty() ? book.rows().size() : book.acts().size();
        return new SampleRegister(
                Book.OFFICE,
                book.kind(),
                book.year(),
                book.volume(),
                folder,
                files,
                book.pages().size(),
                acts,
                truth);
    }

    /** The making of one file; big ones are begun first. */
    private record Drawing(long pixels, Callable<Path> work) {}

    private List<Drawing> drawings(Book book, Path folder) {
        Path file = folder.resolve(book.fileName(0));
        long pixels = book.pages().stream().mapToLong(BookWriter::pixels).sum();
        return switch (book.format()) {
            case SINGLE_IMAGES ->
                IntStream.range(0, book.pages().size())
                        .mapToObj(i -> single(book.pages().get(i), folder.resolve(book.fileName(i))))
                        .toList();
            case TIFF -> List.of(new Drawing(pixels, () -> tiff(book, file)));
            case PDF -> List.of(new Drawing(pixels, () -> pdf(book, file)));
        };
    }

    private static long pixels(Page page) {
        return (long) page.width() * page.height();
    }

    private Drawing single(Page page, Path file) {
        return new Drawing(pixels(page), () -> Files.write(file, encode(page)));
    }

    private Path tiff(Book book, Path file) throws IOException {
        ImageFiles.writeTiff(
                file, book.pages().size(), i -> painter.paint(book.pages().get(i)));
        return file;
    }

    private Path pdf(Book book, Path file) throws IOException {
        List<ScanPdf.Scan> scans = new ArrayList<>();
        for (Page page : book.pages()) {
            scans.add(new ScanPdf.Scan(encode(page), page.width(), page.height()));
        }
        return Files.write(file, ScanPdf.of(scans));
    }

    private static void await(Future<Path> file) throws IOException {
        try {
            file.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while drawing pages", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case UncheckedIOException io -> throw io;
                case RuntimeException defect -> throw defect;
                case null, default -> throw new IllegalStateException("a page could not be drawn", e);
            }
        }
    }
}
