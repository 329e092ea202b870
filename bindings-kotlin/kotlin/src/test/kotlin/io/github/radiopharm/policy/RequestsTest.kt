package io.github.radiopharm.policy

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

private val day: LocalDate = LocalDate.of(2026, 5, 4)

class RequestsTest {
    private val necessary = Xofigo(
        dateOfService = day,
        ageYears = 75,
        castrationResistant = true,
        boneMetastases = BoneMetastases.SYMPTOMATIC,
        visceralMetastases = VisceralMetastases.NONE_KNOWN,
        weightKg = BigDecimal("80.0"),
        dosesGiven = 0,
    )

    private fun rejected(decide: () -> Any): RequestException.Rejected =
        assertThrows(RequestException.Rejected::class.java) { decide() }

    @Test
    fun `named arguments state facts`() {
        val determination = determine(necessary)
        assertEquals(Outcome.MEDICALLY_NECESSARY, determination.outcome)
        assertEquals(119, determination.authorization?.unitsPerDose)
        assertEquals(LocalDate.of(2027, 5, 3), determination.authorization?.validThrough)
        assertEquals(Status.MET, assess(necessary).status(Criterion.DOSE_LIMIT))
        assertNull(assess(necessary).status(Criterion.TAXANE))
        val bone = determination.finding(Criterion.SYMPTOMATIC_BONE_METASTASES)
        assertTrue(bone?.reason.orEmpty().endsWith("."), bone?.reason)
        assertEquals(listOf(Fact(Field.BONE_METASTASES, FactValue.OneWord("symptomatic"))), bone?.facts)
        assertEquals(determination, determine(necessary.copy()))
    }

    @Test
    fun `null is unknown`() {
        for (request in listOf(
            Lutathera(day),
            LutatheraContinuation(day),
            Pluvicto(day),
            PluvictoContinuation(day),
            Xofigo(day),
            XofigoContinuation(day),
        )) {
            val assessment = assess(request)
            assertEquals(Outcome.INFORMATION_NEEDED, assessment.outcome)
            assertTrue(Field.DOSES_GIVEN in assessment.missingFacts)
        }
        val unknown = determine(necessary.copy(visceralMetastases = null))
        assertEquals(listOf(Field.VISCERAL_METASTASES), unknown.missingFacts)
        assertEquals(Status.UNKNOWN, unknown.finding(Criterion.VISCERAL_DISEASE)?.status)
        assertNull(determine(necessary.copy(weightKg = null)).authorization?.unitsPerDose)
        assertNull(determine(necessary).id)
        val empty = determine(Pluvicto(day, imaging = emptyList()))
        val finding = empty.finding(Criterion.PSMA_EXPRESSION)
        assertEquals(listOf(Fact(Field.IMAGING, FactValue.Studies(emptyList()))), finding?.facts)
    }

    @Test
    fun `an edition can be forced`() {
        val request = Lutathera(day, ageYears = 14)
        assertEquals(Outcome.INFORMATION_NEEDED, assess(request).outcome)
        val forced = determine(request, Edition.EDITION_2023_10_01)
        assertEquals(Outcome.INVESTIGATIONAL, forced.outcome)
        assertEquals(EditionBasis.RECONSTRUCTED, forced.editionBasis)
        assertEquals(forced.outcome, assess(request, Edition.EDITION_2023_10_01).outcome)
        assertTrue(determineJson(request, Format.BRIEF, Edition.EDITION_2023_10_01).contains("\"edition\":\"2023-10-01\""))
    }

