package io.github.radiopharm.policy.internal;

import io.github.radiopharm.policy.Reader;
import io.github.radiopharm.policy.RequestException;
import io.github.radiopharm.policy.Study;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Charts on their way to the library. */
public final class Charts {
    private Charts() {}

    /** A loose record. */
    public static Reading record(Reader reader, Map<String, ?> entries) throws RequestException {
        return read(reader, json(Values.required(entries, "entries")));
    }

    /** A row of a table. */
    public static Reading row(Reader reader, long row, Map<String, ?> cells) throws RequestException {
        if (row < 1) {
            throw new IllegalArgumentException("row must be 1 or more");
        }
        return new Reading(reader, Crossing.text(json(Values.required(cells, "cells"))), false, row);
    }

    /** A loose record that is one JSON object. */
    public static Reading read(Reader reader, String json) throws RequestException {
        return new Reading(reader, Crossing.text(Values.required(json, "json")), false, 0);
    }

    /** A loose record that is one JSON object in UTF-8. */
    public static Reading read(Reader reader, byte[] json) throws RequestException {
        return new Reading(reader, Values.required(json, "json"), false, 0);
    }

    /** FHIR. */
    public static Reading fhir(Reader reader, byte[] chart) throws RequestException {
        return new Reading(reader, Values.required(chart, "chart"), true, 0);
    }

    /** FHIR. */
    public static Reading fhir(Reader reader, String chart) throws RequestException {
        return new Reading(reader, Crossing.text(Values.required(chart, "chart")), true, 0);
    }

    /** A record as one JSON object; values that have no form there are named, all at once. */
    static String json(Map<String, ?> entries) {
        StringBuilder text = new StringBuilder();
        List<String> unfit = new ArrayList<>();
        object(text, entries, "", unfit);
        if (!unfit.isEmpty()) {
            throw new IllegalArgumentException(
                    "a value is null, a text, a number, a boolean, a day or time of java.time, a word, a Study, or a list or"
                            + " map of these, and not of " + String.join(", of ", unfit));
        }
        return text.toString();
    }

    private static void object(StringBuilder text, Map<?, ?> entries, String path, List<String> unfit) {
        text.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (!isFirst) {
                text.append(',');
            }
            isFirst = false;
            String name = String.valueOf(Values.required(entry.getKey(), "entries"));
            quoted(text, name);
            text.append(':');
            value(text, entry.getValue(), path.isEmpty() ? name : path + "." + name, unfit);
        }
        text.append('}');
    }

    private static void value(StringBuilder text, Object value, String path, List<String> unfit) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof CharSequence || value instanceof Character) {
            quoted(text, value.toString());
        } else if (value instanceof Double || value instanceof Float) {
            floating(text, (Number) value);
        } else if (value instanceof BigDecimal || value instanceof BigInteger || isWhole(value)) {
            text.append(value);
        } else if (value instanceof Optional<?> of) {
            value(text, of.orElse(null), path, unfit);
        } else if (value instanceof ZonedDateTime of) {
            quoted(text, of.toOffsetDateTime().toString());
        } else if (isOfCalendar(value)) {
            quoted(text, value.toString());
        } else if (value instanceof Study of) {
            object(text, study(of), path, unfit);
        } else if (value instanceof Enum<?> of && Words.of(of) != null) {
            quoted(text, Words.of(of));
        } else if (value instanceof Map<?, ?> of) {
            object(text, of, path, unfit);
        } else if (value instanceof Iterable<?> of) {
            list(text, of, path, unfit);
        } else if (value instanceof Object[] of) {
            list(text, java.util.Arrays.asList(of), path, unfit);
        } else {
            text.append("null");
            unfit.add(value.getClass().getName() + " (`" + path + "`)");
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    private static boolean isOfCalendar(Object value) {
        return value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime
                || value instanceof Instant
                || value instanceof YearMonth
                || value instanceof Year;
    }

    private static Map<String, Object> study(Study of) {
        Map<String, Object> entries = new java.util.LinkedHashMap<>();
        entries.put("agent", of.agent());
        entries.put("result", of.result());
        if (of.date() != null) {
            entries.put("date", of.date());
        }
        return entries;
    }

    private static void list(StringBuilder text, Iterable<?> elements, String path, List<String> unfit) {
        text.append('[');
        boolean isFirst = true;
        for (Object element : elements) {
            if (!isFirst) {
                text.append(',');
            }
            isFirst = false;
            value(text, element, path, unfit);
        }
        text.append(']');
    }

    /** The shortest decimal that a floating-point number stands for; what is none is a text that says so. */
    private static void floating(StringBuilder text, Number number) {
        if (Double.isNaN(number.doubleValue()) || Double.isInfinite(number.doubleValue())) {
            quoted(text, number.toString());
        } else {
            text.append(new BigDecimal(number.toString()));
        }
    }

    private static void quoted(StringBuilder text, String of) {
        text.append('"');
        for (int place = 0; place < of.length(); place++) {
            char code = of.charAt(place);
            if (code == '"' || code == '\\') {
                text.append('\\').append(code);
            } else if (code < ' ') {
                text.append(String.format("\\u%04x", (int) code));
            } else {
                text.append(code);
            }
        }
        text.append('"');
    }

    /** The words of the library's enums. */
    private static final class Words {
        private Words() {}

        /** The word of a constant; null where it has none. */
        static String of(Enum<?> constant) {
            Class<?> type = constant.getDeclaringClass();
            if (!type.getPackageName().equals(Study.class.getPackageName())) {
                return null;
            }
            try {
                return (String) type.getMethod("word").invoke(constant);
            } catch (ReflectiveOperationException none) {
                return null;
            }
        }
    }
}
