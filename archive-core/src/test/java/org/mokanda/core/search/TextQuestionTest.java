package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.search.TextQuestion.Begun;
import org.mokanda.core.search.TextQuestion.Phrase;
import org.mokanda.core.search.TextQuestion.Word;

class TextQuestionTest {
    @Test
    void understandsWordsBeginningsAndPhrases() {
        assertEquals(
                List.of(
                        new Word("ilunga"),
                        new Begun("nais", ""),
                        new Phrase(List.of("mil", "neuf", "cent")),
                        new Begun("kas", "ngo"),
                        new Word("kabeya")),
                TextQuestion.parse("Ilunga, nais* « mil neuf-cent » kas*ngo \"Kabeya\" Ilunga")
                        .terms());
    }

    @Test
    void aStarNeedsLettersBeforeIt() {
        assertEquals(
                List.of(new Word("na"), new Word("nga")),
                TextQuestion.parse("na* * *nga").terms());
    }

    @Test
    void whatStandsBetweenTwoStarsMayBeAnything() {
        assertEquals(
                List.of(new Begun("kas", "")), TextQuestion.parse("kas*ng*").terms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mil neuf", "«mil neuf", "mil neuf\""})
    void aQuoteThatIsNotClosedIsNoQuote(String text) {
        assertEquals(
                List.of(new Word("mil"), new Word("neuf")),
                TextQuestion.parse(text).terms());
    }

    @Test
    @Tag("I11")
    void isBounded() {
        int words = TextQuestion.WORDS_MAX;
        var letters = "abcdefghijklmnopqrstuvwxyz";
        var many = new StringBuilder();
        for (int i = 0; i < 26; i++) {
            many.append(letters.charAt(i)).append("a ");
        }
        assertEquals(words, TextQuestion.parse(many.toString()).terms().size());
        assertEquals(
                List.of(new Phrase(TextWords.of(many.toString()).subList(0, words))),
                TextQuestion.parse("\"" + many + "\" ilunga").terms());
        assertTrue(TextQuestion.parse("\"".repeat(900)).isEmpty());
    }
}
