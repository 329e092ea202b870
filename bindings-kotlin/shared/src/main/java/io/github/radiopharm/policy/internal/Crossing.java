package io.github.radiopharm.policy.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Values of the JVM on their way over the border, and back. */
public final class Crossing {
    private Crossing() {}

    /** A date as one number: the year times 2^16, the month times 2^8, the day. */
    public static long date(LocalDate date) {
        return (long) date.getYear() << 16 | date.getMonthValue() << 8 | date.getDayOfMonth();
    }

    /** The date that a number stands for. */
    public static LocalDate date(long number) {
        return LocalDate.of((int) (number >> 16), (int) (number >> 8) & 0xFF, (int) number & 0xFF);
    }

    /**
     * A text in UTF-8, with half of a surrogate pair that stands alone written as if it were a character.
     *
     * <p>That is no UTF-8, and the library says so; an encoder of the JVM would fail, or put a question mark there.
     */
    public static byte[] text(String text) {
        if (text.chars().noneMatch(code -> Character.isSurrogate((char) code))) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream(3 * text.length());
        text.codePoints().forEach(code -> {
            if (code <= 0xFFFF && Character.isSurrogate((char) code)) {
                bytes.write(0xE0 | code >> 12);
                bytes.write(0x80 | code >> 6 & 0x3F);
                bytes.write(0x80 | code & 0x3F);
            } else {
                bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
