package io.github.radiopharm.policy

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The worked patient and the chart of the README. */
class PatientTest {
    @Test
    fun `one patient from the first question to approval`() {
        var patient = Xofigo(dateOfService = LocalDate.of(2026, 5, 4), ageYears = 75, castrationResistant = true)
        val next = patient.nextQuestion()
        assertEquals(3, next.atMost)
        assertEquals(Field.DOSES_GIVEN, next.first()?.fact)
        assertEquals(next, nextQuestion(patient))

        patient = patient.copy(
            boneMetastases = BoneMetastases.SYMPTOMATIC,
            visceralMetastases = VisceralMetastases.NONE_KNOWN,
        )
        assertEquals(
            listOf("5 doses or less: medically necessary", "6 doses or more: investigational"),
            patient.nextQuestion().first()?.previews?.map { it.text },
        )
        assertEquals(listOf(Field.DOSES_GIVEN), patient.nextQuestion(notKnown = listOf(Field.DOSES_GIVEN)).toObtain)

        val approved = patient.copy(dosesGiven = 0)
        assertNull(approved.nextQuestion().first())
        assertEquals(Outcome.MEDICALLY_NECESSARY, approved.determine().outcome)
        assertTrue(approved.whatWouldChange().overturnedBy.any { it.fact == Field.DOSES_GIVEN })
        assertEquals(Status.MET, patient.diff(approved).criteria.first().statusAfter)
        assertTrue(verify(approved.decisionRecord().toJson(), approved).isSame())
    }

    @Test
    fun `a chart is read`() {
        val reader = Reader(
            drug = Drug.LUTATHERA,
            dateOfService = LocalDate.of(2026, 5, 4),
            complete = listOf(Complete.IMAGING),
        )
        val reading = reader.record(
            mapOf(
                "Ki-67" to "<3 %",
                "Weight (lb)" to 158,
                "eGFR" to 72,
                "CrCl" to "35-45",
                "Imaging" to listOf(mapOf("agent" to "Netspot PET/CT", "result" to "pos")),
            ),
        )
        assertEquals(ReadingRule.BOUND, reading.evidence().first { it.fact == Field.KI67_PERCENT }.rule)
        assertEquals(AmbiguityReason.RANGE_OVER_A_LIMIT, reading.ambiguous().first().reason)
        assertEquals(IgnoredReason.ESTIMATED_FILTRATION, reading.ignored().first().reason)
        val request = reading.request() as Lutathera
        assertEquals(listOf(Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE)), request.imaging)
        assertTrue(request.nextQuestion().questions.any { it.fact == Field.CREATININE_CLEARANCE_ML_MIN })
        assertTrue("not certain" in reading.toText().lowercase())
    }
}
