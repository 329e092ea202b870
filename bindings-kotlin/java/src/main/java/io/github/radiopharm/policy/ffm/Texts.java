package io.github.radiopharm.policy.ffm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts on their way over the border. */
final class Texts {
    private Texts() {}

    /**
     * A text in UTF-8, with half of a surrogate pair that stands alone written as if it were a character.
     *
     * <p>That is no UTF-8, and the library says so; an encoder of the JVM would fail, or put a question mark there.
     */
    static byte[] encode(String text) {
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
