package io.github.radiopharm.policy

import java.time.LocalDate

/** A date as one number: the year times 2^16, the month times 2^8, the day. */
internal fun encodeDate(date: LocalDate): Long =
    (date.year.toLong() shl 16) or (date.monthValue.toLong() shl 8) or date.dayOfMonth.toLong()

/** The date that a number stands for. */
internal fun decodeDate(number: Long): LocalDate =
    LocalDate.of((number shr 16).toInt(), (number shr 8).toInt() and 0xFF, number.toInt() and 0xFF)

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
