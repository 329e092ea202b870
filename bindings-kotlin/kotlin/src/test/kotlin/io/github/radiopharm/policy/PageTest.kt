package io.github.radiopharm.policy

import java.io.File
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class PageTest {
    @Test
    fun `every page has the bytes of the core`() {
        var pages = 0
        for (worked in workedCases) {
            for ((format, expected) in worked.pages) {
                assertEquals(expected, answerOf { pageOfJson(worked.text, format) }, worked.name)
                val request = runCatching { json.readTree(worked.text) }.getOrNull()?.let(::typed)
                if (request != null && "\"phase\"" in worked.text) {
                    assertEquals(echoed(expected), answerOf { page(request, format) }, worked.name)
                    pages++
                }
            }
        }
        assertTrue(100 < pages, "$pages pages are of typed requests")
        val asked = """{"drug":"xofigo","date_of_service":"2026-05-04"}"""
        assertTrue("2022-10-01" in pageOfJson(asked, PageFormat.TEXT, Edition.EDITION_2022_10_01))
    }

    @Test
    fun `a page of nothing is an exception`() {
        for (text in listOf("", "{", "\uD800", "{\"id\":\"\uD800\"}")) {
            val rejected = assertThrows(RequestException.Rejected::class.java) { pageOfJson(text, PageFormat.HTML) }
            assertEquals(ErrorKind.INVALID_JSON, rejected.errors.first().kind)
        }
        assertThrows(RequestException.Rejected::class.java) {
            page(Xofigo(LocalDate.of(2026, 5, 4), id = "\uDC00"), PageFormat.TEXT)
        }
    }

    @Test
    fun `schemas are those of the repository`() {
        val folder = File(System.getProperty("schema.folder"))
        assertEquals(json.readTree(File(folder, "request.schema.json")), json.readTree(requestSchema()))
        assertEquals(json.readTree(File(folder, "determination.schema.json")), json.readTree(determinationSchema()))
    }
}
