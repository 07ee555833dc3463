package org.mokanda.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.book.NumberRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda page folio}: the number that a person reads on the leaf. */
@Command(name = "folio", resourceBundle = "commands")
final class PageFolioCommand extends PageDecisionCommand {
    @Parameters(index = "0", paramLabel = "PAGE", descriptionKey = "page.reference")
    private String reference = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", descriptionKey = "folio.number")
    private @Nullable String number;

    @Option(names = "--none", descriptionKey = "folio.none")
    private boolean none;

    PageFolioCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    List<String> references() {
        return List.of(reference);
    }

    @Override
    PageArrangement decided(Sheet sheet) {
        var given = number;
        if (given == null ? !none : none && !given.isBlank()) {
            throw new UsageException(texts().text("page.folio-or-none"));
        }
        return sheet.now().withFolio(sheet.numbers().getFirst(), given == null || given.isBlank() ? null : read(given));
    }

    private Integer read(String given) {
        return NumberRange.parseOne(given)
                .orElseThrow(() -> new UsageException(texts().text("page.folio-number", given)));
    }

    @Override
    void tell(Sheet before, PageArrangement after) {
        after.folio(before.numbers().getFirst())
                .ifPresentOrElse(
                        folio -> say("page.now-folio", reference, String.valueOf(folio)),
                        () -> say("page.now-no-folio", reference));
    }
}
