package io.github.radiopharm.policy.internal;

import io.github.radiopharm.policy.NullArgumentException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What records and calls do with the values that they are given. */
public final class Values {
    private Values() {}

    /** The value, which must be there. */
    public static <T> T required(T value, String name) {
        if (value == null) {
            throw new NullArgumentException(name);
        }
        return value;
    }

    /** Refuses null, and null as an element. */
    public static void elements(List<?> list, String name) {
        for (Object element : required(list, name)) {
            required(element, name);
        }
    }

    /** Refuses null, and null as a key or a value. */
    public static void entries(Map<?, ?> map, String name) {
        for (Map.Entry<?, ?> entry : required(map, name).entrySet()) {
            required(entry.getKey(), name);
            required(entry.getValue(), name);
        }
    }

    /** A list with the same elements that nobody can change: the list itself where it is such a one. */
    public static <T> List<T> copied(List<? extends T> list, String name) {
        elements(list, name);
        return List.copyOf(list);
    }

    /** A map with the same entries that nobody can change, in the same order. */
    public static <K, V> Map<K, V> copied(Map<? extends K, ? extends V> map, String name) {
        entries(map, name);
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The elements as a list. */
    @SafeVarargs
    public static <T> List<T> listed(T[] elements, String... name) {
        return copied(Arrays.asList(required(elements, name[0])), name[0]);
    }

    /** The elements as a list that nobody can change. */
    public static List<Object> frozen(Object[] elements) {
        return List.of(elements);
    }

    /** The elements of an array as a list that nobody can change. */
    public static List<Boolean> listOf(boolean[] elements) {
        Boolean[] boxed = new Boolean[elements.length];
        for (int place = 0; place < elements.length; place++) {
            boxed[place] = elements[place];
        }
        return List.of(boxed);
    }

    /** The elements of an array as a list that nobody can change. */
    public static List<Long> listOf(long[] elements) {
        return Arrays.stream(elements).boxed().toList();
    }

    /** The elements of an array as a list that nobody can change. */
    public static List<Integer> listOf(int[] elements) {
        return Arrays.stream(elements).boxed().toList();
    }

    /** The elements of a list as an array. */
    public static int[] ints(List<Integer> elements) {
        return elements.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The elements of a list as an array. */
    public static long[] longs(List<Long> elements) {
        return elements.stream().mapToLong(Long::longValue).toArray();
    }

    /** The elements of a list as an array. */
    public static boolean[] booleans(List<Boolean> elements) {
        boolean[] plain = new boolean[elements.size()];
        for (int place = 0; place < plain.length; place++) {
            plain[place] = elements.get(place);
        }
        return plain;
    }

    /** The shortest decimal that a floating-point number stands for. */
    public static BigDecimal decimal(double number, String name) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(name + " must be a finite number");
        }
        return BigDecimal.valueOf(number);
    }

    /** Whether two values are the same; decimals are where they compare as equal, whatever their digits. */
    public static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal && other instanceof BigDecimal) {
            return ((BigDecimal) one).compareTo((BigDecimal) other) == 0;
        }
        return Objects.equals(one, other);
    }

    /** A hash that is the same for values that are. */
    public static int hash(Object... values) {
        int hash = 1;
        for (Object value : values) {
            Object key = value instanceof BigDecimal ? ((BigDecimal) value).stripTrailingZeros() : value;
            hash = 31 * hash + Objects.hashCode(key);
        }
        return hash;
    }
}
