package org.mokanda.web.iiif;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.mokanda.core.json.Json;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** Words in every language of the screens, as the Presentation API 3.0 wants them (4.1): a viewer chooses. */
@Component
final class Words {
    static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final Wording wording;

    Words(Wording wording) {
        this.wording = wording;
    }

    Json of(String key, Object... arguments) {
        return of(locale -> wording.text(locale, key, arguments));
    }

    Json of(Function<Locale, String> words) {
        var map = Json.object();
        for (var language : LANGUAGES) {
            map.with(language.getLanguage(), Json.list(List.of(Json.text(words.apply(language)))));
        }
        return map.build();
    }

    /** What is the same in all languages, such as a reference. */
    static Json same(String text) {
        return Json.object().with("none", Json.list(List.of(Json.text(text)))).build();
    }
}
