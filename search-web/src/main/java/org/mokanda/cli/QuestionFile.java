package org.mokanda.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.json.Json;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.PlaceNames;
import org.mokanda.core.search.QuestionFields;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;

/** Many questions in a table in UTF-8 with tabs, to be measured: {@code docs/import.md} names its columns. */
final class QuestionFile {
    private static final List<String> HEADINGS = List.of("id", "text", "parent", "year");
    private static final int QUESTIONS_MAX = 1_000_000;
    private static final int HITS_MAX = 20;

    private QuestionFile() {}

    /**
     * A question as it stands in the file.
     *
     * @param text as in the one box
     * @param parent words of the father's or mother's name; may be empty
     * @param year of the event; absent when unknown
     */
    record Question(
            String id, String text, String parent, @Nullable Integer year) {
        /** Asks and gives the line of the answer; the time is that from text to ids, in this thread. */
        String answer(SearchIndex index) {
            long asked = System.nanoTime();
            var ids = index.acts(query(), Sight.everything(), HITS_MAX).hits().stream()
                    .map(hit -> Json.text(id(hit.act())))
                    .toList();
            double milliseconds = (System.nanoTime() - asked) / 1e6;
            // A fraction, which our JSON has not: whoever measures reads it as a number.
            return String.format(
                    Locale.ROOT,
                    "{\"query\":%s,\"ms\":%.3f,\"ids\":%s}",
                    Json.text(id).canonical(),
                    milliseconds,
                    Json.list(ids).canonical());
        }

        private static String id(CivilAct act) {
            var external = act.externalId();
            return external == null ? act.id().reference() : external;
        }

        private ActQuery query() {
            var born = year == null ? "" : year.toString();
            return new QuestionFields(parent, "", "", born, born, "")
                    .addTo(QuestionParser.parse(text), new PlaceNames(List.of()));
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Question";
        }
    }

    /** @throws UsageException the file cannot be read, or a line of it is none of ours */
    static List<Question> read(Path file, Texts texts) {
        try (var lines = Files.newBufferedReader(file)) {
            var questions = new ArrayList<Question>();
            var headings = lines.readLine();
            if (headings == null || !cells(headings).equals(HEADINGS)) {
                throw new UsageException(texts.text("queries.headings", String.join(" ", HEADINGS)));
            }
            read(lines, questions, texts);
            return questions;
        } catch (NoSuchFileException _) {
            throw new UsageException(texts.text("sheet.no-file", file.toString()));
        } catch (CharacterCodingException _) {
            throw new UsageException(texts.text("queries.encoding", file.toString()));
        } catch (IOException _) {
            throw new UsageException(texts.text("sheet.unreadable", file.toString()));
        }
    }

    private static void read(BufferedReader lines, List<Question> questions, Texts texts) throws IOException {
        int number = 1;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var cells = cells(line);
            boolean isQuestion =
                    cells.size() == HEADINGS.size() && !cells.getFirst().isEmpty();
            if (!isQuestion || !cells.get(3).matches("(\\d{4})?")) {
                throw new UsageException(texts.text("queries.line", String.valueOf(number)));
            }
            if (questions.size() == QUESTIONS_MAX) {
                throw new UsageException(texts.text("queries.too-many", QUESTIONS_MAX));
            }
            var year = cells.get(3).isEmpty() ? null : Integer.valueOf(cells.get(3));
            questions.add(new Question(cells.get(0), cells.get(1), cells.get(2), year));
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }
}
