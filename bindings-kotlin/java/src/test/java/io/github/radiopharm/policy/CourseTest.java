package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CourseTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static TimesUpperLimit times(String value, String limit) {
        return new TimesUpperLimit(number(value), number(limit));
    }

    private static List<String> arguments(Executable call) {
        var thrown = assertThrows(MeasureException.OutOfRange.class, call);
        assertEquals(
                String.join("\n", thrown.faults().stream().map(MeasureFault::message).toList()), thrown.messageWithValues());
        return thrown.faults().stream().map(MeasureFault::argument).toList();
    }

    @Test
    void schedulesAreThoseOfTheProducts() throws MeasureException {
        var fixed = new DoseBasis.FixedDose(number("7.4"));
        assertEquals(new Schedule(Drug.LUTATHERA, fixed, 8, 4), RadiopharmPolicy.schedule(Drug.LUTATHERA));
        assertEquals(new Schedule(Drug.PLUVICTO, fixed, 6, 6), RadiopharmPolicy.schedule(Drug.PLUVICTO));
        assertEquals(
                new Schedule(Drug.XOFIGO, new DoseBasis.DosePerWeight(55), 4, 6),
                RadiopharmPolicy.schedule(Drug.XOFIGO));
        assertEquals(new XofigoBasis(55, 50), RadiopharmPolicy.xofigoBasis());
        assertEquals(
                number("4.4"),
                RadiopharmPolicy.doseActivity(Drug.XOFIGO, number("80"), ActivityUnit.MBQ).exactly());
        // Without a weight it is unknown.
        assertNull(RadiopharmPolicy.doseActivity(Drug.XOFIGO, null, ActivityUnit.MBQ));
        assertEquals(200, RadiopharmPolicy.doseActivity(Drug.PLUVICTO, null, ActivityUnit.MCI).wholeUnits());
    }

    @Test
    void plansNeverGoBeyondTheLimit() throws MeasureException {
        assertEquals(
                List.of(new PlannedDose(3, DAY), new PlannedDose(4, LocalDate.of(2026, 6, 29))),
                RadiopharmPolicy.plan(Drug.LUTATHERA, 2, DAY, 4));
        assertEquals(List.of(), RadiopharmPolicy.plan(Drug.LUTATHERA, 4, DAY, 1));
        assertEquals(
                List.of("doses_given", "next_dose", "doses"),
                arguments(() -> RadiopharmPolicy.plan(Drug.XOFIGO, -1, LocalDate.MAX, 0)));
    }

    @Test
    void theCalendarOfLutatheraIsThatOfTheCore() throws MeasureException {
        assertEquals(
                new LutatheraCalendar(
                        LocalDate.of(2024, 3, 28), LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 15),
                        LocalDate.of(2024, 3, 27), LocalDate.of(2024, 3, 28), LocalDate.of(2024, 3, 29),
                        LocalDate.of(2024, 3, 28), LocalDate.of(2024, 3, 29)),
                RadiopharmPolicy.lutatheraCalendar(LocalDate.of(2024, 3, 28)));
        assertEquals(new LutatheraHours(24, 4, 24, 30, 4, 24), RadiopharmPolicy.lutatheraHours());
        assertEquals(List.of("dose"), arguments(() -> RadiopharmPolicy.lutatheraCalendar(LocalDate.MIN)));
    }

    @Test
    void laboratoryValuesAreComparedExactly() throws MeasureException {
        assertFalse(RadiopharmPolicy.exceedsUpperLimit(times("3.6", "1.2"), 3));
        assertTrue(RadiopharmPolicy.exceedsUpperLimit(times("3.60000000000000000001", "1.2"), 3));
        assertEquals(
                List.of("value.value", "times"),
                arguments(() -> RadiopharmPolicy.exceedsUpperLimit(times("1E+400", "1"), 256)));
        assertEquals(List.of("value"), arguments(() -> RadiopharmPolicy.exceedsUpperLimit(times("1", "0"), 1)));
    }

    @Test
    void lutatheraStopsByThreeValuedRules() throws MeasureException {
        var liver = LutatheraLiver.builder()
                .bilirubin(times("1", "1"))
                .albumin(new Albumin.GramsPerDeciliter(number("2.8")));
        assertEquals(
                new StopRule.Undecided(List.of(StopFact.PROTHROMBIN_RATIO)),
                RadiopharmPolicy.liverStop(liver.build()));
        assertEquals(
                new StopRule.Triggered(List.of(StopReason.LOW_ALBUMIN_AND_PROTHROMBIN)),
                RadiopharmPolicy.liverStop(liver.prothrombinRatio(number("69.9")).build()));
        assertEquals(
                new StopRule.NotTriggered(), RadiopharmPolicy.liverStop(liver.prothrombinRatio(number("70")).build()));
        assertEquals(
                new StopRule.Undecided(List.of(
                        StopFact.CLEARANCE, StopFact.CREATININE, StopFact.BASELINE_CREATININE,
                        StopFact.BASELINE_CLEARANCE)),
                RadiopharmPolicy.renalStop(LutatheraRenal.builder().build()));
        var renal = LutatheraRenal.builder()
                .creatinine(new Creatinine(number("1.26"), CreatinineUnit.MG_PER_DL))
                .baselineCreatinine(new Creatinine(number("0.9"), CreatinineUnit.MG_PER_DL));
        var up = new StopRule.Triggered(List.of(StopReason.CREATININE_UP40_PERCENT));
        assertEquals(up, RadiopharmPolicy.renalStop(renal.build()));
        assertEquals(
                up, RadiopharmPolicy.lutatheraStop(LutatheraLiver.builder().build(), renal.build()));
        var reported = new Clearance.Reported(number("45"));
        var derived = new Clearance.DerivedFrom(
                60, Sex.MALE, number("80"), new Creatinine(number("1"), CreatinineUnit.MG_PER_DL));
        // Found in different ways, they say nothing of a change.
        assertEquals(
                new StopRule.Undecided(List.of(
                        StopFact.CREATININE, StopFact.BASELINE_CREATININE, StopFact.BASELINE_CLEARANCE)),
                RadiopharmPolicy.renalStop(
                        LutatheraRenal.builder().clearance(reported).baselineClearance(derived).build()));
        assertEquals(
                new StopRule.Triggered(List.of(StopReason.CLEARANCE_DOWN40_PERCENT)),
                RadiopharmPolicy.renalStop(LutatheraRenal.builder()
                        .clearance(reported)
                        .baselineClearance(new Clearance.Reported(number("75")))
                        .build()));
    }

    @Test
    void everyFaultOfALaboratoryComesAtOnce() {
        var liver = LutatheraLiver.builder()
                .bilirubin(times("-1", "1"))
                .albumin(new Albumin.GramsPerDeciliter(number("35")))
                .prothrombinRatio(number("201"))
                .build();
        var renal = LutatheraRenal.builder()
                .clearance(new Clearance.Reported(number("-1")))
                .baselineClearance(new Clearance.DerivedFrom(
                        141, Sex.FEMALE, BigDecimal.ZERO, new Creatinine(number("0"), CreatinineUnit.UMOL_PER_L)))
                .creatinine(new Creatinine(number("1E+30"), CreatinineUnit.MG_PER_DL))
                .build();
        assertEquals(
                List.of("bilirubin", "albumin", "prothrombin_ratio", "clearance", "baseline_clearance.age_years",
                        "baseline_clearance.weight_kg", "baseline_clearance.serum_creatinine", "creatinine"),
                arguments(() -> RadiopharmPolicy.lutatheraStop(liver, renal)));
    }

    @Test
    void pluvictoStopsByThreeValuedRules() throws MeasureException, RequestException {
        var unknown = RadiopharmPolicy.pluvictoStop(PluvictoReactions.builder().build());
        assertEquals(List.of(DiscontinuationEvent.values()), unknown.unknown());
        assertNull(unknown.triggered());
        assertNull(unknown.fact());
        var event = DiscontinuationEvent.TRANSAMINASES_OVER5X_ULN;
        var reactions = PluvictoReactions.builder().alt(times("300", "40"));
        assertTrue(RadiopharmPolicy.pluvictoStop(reactions.build()).unknown().contains(event));
        var occurred = RadiopharmPolicy.pluvictoStop(reactions.liverMetastases(false).build());
        assertEquals(List.of(event), occurred.occurred());
        assertEquals(true, occurred.triggered());
        var stopped = PluvictoContinuation.on(DAY).discontinuationEvents(occurred.fact()).assess();
        assertTrue(stopped.statuses().contains(new CriterionStatus(Criterion.DISCONTINUATION_EVENTS, Status.NOT_MET)));
        var none = RadiopharmPolicy.pluvictoStop(new PluvictoReactions(
                false, 0, 0, false, 0, 0, times("1", "1"), times("1", "1"), false, false, 28, 0, false));
        assertEquals(false, none.triggered());
        assertEquals(List.of(), none.fact());
        assertEquals(
                List.of("renal_toxicity", "ast", "serious_reaction_delay"),
                arguments(() -> RadiopharmPolicy.pluvictoStop(PluvictoReactions.builder()
                        .renalToxicity(6)
                        .ast(times("1", "0"))
                        .seriousReactionDelay(-1)
                        .build())));
    }

    @Test
    void aDoseIsReducedOnceAndNeverRaised() throws DoseChangeException, MeasureException {
        assertEquals(PluvictoDose.REDUCED, RadiopharmPolicy.reducedPluvictoDose(PluvictoDose.FULL));
        assertEquals(PluvictoDose.FULL, RadiopharmPolicy.nextPluvictoDose(PluvictoDose.FULL, PluvictoDose.FULL));
        var again = assertThrows(
                DoseChangeException.AlreadyReduced.class,
                () -> RadiopharmPolicy.reducedPluvictoDose(PluvictoDose.REDUCED));
        assertEquals("the dose was reduced before, and may be reduced once only", again.getMessage());
        var raised = assertThrows(
                DoseChangeException.NeverRaisedAgain.class,
                () -> RadiopharmPolicy.nextPluvictoDose(PluvictoDose.REDUCED, PluvictoDose.FULL));
        assertEquals("a dose that was reduced is not raised again", raised.getMessage());
        var reduced = RadiopharmPolicy.pluvictoDoseAmount(PluvictoDose.REDUCED, ActivityUnit.GBQ);
        assertEquals(number("5.92"), reduced.activity().exactly());
        assertEquals(160, reduced.hcpcsUnits());
        assertEquals(100, RadiopharmPolicy.lutatheraDoseAmount(LutatheraDose.HALF, ActivityUnit.GBQ).hcpcsUnits());
        assertEquals(PluvictoDose.REDUCED, RadiopharmPolicy.pluvictoDoseOfOrder(number("5.9"), ActivityUnit.GBQ));
        assertNull(RadiopharmPolicy.pluvictoDoseOfOrder(number("6"), ActivityUnit.GBQ));
        assertEquals(
                List.of("amount"),
                arguments(() -> RadiopharmPolicy.pluvictoDoseOfOrder(number("-1"), ActivityUnit.GBQ)));
    }

    @Test
    void intervalsAreToldFromDates() throws MeasureException {
        assertEquals(Interval.SHORTER, RadiopharmPolicy.pluvictoInterval(DAY, DAY.plusDays(41)));
        assertEquals(Interval.USUAL, RadiopharmPolicy.pluvictoInterval(DAY, DAY.plusDays(42)));
        assertEquals(Interval.EXTENDED, RadiopharmPolicy.pluvictoInterval(DAY, DAY.plusDays(70)));
        var beyond = RadiopharmPolicy.pluvictoInterval(DAY, DAY.plusDays(71));
        assertEquals(Interval.BEYOND, beyond);
        assertFalse(RadiopharmPolicy.intervalIsProvidedFor(beyond));
        assertEquals(
                List.of("dose", "next_dose"),
                arguments(() -> RadiopharmPolicy.pluvictoInterval(LocalDate.MIN, LocalDate.MAX)));
    }

    @Test
    void everyExceptionOfTheCourseIsOfItsOwnType() {
        assertInstanceOf(Exception.class, new DoseChangeException.AlreadyReduced(""));
        assertEquals(2, DoseChangeException.class.getDeclaredClasses().length);
        assertEquals(1, MeasureException.class.getDeclaredClasses().length);
        assertEquals(1, RequestException.class.getDeclaredClasses().length);
    }
}
