package org.mokanda.web.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.Understood;
import org.mokanda.core.search.Understood.Meaning;
import org.mokanda.web.Viewer;
import org.springframework.stereotype.Component;

/**
 * Where a reference leads that somebody typed, or the id under which an act was imported: to an act, a page or a register that this
 * person may see (I6).
 */
@Component
class StraightWay {
    private final Catalogue catalogue;
    private final Viewer viewer;

    StraightWay(Catalogue catalogue, Viewer viewer) {
        this.catalogue = catalogue;
        this.viewer = viewer;
    }

    /** The address a question leads to that names just one thing; empty when it does not, or nothing of it may be seen. */
    Optional<String> of(Question question, Understood understood) {
        return understood.reference().flatMap(this::to).or(() -> toImported(question.words(), understood));
    }

    /** A name, a year or a number is what it is, though somebody may have called an act so in a table. */
    private Optional<String> toImported(String words, Understood understood) {
        boolean mayBeId = ImportedAct.isExternalId(words)
                && words.chars().anyMatch(Character::isDigit)
                && understood.parts().stream()
                        .map(Understood.Part::meaning)
                        .noneMatch(Set.of(Meaning.YEARS, Meaning.NUMBER)::contains);
        return mayBeId
                ? Optional.ofNullable(
                                catalogue.acts().withExternalIds(List.of(words)).get(words))
                        .map(act -> "/actes/" + act.reference())
                : Optional.empty();
    }

    private Optional<String> to(String reference) {
        return ActId.parse(reference)
                .flatMap(catalogue.acts()::find)
                .filter(this::sees)
                .map(act -> "/actes/" + act.id().reference())
                .or(() -> PageId.parse(reference)
                        .filter(page -> viewer.sight().sees(page.register()))
                        .filter(page -> catalogue.pages().find(page).isPresent())
                        .map(page -> "/pages/" + page.reference()))
                .or(() -> RegisterId.parse(reference).flatMap(this::toRegister));
    }

    /** {@code KMB-birth-1957-37} is volume 37, or where there is none the act with this number on the paper. */
    private Optional<String> toRegister(RegisterId register) {
        if (catalogue.registers().find(register).isPresent()) {
            return Optional.of("/registres/" + register.reference())
                    .filter(_ -> viewer.sight().sees(register));
        }
        var number = register.volume();
        if (number == null) {
            return Optional.empty();
        }
        var book = new RegisterId(register.office(), register.kind(), register.year(), null);
        return catalogue.acts().ofRegister(book).stream()
                .filter(act -> ActWords.plainNumber(act.text(ActField.NUMBER)).equals(number.toString()))
                .filter(this::sees)
                .findFirst()
                .map(act -> "/actes/" + act.id().reference());
    }

    private boolean sees(CivilAct act) {
        return viewer.sight().sees(act.id().register().kind(), ActWords.of(act).latestYear());
    }
}
