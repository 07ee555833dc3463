package org.mokanda.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value (RFC 8259). Numbers are whole numbers of at most 2^53 - 1 in size, as RFC 8785 can only promise those to
 * every reader; anything else travels as text.
 */
public sealed interface Json {
    /** Largest whole number that every reader keeps exactly. */
    long NUMBER_MAX = (1L << 53) - 1;

    /** Members keep their order here; the canonical form sorts them. */
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** @throws JsonException when there is no such member */
        public Json get(String name) {
            return find(name).orElseThrow(() -> new JsonException("member missing: " + name));
        }

        public String text(String name) {
            return get(name).asText();
        }

        public long number(String name) {
            return get(name).asNumber();
        }

        public Optional<String> findText(String name) {
            return find(name).filter(value -> !(value instanceof Null)).map(Json::asText);
        }

        public List<Json> list(String name) {
            return get(name).asList();
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Text";
        }
    }

    record Num(long value) implements Json {
        public Num {
            if (value > NUMBER_MAX || value < -NUMBER_MAX) {
                throw new JsonException("number beyond 2^53 - 1");
            }
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** @throws JsonException when this is no text */
    default String asText() {
        if (this instanceof Text(var value)) {
            return value;
        }
        throw new JsonException("text expected");
    }

    /** @throws JsonException when this is no number */
    default long asNumber() {
        if (this instanceof Num(var value)) {
            return value;
        }
        throw new JsonException("number expected");
    }

    /** @throws JsonException when this is no list */
    default List<Json> asList() {
        if (this instanceof Arr(var items)) {
            return items;
        }
        throw new JsonException("list expected");
    }

    /** @throws JsonException when this is no object */
    default Obj asObject() {
        if (this instanceof Obj object) {
            return object;
        }
        throw new JsonException("object expected");
    }

    /** Canonical form (RFC 8785): members sorted by UTF-16 units, no white space. */
    default String canonical() {
        return JsonWriter.canonical(this);
    }

    /** Form for people: members in their order, two blanks of indentation, a line break at the end. */
    default String pretty() {
        return JsonWriter.pretty(this);
    }

    /** Reads one value; see {@link JsonReader} for its limits. */
    static Json parse(String text) {
        return new JsonReader(text).read();
    }

    /** Builds an object member by member, in order. */
    static Builder object() {
        return new Builder();
    }

    static Json text(String value) {
        return new Text(value);
    }

    static Json number(long value) {
        return new Num(value);
    }

    static Json list(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    /** Collects the members of an object. */
    final class Builder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder with(String name, Json value) {
            if (members.putIfAbsent(name, value) != null) {
                throw new JsonException("member twice: " + name);
            }
            return this;
        }

        public Builder with(String name, String value) {
            return with(name, new Text(value));
        }

        public Builder with(String name, long value) {
            return with(name, new Num(value));
        }

        public Builder with(String name, boolean value) {
            return with(name, new Bool(value));
        }

        /** Leaves the member out when the value is empty. */
        public Builder with(String name, Optional<String> value) {
            value.ifPresent(text -> with(name, text));
            return this;
        }

        public Obj build() {
            return new Obj(members);
        }
    }

    /** A measurement such as a score or a duration, as text: RFC 8785 leaves no room for fractions here. */
    static Json decimal(double value, int digits) {
        return new Text(BigDecimal.valueOf(value)
                .setScale(digits, java.math.RoundingMode.HALF_UP)
                .toPlainString());
    }

    /** All items of a list, converted. */
    static <T> List<T> map(List<Json> items, java.util.function.Function<Json, T> conversion) {
        var result = new ArrayList<T>(items.size());
        for (var item : items) {
            result.add(conversion.apply(item));
        }
        return List.copyOf(result);
    }
}
