package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a Java program does with either jar: this source is compiled against both. */
class ConsumerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static Xofigo.Builder necessary() {
        return Xofigo.on(DAY)
                .id("Jane Roe")
                .ageYears(77)
                .castrationResistant(true)
                .boneMetastases(BoneMetastases.SYMPTOMATIC)
                .visceralMetastases(VisceralMetastases.NONE_KNOWN)
                .weightKg(83)
                .dosesGiven(0);
    }

    @Test
    void whatNeedNotBeStatedCanBeLeftOut() {
        assertEquals(
                new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE, null),
                new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE));
    }

    @Test
    void buildersAndRequestsHaveTheSameCalls() throws Exception {
        Xofigo request = necessary().build();
        Determination answer = request.determine();
        assertEquals(Outcome.MEDICALLY_NECESSARY, answer.outcome());
        assertEquals(answer, necessary().determine());
        assertEquals(answer, RadiopharmPolicy.determine(request));
        assertEquals(answer, RadiopharmPolicy.determine(request, null));
        assertEquals(request.determine(Edition.EDITION_2025_05_01), necessary().determine(Edition.EDITION_2025_05_01));
        assertEquals(request.assess(), necessary().assess());
        assertEquals(request.assess(Edition.EDITION_2025_05_01), necessary().assess(Edition.EDITION_2025_05_01));
        assertEquals(request.determineJson(), necessary().determineJson());
        assertEquals(request.determineJson(Format.BRIEF), necessary().determineJson(Format.BRIEF));
        assertEquals(
                request.determineJson(Format.FULL, Edition.EDITION_2025_05_01),
                necessary().determineJson(Format.FULL, Edition.EDITION_2025_05_01));
        assertEquals(request.page(PageFormat.TEXT), necessary().page(PageFormat.TEXT));
        assertEquals(request.toJson(), necessary().toJson());
        assertEquals(request, request.toBuilder().build());
        assertEquals(78, request.toBuilder().ageYears(78).build().ageYears());
        assertEquals(77, request.ageYears());
        assertEquals(Status.MET, answer.finding(Criterion.DOSE_LIMIT).status());
        assertNull(answer.finding(Criterion.TAXANE));
    }

    @Test
    void wordsAreFound() {
        assertEquals(Optional.of(Drug.XOFIGO), Drug.ofWord("xofigo"));
        assertEquals(Optional.empty(), Drug.ofWord("Xofigo"));
        assertEquals("2026-04-01", Edition.EDITION_2026_04_01.word());
        assertEquals(Optional.of(Edition.EDITION_2022_10_01), Edition.ofWord("2022-10-01"));
    }

    @Test
    void decimalsAreTheSameWhereTheirValuesAre() {
        Xofigo one = Xofigo.on(DAY).weightKg(80).build();
        for (String same : List.of("80", "80.0", "8E+1", "80.000")) {
            Xofigo other = Xofigo.on(DAY).weightKg(new BigDecimal(same)).build();
            assertEquals(one, other);
            assertEquals(one.hashCode(), other.hashCode());
        }
        assertNotEquals(one, Xofigo.on(DAY).weightKg(new BigDecimal("80.01")).build());
        assertNotEquals(one, Xofigo.on(DAY).build());
        assertEquals(
                new FactValue.DecimalNumber(new BigDecimal("40")), new FactValue.DecimalNumber(new BigDecimal("4E+1")));
        assertThrows(IllegalArgumentException.class, () -> Xofigo.on(DAY).weightKg(Double.NaN));
    }

    @Test
    void listsCannotBeChanged() throws Exception {
        List<Study> studies = new ArrayList<>(List.of(new Study(ImagingAgent.GA68_PSMA11, StudyResult.POSITIVE, null)));
        Pluvicto request = Pluvicto.on(DAY).imaging(studies).build();
        studies.clear();
        assertEquals(1, request.imaging().size());
        Determination answer = necessary().determine();
        for (List<?> list : List.of(
                request.imaging(), answer.findings(), answer.missingFacts(), answer.findings().get(0).facts(),
                RadiopharmPolicy.vocabulary())) {
            assertThrows(UnsupportedOperationException.class, list::clear);
        }
    }

    @Test
    void nullIsRefusedByTheLibrary() {
        List<Executable> nulls = List.of(
                () -> Xofigo.on(null),
                () -> Pluvicto.on(DAY).imaging(Arrays.asList((Study) null)),
                () -> Pluvicto.on(DAY).imaging((Study) null),
                () -> Pluvicto.on(DAY).imaging((Study[]) null),
                () -> new Study(null, StudyResult.POSITIVE, null),
                () -> new FactValue.Text(null),
                () -> RadiopharmPolicy.determine(null),
                () -> RadiopharmPolicy.determine(null, null),
                () -> RadiopharmPolicy.determineAll(null),
                () -> RadiopharmPolicy.determineAll(Collections.singletonList(null)),
                () -> RadiopharmPolicy.determineJson((String) null),
                () -> RadiopharmPolicy.determineJson((byte[]) null),
                () -> RadiopharmPolicy.determineJson("{}", null),
                () -> RadiopharmPolicy.ageOn(null, DAY),
                () -> RadiopharmPolicy.schedule(null),
                () -> RadiopharmPolicy.determineLines(null, OutputStreams.NONE),
                () -> RadiopharmPolicy.evaluateArrow((byte[]) null),
                () -> RadiopharmPolicy.evaluateArrow(new byte[0], null),
                () -> Evaluation.builder().columns(Arrays.asList((String) null)),
                () -> Evaluation.builder().constant(Field.KPS, (FactValue) null),
                () -> Evaluation.builder().encoding(null),
                () -> Drug.ofWord(null),
                () -> Xofigo.fromJson(null),
                () -> Determination.fromJson(null),
                () -> new LineDecider(null));
        for (Executable each : nulls) {
            assertThrows(NullArgumentException.class, each);
        }
        NullArgumentException told = assertThrows(NullArgumentException.class, () -> Xofigo.on(null));
        assertEquals("dateOfService", told.argument());
    }

    private static final class OutputStreams {
        static final java.io.OutputStream NONE = java.io.OutputStream.nullOutputStream();
    }

    @Test
    void everyRecordRefusesWhatIsMissing() throws Exception {
        int records = 0;
        for (Class<?> type : List.of(
                Xofigo.class, XofigoContinuation.class, Lutathera.class, LutatheraContinuation.class, Pluvicto.class,
                PluvictoContinuation.class, InputError.class, Fact.class, Finding.class, Determination.class)) {
            var constructor = Arrays.stream(type.getConstructors())
                    .filter(each -> !each.isSynthetic() && each.getParameterCount() == type.getRecordComponents().length)
                    .findFirst()
                    .orElseThrow();
            Object[] arguments = new Object[constructor.getParameterCount()];
            for (int place = 0; place < arguments.length; place++) {
                Class<?> of = constructor.getParameterTypes()[place];
                arguments[place] = of == boolean.class ? (Object) false : of == int.class ? (Object) 0 : null;
            }
            var thrown = assertThrows(
                    java.lang.reflect.InvocationTargetException.class, () -> constructor.newInstance(arguments));
            assertEquals(NullArgumentException.class, thrown.getCause().getClass(), type.getName());
            records++;
        }
        assertEquals(10, records);
    }

    @Test
    void textsLeaveValuesOut() throws Exception {
        Xofigo request = necessary().build();
        Determination answer = request.determine();
        RequestException.Rejected rejected =
                assertThrows(RequestException.Rejected.class, () -> necessary().ageYears(777).determine());
        for (Object each : List.of(
                request, answer, answer.findings(), answer.findings().get(0).facts(), rejected, rejected.getMessage(),
                rejected.errors(), RadiopharmPolicy.determineAll(List.of(request)),
                Evaluation.builder().constant(Field.AGE_YEARS, 77).build())) {
            for (String value : List.of("Jane", "77", "83")) {
                assertFalse(each.toString().contains(value), each.toString());
            }
        }
        assertTrue(request.toString().startsWith("Xofigo[dateOfService, id, "), request.toString());
        assertTrue(rejected.getMessage().contains("age_years"), rejected.getMessage());
        assertTrue(request.toStringWithValues().contains("id=Jane Roe"), request.toStringWithValues());
        assertTrue(answer.toStringWithValues().contains("77"), answer.toStringWithValues());
        assertTrue(rejected.messageWithValues().contains("777"), rejected.messageWithValues());
        assertFalse(PatientData.isShown());
        PatientData.show(true);
        try {
            assertEquals(request.toStringWithValues(), request.toString());
            assertEquals(rejected.messageWithValues(), rejected.getMessage());
        } finally {
            PatientData.show(false);
        }
        assertFalse(request.toString().contains("Jane"));
    }

    @Test
    void exceptionsCrossProcesses() throws Exception {
        Exception[] all = {
            assertThrows(RequestException.class, () -> necessary().ageYears(777).determine()),
            assertThrows(MeasureException.class, () -> RadiopharmPolicy.ecogOfKarnofsky(65)),
            assertThrows(CohortException.class, () -> RadiopharmPolicy.evaluateArrow(new byte[] {1})),
            assertThrows(NullArgumentException.class, () -> Xofigo.on(null)),
        };
        for (Exception each : all) {
            Exception again = (Exception) copied(each);
            assertEquals(each.getClass(), again.getClass());
            assertEquals(each.getMessage(), again.getMessage());
        }
        RequestException.Rejected rejected = (RequestException.Rejected) copied(all[0]);
        assertEquals(((RequestException.Rejected) all[0]).errors(), rejected.errors());
        assertEquals(necessary().determine(), copied(necessary().determine()));
        assertEquals(necessary().build(), copied(necessary().build()));
        assertEquals(necessary().build().assess(), copied(necessary().build().assess()));
    }

    private static Object copied(Object of) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(of);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