    @Test
    fun `all faults come at once`() {
        val fault = rejected {
            determine(
                Lutathera(
                    LocalDate.of(2020, 1, 1),
                    id = "case 7",
                    kps = 65,
                    ecog = -1,
                    ki67Percent = BigDecimal("1E+400"),
                    weightKg = BigDecimal("70.123456789012345678901"),
                    longActingSsa = AnalogueUse.NEVER,
                    longActingSsaWashoutDays = 3,
                    birthDate = LocalDate.MIN,
                ),
            )
        }
        assertEquals("case 7", fault.id)
        assertEquals(
            listOf(
                ErrorKind.EDITION_UNAVAILABLE to "date_of_service",
                ErrorKind.INVALID_VALUE to "birth_date",
                ErrorKind.INVALID_VALUE to "weight_kg",
                ErrorKind.INVALID_VALUE to "ki67_percent",
                ErrorKind.CONFLICTING_FIELDS to "long_acting_ssa",
                ErrorKind.INVALID_VALUE to "kps",
                ErrorKind.INVALID_VALUE to "ecog",
            ),
            fault.errors.map { it.kind to it.field },
        )
        assertEquals(fault.errors.joinToString("\n") { it.message }, fault.messageWithValues())
        val kps = fault.errors.single { it.field == "kps" }
        assertEquals("65", kps.value)
        assertEquals("`kps` must be a whole number from 0 to 100 in steps of 10, not `65`; one value is needed, and all of this lies on one side of the policy's limit: state the end nearer to it, `60`", kps.message)
        assertFalse("65" in kps.redactedMessage)
        assertEquals(json.readTree(fault.json)["errors"].size(), fault.errors.size)
        assertThrows(RequestException.Rejected::class.java) { assess(Lutathera(day, kps = 65)) }
        assertThrows(RequestException.Rejected::class.java) { determineJson(Lutathera(day, kps = 65)) }
    }

    @Test
    fun `every kind of fault is an exception`() {
        val kinds = listOf(
            "{" to ErrorKind.INVALID_JSON,
            """{"drug":"xofigo","date_of_service":"2026-05-04","birth_day":null}""" to ErrorKind.UNKNOWN_FIELD,
            """{"drug":"xofigo"}""" to ErrorKind.MISSING_FIELD,
            """{"drug":"xofigo","date_of_service":"2026-05-04","kps":65}""" to ErrorKind.INVALID_VALUE,
            """{"drug":"xofigo","date_of_service":"2026-05-04","kps":60,"kps":60}""" to ErrorKind.CONFLICTING_FIELDS,
            """{"drug":"xofigo","date_of_service":"2022-05-04"}""" to ErrorKind.EDITION_UNAVAILABLE,
        )
        for ((text, kind) in kinds) {
            assertEquals(listOf(kind), rejected { determineJson(text) }.errors.map { it.kind }, text)
        }
        assertEquals(ErrorKind.entries, kinds.map { it.second }.sorted())
    }

    @Test
    fun `half of a surrogate pair is invalid JSON and no crash`() {
        for (lone in listOf("\uD800", "x\uDC00", "\uDC00\uD800", "\uD83D\uDE00\uD83D")) {
            for (fault in listOf(
                rejected { determine(necessary.copy(id = lone)) },
                rejected { assess(necessary.copy(id = lone)) },
                rejected { determineJson("""{"id":"$lone","drug":"xofigo","date_of_service":"2026-05-04"}""") },
                rejected { determineJson(lone) },
            )) {
                assertEquals(listOf(ErrorKind.INVALID_JSON), fault.errors.map { it.kind })
                assertNull(fault.errors.single().field)
            }
        }
        val whole = "né \uD83D\uDE00 中"
        assertEquals(whole, determine(necessary.copy(id = whole)).id)
        val text = """{"id":"$whole","drug":"xofigo","date_of_service":"2026-05-04"}"""
        assertTrue(determineJson(text).contains(whole))
    }

    @Test
    fun `decimals and dates are exact`() {
        val limit = Lutathera(day, creatinineClearanceMlMin = BigDecimal("39.99999999999999999999"))
        assertEquals(Status.NOT_MET, assess(limit).status(Criterion.RENAL_FUNCTION))
        val written = Lutathera(day, creatinineClearanceMlMin = BigDecimal("4E+1"))
        assertEquals(Status.MET, assess(written).status(Criterion.RENAL_FUNCTION))
        val facts = determine(written).finding(Criterion.RENAL_FUNCTION)?.facts
        assertEquals(listOf(Fact(Field.CREATININE_CLEARANCE_ML_MIN, FactValue.DecimalNumber(BigDecimal("40")))), facts)
        val born = Lutathera(LocalDate.of(2026, 2, 28), birthDate = LocalDate.of(2014, 2, 28))
        assertEquals(Status.MET, assess(born).status(Criterion.AGE))
    }
}
