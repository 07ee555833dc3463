package org.mokanda.search.opensearch;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** The shapes of query that several questions are made of. */
final class Queries {
    private Queries() {}

    static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(FieldValue.of(value))));
    }

    static Query anyOf(String field, Collection<String> values) {
        var terms = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(any -> any.field(field).terms(given -> given.value(terms))));
    }

    /** All of several conditions; none is met by everything. */
    static Query every(List<Query> conditions) {
        return Query.of(query -> query.bool(bool -> bool.filter(conditions)));
    }

    static List<Query> all(List<Query> some, List<Query> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Adds {@code value}, above 0, to the score of whatever matches, however well. */
    static Query worth(double value, Query match) {
        return Query.of(
                query -> query.constantScore(constant -> constant.filter(match).boost((float) value)));
    }
}
