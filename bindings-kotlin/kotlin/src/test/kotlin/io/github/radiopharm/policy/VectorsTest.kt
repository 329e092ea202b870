package io.github.radiopharm.policy

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

class VectorsTest {
    @TestFactory
    fun `every worked case has the bytes of the core`(): List<DynamicTest> = workedCases.map { worked ->
        DynamicTest.dynamicTest(worked.name) {
            assertEquals(worked.full, answerOf { determineJson(worked.text) })
            assertEquals(worked.brief, answerOf { determineJson(worked.text, Format.BRIEF) })
            assertEquals(worked.firstEdition, answerOf { determineJson(worked.text, Format.FULL, Edition.EDITION_2022_10_01) })
            assertEquals(worked.full, answerOf { determineJson(worked.text.encodeToByteArray()) })
        }
    }

    @TestFactory
    fun `every worked case has the expected answer`(): List<DynamicTest> = workedCases.map { worked ->
        DynamicTest.dynamicTest(worked.name) {
            val brief = json.readTree(worked.brief)
            val full = json.readTree(worked.full)
            worked.case["expected"]?.properties()?.forEach { (key, stated) ->
                // Advisories are a set.
                val expected = if (key == "advisories") stated.map { it.asText() }.toSet() else stated
                val answer: Any? = when (key) {
                    "met_from" -> json.createObjectNode().apply {
                        full["findings"].filter { !it["met_from"].isNull }.forEach {
                            put(it["criterion"].asText(), it["met_from"].asText())
                        }
                    }
                    "advisories" -> full["advisories"].map { it["id"].asText() }.toSet()
                    "implausible" -> full["advisories"].find { it["id"].asText() == "implausible_value" }
                        ?.get("facts") ?: json.createArrayNode()
                    else -> brief[key]
                }
                assertEquals(expected, answer, key)
            }
            val expected = worked.case["errors"]?.map { it["kind"] to it["field"] }?.sortedBy { it.toString() }
            val errors = full["errors"]?.map { it["kind"] to it["field"] }?.sortedBy { it.toString() }
            assertEquals(expected, errors)
        }
    }

    @Test
    fun `typed requests and typed answers say what JSON says`() {
        var compared = 0
        for (worked in workedCases) {
            val record = runCatching { json.readTree(worked.text) }.getOrNull() ?: continue
            val request = typed(record) ?: continue
            val full = answerOf { determineJson(request, Format.FULL) }
            if ("phase" in worked.text) {
                assertEquals(echoed(worked.full), full, worked.name)
            }
            val answer = determineAll(listOf(request)).single()
            when (answer) {
                is Answer.Determined -> {
                    assertEquals(json.readTree(full), tree(answer.determination), worked.name)
                    assertEquals(answer.determination, determine(request))
                    assertEquals(full, determineJson(requestJson(request)))
                    val assessment = assess(request)
                    assertEquals(answer.determination.outcome, assessment.outcome)
                    assertEquals(answer.determination.possibleOutcomes, assessment.possibleOutcomes)
                    assertEquals(answer.determination.missingFacts, assessment.missingFacts)
                    assertEquals(
                        answer.determination.findings.map { CriterionStatus(it.criterion, it.status) },
                        assessment.statuses,
                    )
                }
                is Answer.Rejected -> assertTrue(json.readTree(full).has("errors"), worked.name)
            }
            compared++
        }
        assertTrue(100 < compared, "$compared worked cases are typed")
    }
}
