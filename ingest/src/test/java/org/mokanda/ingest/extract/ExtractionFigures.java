package org.mokanda.ingest.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/**
 * How well acts are made out of what Tesseract read: measures, and is no test. Each argument is a folder named like
 * {@code KMB-birth-1957} with {@code truth.json} and the pages' {@code *.alto.xml} as {@code mokanda page export} writes them;
 * {@code bench/extraction} prepares them.
 */
public final class ExtractionFigures {
    private ExtractionFigures() {}

    public static void main(String[] folders) throws IOException {
        var score = new ExtractionScore();
        for (var folder : folders) {
            var path = Path.of(folder);
            var truth = Json.parse(withoutFractions(Files.readString(path.resolve("truth.json"))))
                    .asObject();
            score.add(truth, proposals(path));
        }
        System.out.println(score.table());
        score.misses().forEach(System.out::println);
    }

    /** The truth notes angles of skew, which core's JSON has no room for and nobody asks for here. */
    private static String withoutFractions(String json) {
        return json.replaceAll("(?m)^(\\s*(?:\"\\w+\": )?-?\\d+)\\.\\d+(?:E-?\\d+)?(,?)$", "$1$2");
    }

    private static List<ActProposal> proposals(Path folder) throws IOException {
        var parts = folder.getFileName().toString().split("-", 4);
        var kind = RegisterKind.parse(parts[1]).orElseThrow();
        var register = new RegisterId(new OfficeCode(parts[0]), kind, Year.parse(parts[2]), null);
        var pages = new ArrayList<PageText>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(name -> name.toString().endsWith(".alto.xml"))
                    .sorted()
                    .toList()) {
                var reading = AltoXml.read(Files.readAllBytes(file));
                pages.add(new PageText(new PageId(register, pages.size() + 1), reading));
            }
        }
        var found = new ArrayList<ActProposal>();
        var extractor = new RuleActExtractor();
        for (int i = 0; i < pages.size(); i++) {
            var next = i + 1 < pages.size() ? Optional.of(pages.get(i + 1)) : Optional.<PageText>empty();
            found.addAll(extractor.extract(register, pages.get(i), next));
        }
        return found;
    }
}
