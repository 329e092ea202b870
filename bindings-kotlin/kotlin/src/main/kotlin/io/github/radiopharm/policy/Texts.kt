package io.github.radiopharm.policy

/**
 * A text in UTF-8, with half of a surrogate pair that stands alone written as if it were a character.
 *
 * That is no UTF-8, and the library says so; an encoder of the JVM would fail, or put a question mark there.
 */
internal fun encodeText(text: String): ByteArray {
    if (text.none { it.isSurrogate() }) {
        return text.encodeToByteArray()
    }
    val bytes = java.io.ByteArrayOutputStream(3 * text.length)
    var at = 0
    while (at < text.length) {
        val code = text.codePointAt(at)
        val length = Character.charCount(code)
        if (length == 1 && text[at].isSurrogate()) {
            bytes.write(0xE0 or (code shr 12))
            bytes.write(0x80 or (code shr 6 and 0x3F))
            bytes.write(0x80 or (code and 0x3F))
        } else {
            bytes.write(text.substring(at, at + length).encodeToByteArray())
        }
        at += length
    }
    return bytes.toByteArray()
}
