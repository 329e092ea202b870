package io.github.radiopharm.policy

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class CourseTest {
    private val day = LocalDate.of(2026, 5, 4)

    private fun number(text: String) = BigDecimal(text)

    private fun times(value: String, limit: String) = TimesUpperLimit(number(value), number(limit))

    private fun arguments(call: () -> Any?): List<String> {
        val thrown = assertThrows(MeasureException.OutOfRange::class.java) { call() }
        assertEquals(thrown.faults.joinToString("\n") { it.message }, thrown.messageWithValues())
        return thrown.faults.map { it.argument }
    }

    @Test
    fun `schedules are those of the products`() {
        val fixed = DoseBasis.FixedDose(number("7.4"))
        assertEquals(Schedule(Drug.LUTATHERA, fixed, 8, 4), schedule(Drug.LUTATHERA))
        assertEquals(Schedule(Drug.PLUVICTO, fixed, 6, 6), schedule(Drug.PLUVICTO))
        assertEquals(Schedule(Drug.XOFIGO, DoseBasis.DosePerWeight(55), 4, 6), schedule(Drug.XOFIGO))
        assertEquals(XofigoBasis(55, 50), xofigoBasis())
        assertEquals(number("4.4"), doseActivity(Drug.XOFIGO, number("80"), ActivityUnit.MBQ)?.exactly)
        // Without a weight it is unknown.
        assertNull(doseActivity(Drug.XOFIGO, null, ActivityUnit.MBQ))
        assertEquals(200, doseActivity(Drug.PLUVICTO, null, ActivityUnit.MCI)?.wholeUnits)
    }

    @Test
    fun `plans never go beyond the limit`() {
        assertEquals(
            listOf(PlannedDose(3, day), PlannedDose(4, LocalDate.of(2026, 6, 29))),
            plan(Drug.LUTATHERA, 2, day, 4),
        )
        assertEquals(emptyList<PlannedDose>(), plan(Drug.LUTATHERA, 4, day, 1))
        assertEquals(
            listOf("doses_given", "next_dose", "doses"),
            arguments { plan(Drug.XOFIGO, -1, LocalDate.MAX, 0) },
        )
    }

    @Test
    fun `the calendar of Lutathera is that of the core`() {
        assertEquals(
            LutatheraCalendar(
                LocalDate.of(2024, 3, 28), LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 15),
                LocalDate.of(2024, 3, 27), LocalDate.of(2024, 3, 28), LocalDate.of(2024, 3, 29),
                LocalDate.of(2024, 3, 28), LocalDate.of(2024, 3, 29),
            ),
            lutatheraCalendar(LocalDate.of(2024, 3, 28)),
        )
        assertEquals(LutatheraHours(24, 4, 24, 30, 4, 24), lutatheraHours())
        assertEquals(listOf("dose"), arguments { lutatheraCalendar(LocalDate.MIN) })
    }

    @Test
    fun `laboratory values are compared exactly`() {
        assertFalse(exceedsUpperLimit(times("3.6", "1.2"), 3))
        assertTrue(exceedsUpperLimit(times("3.60000000000000000001", "1.2"), 3))
        assertEquals(listOf("value.value", "times"), arguments { exceedsUpperLimit(times("1E+400", "1"), 256) })
        assertEquals(listOf("value"), arguments { exceedsUpperLimit(times("1", "0"), 1) })
    }

    @Test
    fun `Lutathera stops by three-valued rules`() {
        val liver = LutatheraLiver(bilirubin = times("1", "1"), albumin = Albumin.GramsPerDeciliter(number("2.8")))
        assertEquals(StopRule.Undecided(listOf(StopFact.PROTHROMBIN_RATIO)), liverStop(liver))
        assertEquals(
            StopRule.Triggered(listOf(StopReason.LOW_ALBUMIN_AND_PROTHROMBIN)),
            liverStop(liver.copy(prothrombinRatio = number("69.9"))),
        )
        assertEquals(StopRule.NotTriggered, liverStop(liver.copy(prothrombinRatio = number("70"))))
        assertEquals(
            StopRule.Undecided(
                listOf(
                    StopFact.CLEARANCE, StopFact.CREATININE, StopFact.BASELINE_CREATININE, StopFact.BASELINE_CLEARANCE,
                ),
            ),
            renalStop(LutatheraRenal()),
        )
        val renal = LutatheraRenal(
            creatinine = Creatinine(number("1.26"), CreatinineUnit.MG_PER_DL),
            baselineCreatinine = Creatinine(number("0.9"), CreatinineUnit.MG_PER_DL),
        )
        val up = StopRule.Triggered(listOf(StopReason.CREATININE_UP40_PERCENT))
        assertEquals(up, renalStop(renal))
        assertEquals(up, lutatheraStop(LutatheraLiver(), renal))
        val reported = Clearance.Reported(number("45"))
        val derived = Clearance.DerivedFrom(
            60, Sex.MALE, number("80"), Creatinine(number("1"), CreatinineUnit.MG_PER_DL),
        )
        // Found in different ways, they say nothing of a change.
        assertEquals(
            StopRule.Undecided(
                listOf(StopFact.CREATININE, StopFact.BASELINE_CREATININE, StopFact.BASELINE_CLEARANCE),
            ),
            renalStop(LutatheraRenal(clearance = reported, baselineClearance = derived)),
        )
        assertEquals(
            StopRule.Triggered(listOf(StopReason.CLEARANCE_DOWN40_PERCENT)),
            renalStop(LutatheraRenal(clearance = reported, baselineClearance = Clearance.Reported(number("75")))),
        )
    }

    @Test
    fun `every fault of a laboratory comes at once`() {
        val liver = LutatheraLiver(
            bilirubin = times("-1", "1"),
            albumin = Albumin.GramsPerDeciliter(number("35")),
            prothrombinRatio = number("201"),
        )
        val renal = LutatheraRenal(
            clearance = Clearance.Reported(number("-1")),
            baselineClearance = Clearance.DerivedFrom(
                141, Sex.FEMALE, BigDecimal.ZERO, Creatinine(number("0"), CreatinineUnit.UMOL_PER_L),
            ),
            creatinine = Creatinine(number("1E+30"), CreatinineUnit.MG_PER_DL),
        )
        assertEquals(
            listOf(
                "bilirubin", "albumin", "prothrombin_ratio", "clearance", "baseline_clearance.age_years",
                "baseline_clearance.weight_kg", "baseline_clearance.serum_creatinine", "creatinine",
            ),
            arguments { lutatheraStop(liver, renal) },
        )
    }

    @Test
    fun `Pluvicto stops by three-valued rules`() {
        val unknown = pluvictoStop(PluvictoReactions())
        assertEquals(DiscontinuationEvent.entries, unknown.unknown)
        assertNull(unknown.triggered)
        assertNull(unknown.fact)
        val event = DiscontinuationEvent.TRANSAMINASES_OVER5X_ULN
        val reactions = PluvictoReactions(alt = times("300", "40"))
        assertTrue(event in pluvictoStop(reactions).unknown)
        val occurred = pluvictoStop(reactions.copy(liverMetastases = false))
        assertEquals(listOf(event), occurred.occurred)
        assertEquals(true, occurred.triggered)
        val stopped = assess(PluvictoContinuation(day, discontinuationEvents = occurred.fact))
        assertEquals(Status.NOT_MET, stopped.status(Criterion.DISCONTINUATION_EVENTS))
        val none = pluvictoStop(
            PluvictoReactions(
                false, 0, 0, false, 0, 0, times("1", "1"), times("1", "1"), false, false, 28, 0, false,
            ),
        )
        assertEquals(false, none.triggered)
        assertEquals(emptyList<DiscontinuationEvent>(), none.fact)
        assertEquals(
            listOf("renal_toxicity", "ast", "serious_reaction_delay"),
            arguments {
                pluvictoStop(PluvictoReactions(renalToxicity = 6, ast = times("1", "0"), seriousReactionDelay = -1))
            },
        )
    }

    @Test
    fun `a dose is reduced once and never raised`() {
        assertEquals(PluvictoDose.REDUCED, reducedPluvictoDose(PluvictoDose.FULL))
        assertEquals(PluvictoDose.FULL, nextPluvictoDose(PluvictoDose.FULL, PluvictoDose.FULL))
        val again = assertThrows(DoseChangeException.AlreadyReduced::class.java) {
            reducedPluvictoDose(PluvictoDose.REDUCED)
        }
        assertEquals("the dose was reduced before, and may be reduced once only", again.message)
        val raised = assertThrows(DoseChangeException.NeverRaisedAgain::class.java) {
            nextPluvictoDose(PluvictoDose.REDUCED, PluvictoDose.FULL)
        }
        assertEquals("a dose that was reduced is not raised again", raised.message)
        val reduced = pluvictoDoseAmount(PluvictoDose.REDUCED, ActivityUnit.GBQ)
        assertEquals(number("5.92"), reduced.activity.exactly)
        assertEquals(160, reduced.hcpcsUnits)
        assertEquals(100, lutatheraDoseAmount(LutatheraDose.HALF, ActivityUnit.GBQ).hcpcsUnits)
        assertEquals(PluvictoDose.REDUCED, pluvictoDoseOfOrder(number("5.9"), ActivityUnit.GBQ))
        assertNull(pluvictoDoseOfOrder(number("6"), ActivityUnit.GBQ))
        assertEquals(listOf("amount"), arguments { pluvictoDoseOfOrder(number("-1"), ActivityUnit.GBQ) })
    }

    @Test
    fun `intervals are told from dates`() {
        assertEquals(Interval.SHORTER, pluvictoInterval(day, day.plusDays(41)))
        assertEquals(Interval.USUAL, pluvictoInterval(day, day.plusDays(42)))
        assertEquals(Interval.EXTENDED, pluvictoInterval(day, day.plusDays(70)))
        val beyond = pluvictoInterval(day, day.plusDays(71))
        assertEquals(Interval.BEYOND, beyond)
        assertFalse(intervalIsProvidedFor(beyond))
        assertEquals(listOf("dose", "next_dose"), arguments { pluvictoInterval(LocalDate.MIN, LocalDate.MAX) })
    }

    @Test
    fun `every exception is a type of its own`() {
        assertEquals(2, DoseChangeException::class.sealedSubclasses.size)
        assertEquals(listOf(MeasureException.OutOfRange::class), MeasureException::class.sealedSubclasses)
        assertEquals(listOf(RequestException.Rejected::class), RequestException::class.sealedSubclasses)
    }
}
