package org.mokanda.ingest.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** Invented forms with what a reader should make of each; the resource {@code forms/births.txt} says how they are written. */
final class FormCorpus {
    private FormCorpus() {}

    /**
     * A page and the acts that stand on it.
     *
     * @param acts expected fields of each act, in reading order
     */
    record Form(String name, RegisterId register, List<Map<ActField, String>> acts, String text) {
        List<ActProposal> read() {
            return TypedPage.acts(
                    new TypedPage(2000, 2600).write(160, 100, text).page(register, 1));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The forms of one resource. */
    static List<Form> of(String resource) {
        var forms = new ArrayList<Form>();
        for (var part : text("forms/" + resource).split("(?m)^=== ")) {
            if (!part.startsWith("#")) {
                forms.add(form(part));
            }
        }
        return forms;
    }

    private static Form form(String part) {
        var halves = part.split("(?m)^---\n", 2);
        var lines = halves[0].lines().toList();
        var acts = new ArrayList<Map<ActField, String>>();
        acts.add(new EnumMap<>(ActField.class));
        RegisterId register = null;
        for (var line : lines.subList(1, lines.size())) {
            if (line.equals("+")) {
                acts.add(new EnumMap<>(ActField.class));
                continue;
            }
            var pair = line.split(" = ", 2);
            if (pair[0].equals("register")) {
                var book = pair[1].split(" ", 2);
                register = TypedPage.register(RegisterKind.parse(book[0]).orElseThrow(), Integer.parseInt(book[1]));
            } else {
                acts.getLast().put(ActField.ofCode(pair[0]).orElseThrow(), pair[1]);
            }
        }
        if (register == null) {
            throw new IllegalArgumentException("no register: " + lines.getFirst());
        }
        return new Form(lines.getFirst(), register, acts, halves[1]);
    }

    private static String text(String resource) {
        try (InputStream in = FormCorpus.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
