package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RequestsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static Xofigo.Builder necessary() {
        return Xofigo.on(DAY)
                .ageYears(75)
                .castrationResistant(true)
                .boneMetastases(BoneMetastases.SYMPTOMATIC)
                .visceralMetastases(VisceralMetastases.NONE_KNOWN)
                .weightKg(new BigDecimal("80.0"))
                .dosesGiven(0);
    }

    private static RequestException.Rejected rejected(Executable decide) {
        return assertThrows(RequestException.Rejected.class, decide);
    }

    private static Status status(Assessment assessment, Criterion criterion) {
        return assessment.statuses().stream()
                .filter(each -> each.criterion() == criterion)
                .map(CriterionStatus::status)
                .findFirst()
                .orElseThrow();
    }

    private static Finding finding(Determination determination, Criterion criterion) {
        return determination.findings().stream()
                .filter(each -> each.criterion() == criterion)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void buildersStateFacts() throws RequestException {
        var determination = necessary().determine();
        assertEquals(Outcome.MEDICALLY_NECESSARY, determination.outcome());
        assertEquals(119, determination.authorization().unitsPerDose());
        assertEquals(LocalDate.of(2027, 5, 3), determination.authorization().validThrough());
        assertEquals(Status.MET, status(necessary().assess(), Criterion.DOSE_LIMIT));
        assertEquals(determination, necessary().build().determine());
        assertEquals(necessary().build(), necessary().build());
    }

    @Test
    void nullIsUnknown() throws RequestException {
        for (Request request : List.of(
                Lutathera.on(DAY).build(),
                LutatheraContinuation.on(DAY).build(),
                Pluvicto.on(DAY).build(),
                PluvictoContinuation.on(DAY).build(),
                Xofigo.on(DAY).build(),
                XofigoContinuation.on(DAY).build())) {
            var assessment = RadiopharmPolicy.assess(request);
            assertEquals(Outcome.INFORMATION_NEEDED, assessment.outcome());
            assertTrue(assessment.missingFacts().contains(Field.DOSES_GIVEN));
        }
        var unknown = necessary().visceralMetastases(null).determine();
        assertEquals(List.of(Field.VISCERAL_METASTASES), unknown.missingFacts());
        assertEquals(Status.UNKNOWN, finding(unknown, Criterion.VISCERAL_DISEASE).status());
        assertNull(necessary().weightKg(null).determine().authorization().unitsPerDose());
        assertNull(unknown.id());
        var none = Pluvicto.on(DAY).imaging().priorTherapies(List.of()).determine();
        var facts = finding(none, Criterion.PSMA_EXPRESSION).facts();
        assertEquals(List.of(new Fact(Field.IMAGING, new FactValue.Studies(List.of()))), facts);
        assertThrows(NullArgumentException.class, () -> Xofigo.on(null));
        assertThrows(NullArgumentException.class, () -> Pluvicto.on(DAY).imaging(Arrays.asList((Study) null)));
    }

    @Test
    void recordsAreImmutable() throws RequestException {
        var studies = new ArrayList<>(List.of(new Study(ImagingAgent.GA68_PSMA11, StudyResult.POSITIVE)));
        var request = Pluvicto.on(DAY).imaging(studies).build();
        studies.clear();
        assertEquals(1, request.imaging().size());
        var findings = necessary().determine().findings();
        assertThrows(UnsupportedOperationException.class, findings::clear);
    }

    @Test
    void anEditionCanBeForced() throws RequestException {
        var request = Lutathera.on(DAY).ageYears(14);
        assertEquals(Outcome.INFORMATION_NEEDED, request.assess().outcome());
        var forced = request.determine(Edition.EDITION_2023_10_01);
        assertEquals(Outcome.INVESTIGATIONAL, forced.outcome());
        assertEquals(EditionBasis.RECONSTRUCTED, forced.editionBasis());
        assertEquals(
                forced.outcome(), RadiopharmPolicy.assess(request.build(), Edition.EDITION_2023_10_01).outcome());
    }

    @Test
    void allFaultsComeAtOnce() {
        var fault = rejected(() -> Lutathera.on(LocalDate.of(2020, 1, 1))
                .id("case 7")
                .kps(65)
                .ecog(-1)
                .ki67Percent(new BigDecimal("1E+400"))
                .weightKg(new BigDecimal("70.123456789012345678901"))
                .longActingSsa(AnalogueUse.NEVER)
                .longActingSsaWashoutDays(3)
                .birthDate(LocalDate.MIN)
                .determine());
        assertEquals("case 7", fault.id());
        assertEquals(
                List.of(
                        "edition_unavailable date_of_service",
                        "invalid_value birth_date",
                        "invalid_value weight_kg",
                        "invalid_value ki67_percent",
                        "conflicting_fields long_acting_ssa",
                        "invalid_value kps",
                        "invalid_value ecog"),
                fault.errors().stream().map(error -> error.kind().word() + " " + error.field()).toList());
        assertEquals(
                fault.errors().stream().map(InputError::message).collect(Collectors.joining("\n")),
                fault.messageWithValues());
        var kps = fault.errors().get(5);
        assertEquals("65", kps.value());
        assertEquals("`kps` must be a whole number from 0 to 100 in steps of 10, not `65`; one value is needed, and all of this lies on one side of the policy's limit: state the end nearer to it, `60`", kps.message());
        assertFalse(kps.redactedMessage().contains("65"));
        rejected(() -> Lutathera.on(DAY).kps(65).assess());
    }

    @Test
    void everyKindOfFaultIsAnException() {
        List<String> texts = List.of(
                "{",
                "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\",\"birth_day\":null}",
                "{\"drug\":\"xofigo\"}",
                "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\",\"kps\":65}",
                "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\",\"kps\":60,\"kps\":60}",
                "{\"drug\":\"xofigo\",\"date_of_service\":\"2022-05-04\"}");
        for (ErrorKind kind : ErrorKind.values()) {
            var fault = rejected(() -> RadiopharmPolicy.determineJson(texts.get(kind.ordinal())));
            assertEquals(List.of(kind), fault.errors().stream().map(InputError::kind).toList());
        }
        assertEquals(texts.size(), ErrorKind.values().length);
    }

    @Test
    void halfOfASurrogatePairIsInvalidJsonAndNoCrash() throws RequestException {
        for (String lone : List.of("\uD800", "x\uDC00", "\uDC00\uD800", "\uD83D\uDE00\uD83D")) {
            for (var fault : List.of(
                    rejected(() -> necessary().id(lone).determine()),
                    rejected(() -> necessary().id(lone).assess()),
                    rejected(() -> RadiopharmPolicy.determineJson(
                            "{\"id\":\"" + lone + "\",\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}")),
                    rejected(() -> RadiopharmPolicy.determineJson(lone)))) {
                assertEquals(ErrorKind.INVALID_JSON, fault.errors().get(0).kind());
                assertNull(fault.errors().get(0).field());
            }
            // What is only looked up has no such text either.
            assertNull(RadiopharmPolicy.imagingAgent(lone));
        }
        String whole = "né \uD83D\uDE00 中";
        assertEquals(whole, necessary().id(whole).determine().id());
    }

    @Test
    void decimalsAndDatesAreExact() throws RequestException {
        var limit = Lutathera.on(DAY).creatinineClearanceMlMin(new BigDecimal("39.99999999999999999999"));
        assertEquals(Status.NOT_MET, status(limit.assess(), Criterion.RENAL_FUNCTION));
        var written = Lutathera.on(DAY).creatinineClearanceMlMin(new BigDecimal("4E+1"));
        assertEquals(Status.MET, status(written.assess(), Criterion.RENAL_FUNCTION));
        assertEquals(
                List.of(new Fact(
                        Field.CREATININE_CLEARANCE_ML_MIN, new FactValue.DecimalNumber(new BigDecimal("40")))),
                finding(written.determine(), Criterion.RENAL_FUNCTION).facts());
        // A binary float means its shortest decimal.
        var shortest = Lutathera.on(DAY).ki67Percent(20.1).determine();
        assertEquals(
                List.of(new Fact(Field.KI67_PERCENT, new FactValue.DecimalNumber(new BigDecimal("20.1")))),
                finding(shortest, Criterion.TUMOR_GRADE).facts());
    }
}
