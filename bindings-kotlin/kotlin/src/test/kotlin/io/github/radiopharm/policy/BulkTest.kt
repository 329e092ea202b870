package io.github.radiopharm.policy

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.InputStream
import java.io.OutputStream
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class BulkTest {
    private val day = LocalDate.of(2026, 5, 4)

    @Test
    fun `typed lists have an answer where the request is`() {
        val requests = List(1000) { Lutathera(day, id = "$it", kps = it % 101) }
        val answers = determineAll(requests)
        val assessed = assessAll(requests, Edition.EDITION_2026_04_01)
        assertEquals(1000, answers.size)
        for ((place, answer) in answers.withIndex()) {
            if (place % 101 % 10 == 0) {
                assertEquals("$place", assertInstanceOf(Answer.Determined::class.java, answer).determination.id)
                assertInstanceOf(AssessedAnswer.Assessed::class.java, assessed[place])
            } else {
                val rejected = assertInstanceOf(Answer.Rejected::class.java, answer)
                assertEquals("$place", rejected.id)
                assertEquals(listOf("kps"), rejected.errors.map { it.field })
                assertInstanceOf(AssessedAnswer.Rejected::class.java, assessed[place])
            }
        }
        assertEquals(emptyList<Answer>(), determineAll(emptyList()))
    }

    private fun lines(text: ByteArray, format: Format = Format.FULL, edition: Edition? = null): Pair<String, LineCounts> {
        val answers = ByteArrayOutputStream()
        val counts = determineLines(ByteArrayInputStream(text), answers, format, edition)
        return answers.toString(Charsets.UTF_8) to counts
    }

    @Test
    fun `lines are answered as requests are`() {
        // A line end within a request is white space, and would end it here; a blank line has no answer.
        val cases = workedCases.filter { it.text.isNotBlank() }
        val texts = cases.map { it.text.replace("\n", " ") }
        val (answers, counts) = lines(texts.joinToString("\n\n").encodeToByteArray())
        val expected = cases.mapIndexed { place, case ->
            case.full.replaceFirst("\"errors\":", "\"line\":${2 * place + 1},\"errors\":")
        }
        assertEquals(expected, answers.trimEnd().lines())
        assertEquals(cases.size.toLong(), counts.determined + counts.rejected)
        assertEquals(cases.count { "\"errors\":" in it.full }.toLong(), counts.rejected)
        val (forced, _) = lines(texts.last { "age_years" in it }.encodeToByteArray(), Format.BRIEF, Edition.EDITION_2025_05_01)
        assertTrue("\"edition\":\"2025-05-01\"" in forced && "\"statuses\":" in forced)
        assertEquals("" to LineCounts(0, 0), lines(ByteArray(0)))
    }

    /** Leaves the answers to every worked case where `tests/kotlin.sh` holds them against those of the program. */
    @Test
    fun `lines are answered as the program answers them`() {
        val folder = File(System.getProperty("build.folder"))
        val text = workedCases.joinToString("") { it.text.replace("\n", " ") + "\n" }
        File(folder, "requests.ndjson").writeText(text)
        File(folder, "full.ndjson").writeText(lines(text.encodeToByteArray()).first)
        File(folder, "brief.ndjson").writeText(lines(text.encodeToByteArray(), Format.BRIEF).first)
    }

    @Test
    fun `a line of bytes that are no text and one that is too long have errors`() {
        val good = """{"drug":"xofigo","date_of_service":"2026-05-04"}"""
        val long = "x".repeat(3 shl 20)
        val text = "$good\n".encodeToByteArray() + byteArrayOf(0xFF.toByte(), 10) + "$long\n$good".encodeToByteArray()
        val (answers, counts) = lines(text, Format.BRIEF)
        val kinds = answers.trimEnd().lines().map { json.readTree(it)["errors"]?.get(0)?.get("kind")?.asText() }
        assertEquals(listOf(null, "invalid_json", "invalid_json", null), kinds)
        assertTrue("it is longer than 1048576 bytes" in answers)
        assertEquals(LineCounts(2, 2), counts)
    }

    /** So many copies of a line, none of which is kept. */
    private class Copies(private val line: ByteArray, count: Int) : InputStream() {
        private var rest = count.toLong() * line.size
        private var at = 0

        override fun read(): Int = throw UnsupportedOperationException()

        override fun read(bytes: ByteArray, offset: Int, length: Int): Int {
            if (rest == 0L) return -1
            val size = minOf(length.toLong(), rest, (line.size - at).toLong()).toInt()
            System.arraycopy(line, at, bytes, offset, size)
            at = (at + size) % line.size
            rest -= size
            return size
        }
    }

    private class Counting : OutputStream() {
        var bytes = 0L

        override fun write(byte: Int) = throw UnsupportedOperationException()

        override fun write(written: ByteArray, offset: Int, length: Int) {
            bytes += length
        }
    }

    @Test
    fun `a long stream is decided at constant memory`() {
        val line = (workedCases[30].text.replace("\n", " ") + "\n").encodeToByteArray()
        fun run(count: Int): Long {
            val answers = Counting()
            val counts = determineLines(Copies(line, count), answers, Format.FULL)
            assertEquals(count.toLong(), counts.determined + counts.rejected)
            return answers.bytes
        }
        run(20_000)
        val before = resident()
        val written = run(100_000)
        assertTrue(100L shl 20 < written, "$written bytes were written")
        assertTrue(resident() - before < 96 shl 20, "memory grew from $before to ${resident()}")
    }

    @Test
    fun `fifty threads get the answers that one gets`() {
        val cases = workedCases.take(60)
        val pool = Executors.newFixedThreadPool(50)
        val runs = List(50) { thread ->
            Callable {
                repeat(20) { round ->
                    val case = cases[(thread * 7 + round * 3) % cases.size]
                    assertEquals(case.full, answerOf { determineJson(case.text) })
                    val request = Lutathera(day, id = "$thread/$round", ageYears = 60)
                    assertEquals("$thread/$round", determine(request).id)
                }
            }
        }
        pool.invokeAll(runs).forEach { it.get() }
        pool.shutdown()
    }
}
