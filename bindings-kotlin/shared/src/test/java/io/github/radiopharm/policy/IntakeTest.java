package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From charts to requests, with either jar. */
class IntakeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Reader.Builder of(Drug drug) {
        return Reader.builder().drug(drug).dateOfService(DAY);
    }

    private static Optional<FactValue> fact(Reading reading, Field field) {
        return reading.facts().stream().filter(each -> each.field() == field).map(Fact::value).findFirst();
    }

    private static Evidence evidence(Reading reading, Field field) {
        return reading.evidence().stream().filter(each -> each.fact() == field).findFirst().orElseThrow();
    }

    private static FactValue decimal(String number) {
        return new FactValue.DecimalNumber(new BigDecimal(number));
    }

    @Test
    void chartsInFhirAreReadAsTheCoreReadsThem() throws Exception {
        Path file = Path.of(System.getProperty("answers.file")).resolveSibling("readings.json");
        int charts = 0;
        for (JsonNode chart : JSON.readTree(Files.readString(file))) {
            Reader reader = of(Drug.ofWord(chart.get("drug").asText()).orElseThrow()).build();
            if (chart.has("errors")) {
                var rejected = assertThrows(RequestException.Rejected.class, () -> reader.fhir(chart.get("chart").asText()));
                assertEquals(chart.get("errors").asText(), rejected.json());
                charts++;
                continue;
            }
            try (Reading reading = reader.fhir(chart.get("chart").asText())) {
                assertEquals(chart.get("reading").asText(), reading.toJson());
                assertEquals(chart.get("redacted").asText(), reading.redacted());
                assertEquals(chart.get("text").asText(), reading.toText());
                String full;
                try {
                    full = reading.determineJson(Format.FULL);
                    assertEquals(RadiopharmPolicy.determineJson(reading.requestJson()), full);
                    assertEquals(reading.determine().outcome(), reading.request().determine().outcome());
                } catch (RequestException.Rejected rejected) {
                    full = rejected.json();
                }
                assertEquals(chart.get("full").asText(), full);
                byte[] bytes = chart.get("chart").asText().getBytes(StandardCharsets.UTF_8);
                assertEquals(reading.toJson(), reader.fhir(bytes).toJson());
                charts++;
            }
        }
        Path folder = Path.of(System.getProperty("schema.folder")).resolve("../../examples/fhir").normalize();
        try (var files = Files.list(folder)) {
            assertEquals(files.count(), charts);
        }
    }

    @Test
    void looseRecordsAreReadAsTheyAlwaysWere() throws Exception {
        Path folder = Path.of(System.getProperty("schema.folder")).resolve("../../tests/intake").normalize();
        int charts = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                JsonNode worked = JSON.readTree(Files.readString(file));
                Reader.Builder reader = Reader.builder().dateOfService(LocalDate.parse(worked.get("date_of_service").asText()));
                if (worked.has("drug")) {
                    reader.drug(Drug.ofWord(worked.get("drug").asText()).orElseThrow());
                }
                if (worked.path("date_order").asText().equals("month_first")) {
                    reader.dateOrder(DateOrder.MONTH_FIRST);
                }
                if (worked.has("mapping")) {
                    reader.mapping(RadiopharmPolicy.mappingFromJson(worked.get("mapping").toString()));
                }
                for (JsonNode list : worked.get("complete")) {
                    reader.complete(Complete.ofWord(list.asText()).orElseThrow());
                }
                String chart = worked.get("chart").toString();
                assertEquals(worked.get("reading"), JSON.readTree(reader.build().recordJson(chart).toJson()), file.toString());
                Map<String, Object> entries = JSON.readValue(chart, new com.fasterxml.jackson.core.type.TypeReference<>() {});
                assertEquals(
                        reader.build().recordJson(chart.getBytes(StandardCharsets.UTF_8)).toJson(),
                        reader.build().record(entries).toJson());
                charts++;
            }
        }
        assertEquals(3, charts);
    }

    @Test
    void valuesOfTheJvmAreReadAsTheyAre() throws Exception {
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("Weight (lb)", 158);
        chart.put("Ki-67", new BigDecimal("12.50"));
        chart.put("creatinine_clearance_ml_min", 62.5);
        chart.put("Age", 65L);
        chart.put("adequate bone marrow", true);
        chart.put("sex", Sex.FEMALE);
        chart.put("long_acting_ssa_last_dose", OffsetDateTime.parse("2026-03-02T23:30:00-08:00"));
        chart.put("KPS", null);
        chart.put("imaging", List.of(
                new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE, LocalDate.of(2026, 3, 2)),
                Map.of("tracer", "Netspot PET/CT", "result", "pos")));
        chart.put("remarks", "line\nand \"quote\"");
        Reading reading = of(Drug.LUTATHERA).complete(Complete.IMAGING).build().record(chart);
        assertEquals(Optional.of(decimal("71.66759446")), fact(reading, Field.WEIGHT_KG));
        assertEquals(ReadingRule.UNIT, evidence(reading, Field.WEIGHT_KG).rule());
        assertEquals("158", evidence(reading, Field.WEIGHT_KG).written());
        assertEquals(new EvidenceSource.OfName("Weight (lb)"), evidence(reading, Field.WEIGHT_KG).source());
        assertEquals(Optional.of(decimal("12.5")), fact(reading, Field.KI67_PERCENT));
        assertEquals(Optional.of(decimal("62.5")), fact(reading, Field.CREATININE_CLEARANCE_ML_MIN));
        assertEquals(Optional.of(new FactValue.WholeNumber(65)), fact(reading, Field.AGE_YEARS));
        assertEquals(Optional.of(new FactValue.YesOrNo(true)), fact(reading, Field.ADEQUATE_BONE_MARROW));
        assertEquals(Optional.of(new FactValue.OneWord("female")), fact(reading, Field.SEX));
        assertEquals(
                Optional.of(new FactValue.Day(LocalDate.of(2026, 3, 2))), fact(reading, Field.LONG_ACTING_SSA_LAST_DOSE));
        assertEquals(Optional.empty(), fact(reading, Field.KPS));
        assertEquals(
                Optional.of(new FactValue.Studies(List.of(
                        new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE, LocalDate.of(2026, 3, 2)),
                        new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE)))),
                fact(reading, Field.IMAGING));
        assertEquals(IgnoredReason.UNMAPPED_NAME, reading.ignored().get(0).reason());

        Lutathera request = (Lutathera) reading.request();
        assertEquals(65, request.ageYears());
        assertNull(request.kps());
        assertTrue(request.determine().missingFacts().contains(Field.KPS));
    }

    @Test
    void whatIsNotCertainIsNotKnown() throws Exception {
        Reading reading = of(Drug.XOFIGO)
                .build()
                .record(Map.of("age", "75", "largest lymph node (cm)", "2-4", "eGFR", 72, "prior therapies", List.of("Xtandi")));
        Ambiguity node = reading.ambiguous().get(0);
        assertEquals(Field.LARGEST_LYMPH_NODE_CM, node.fact());
        assertEquals(AmbiguityReason.RANGE_OVER_A_LIMIT, node.reason());
        assertEquals("2-4", node.candidates().get(0).written());
        assertEquals(List.of(), node.candidates().get(0).values());
        RequestException.Rejected doubt = assertThrows(RequestException.Rejected.class, reading::request);
        assertEquals("largest_lymph_node_cm", doubt.errors().get(0).field());
        assertFalse(doubt.getMessage().contains("2-4"), doubt.getMessage());
        assertThrows(RequestException.Rejected.class, reading::determine);
        Ignored filtration = reading.ignored().stream()
                .filter(each -> each.reason() == IgnoredReason.ESTIMATED_FILTRATION)
                .findFirst()
                .orElseThrow();
        assertTrue(filtration.advice().contains("creatinine"), filtration.advice());

        Reading found = of(Drug.PLUVICTO).build().record(Map.of("prior therapies", List.of("Xtandi")));
        assertEquals(
                List.of(new PartialList(Field.PRIOR_THERAPIES, new FactValue.ManyWords(List.of("enzalutamide")))),
                found.partial());
    }

    @Test
    void mappingsWin() throws Exception {
        Map<String, Mapped> mapping = Map.of(
                "MIB1", Mapped.builder().fact(Field.KI67_PERCENT).nothing("9999").build(),
                "SITE", Mapped.builder().fact(Field.TUMOR_SITE).words(Map.of("7", "ileum")).build(),
                "WT", Mapped.builder().fact(Field.WEIGHT_KG).unit("lb").build(),
                "KPS", Mapped.builder().build());
        String json = "{\"MIB1\":{\"fact\":\"ki67_percent\",\"nothing\":[\"9999\"]},"
                + "\"SITE\":{\"fact\":\"tumor_site\",\"words\":{\"7\":\"ileum\"}},"
                + "\"WT\":{\"fact\":\"weight_kg\",\"unit\":\"lb\"},\"KPS\":null}";
        assertEquals(mapping, RadiopharmPolicy.mappingFromJson(json));
        Reading reading = of(Drug.LUTATHERA)
                .mapping(mapping)
                .build()
                .row(7, Map.of("MIB1", 9999, "SITE", "7", "WT", 200, "KPS", 80));
        assertEquals(Optional.empty(), fact(reading, Field.KI67_PERCENT));
        assertEquals(Optional.of(new FactValue.OneWord("ileum")), fact(reading, Field.TUMOR_SITE));
        assertEquals(Optional.of(decimal("90.718474")), fact(reading, Field.WEIGHT_KG));
        assertEquals(Optional.empty(), fact(reading, Field.KPS));
        assertEquals(new EvidenceSource.OfCell(7, "WT"), evidence(reading, Field.WEIGHT_KG).source());
        RequestException.Rejected rejected = assertThrows(
                RequestException.Rejected.class,
                () -> RadiopharmPolicy.mappingFromJson("{\"A\":\"kpss\",\"B\":{\"fact\":\"weight_kg\",\"unit\":\"%\"}}"));
        assertEquals(List.of("A", "B"), rejected.errors().stream().map(InputError::field).toList());
    }

    @Test
    void theCallerSaysWhatAChartCannot() throws Exception {
        String chart = "{\"Date of birth\":\"05/04/1950\",\"phase\":\"initial\"}";
        Reading undecided = of(Drug.XOFIGO).build().recordJson(chart);
        assertEquals(AmbiguityReason.DAY_OR_MONTH, undecided.ambiguous().get(0).reason());
        assertEquals(
                List.of(
                        new FactValue.Day(LocalDate.of(1950, 4, 5)), new FactValue.Day(LocalDate.of(1950, 5, 4))),
                undecided.ambiguous().get(0).candidates().get(0).values());
        Reading read = of(Drug.XOFIGO)
                .dateOrder(DateOrder.DAY_FIRST)
                .phase(Phase.CONTINUATION)
                .edition(Edition.EDITION_2025_05_01)
                .build()
                .recordJson(chart);
        XofigoContinuation request = (XofigoContinuation) read.request();
        assertEquals(LocalDate.of(1950, 4, 5), request.birthDate());
        assertEquals(Edition.EDITION_2025_05_01, read.determine().edition());
        assertTrue(read.ignored().stream().anyMatch(each -> each.reason() == IgnoredReason.STATED_BY_CALLER));
        assertTrue(read.evidence().stream().anyMatch(each -> each.source() instanceof EvidenceSource.OfCaller));
    }

    @Test
    void patientsAreNamed() throws Exception {
        String chart = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"one\",\"birthDate\":\"1950-01-01\"}},"
                + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"two\",\"birthDate\":\"1960-01-01\"}}]}";
        assertThrows(RequestException.Rejected.class, () -> of(Drug.XOFIGO).build().fhir(chart));
        Reading reading = of(Drug.XOFIGO).patient("two").build().fhir(chart);
        assertEquals(Optional.of(new FactValue.Day(LocalDate.of(1960, 1, 1))), fact(reading, Field.BIRTH_DATE));
        assertTrue(reading.ignored().stream().anyMatch(each -> each.reason() == IgnoredReason.OTHER_PATIENT));
    }

    @Test
    void whatIsNoChartIsAnException() {
        Reader reader = of(Drug.XOFIGO).build();
        for (String text : List.of("", "[]", "{", "\uD800", "{\"a\":\"\uD800\"}")) {
            assertThrows(RequestException.Rejected.class, () -> reader.recordJson(text));
        }
        for (String text : List.of("{", "chart", "\uD800")) {
            assertThrows(RequestException.Rejected.class, () -> reader.fhir(text));
        }
        assertThrows(RequestException.Rejected.class, () -> reader.record(Map.of("name", "\uD800")));
        assertThrows(RequestException.Rejected.class, () -> Reader.builder().build().record(Map.of()).request());
        assertThrows(
                RequestException.Rejected.class,
                () -> Reader.builder().dateOfService(LocalDate.of(99999, 1, 1)).build().recordJson("{}"));
        assertThrows(NullArgumentException.class, () -> reader.record(null));
        assertThrows(NullArgumentException.class, () -> reader.fhir((byte[]) null));
        assertThrows(NullArgumentException.class, () -> reader.recordJson((String) null));
        assertThrows(NullArgumentException.class, () -> reader.recordJson("{}").determineJson(null));
        assertThrows(IllegalArgumentException.class, () -> reader.row(0, Map.of()));
        IllegalArgumentException unfit = assertThrows(
                IllegalArgumentException.class,
                () -> reader.record(Map.of("day", new java.util.Date(0), "list", Arrays.asList(new Object()))));
        assertTrue(unfit.getMessage().contains("java.util.Date (`day`)"), unfit.getMessage());
        assertTrue(unfit.getMessage().contains("java.lang.Object (`list`)"), unfit.getMessage());
        assertFalse(unfit.getMessage().contains("1970"), unfit.getMessage());
    }

    @Test
    void textsLeaveValuesOut() throws Exception {
        Reading reading = of(Drug.XOFIGO).patient("Jane Roe").build().record(Map.of("kps", 77, "note", "Jane Roe"));
        for (Object each : List.of(
                reading, reading.redacted(), reading.evidence(), reading.ignored(), reading.facts(),
                of(Drug.XOFIGO).patient("Jane Roe").build())) {
            for (String value : List.of("77", "Jane")) {
                assertFalse(each.toString().contains(value), each.toString());
            }
        }
        assertTrue(reading.toString().contains("kps"), reading.toString());
        assertTrue(reading.toText().contains("READ FROM THE CHART"), reading.toText());
        assertTrue(reading.toText(40).lines().allMatch(line -> line.length() <= 40), reading.toText(40));
        PatientData.show(true);
        try {
            assertEquals(reading.toJson(), reading.toString());
        } finally {
            PatientData.show(false);
        }
    }

    @Test
    void aReadingThatNobodyHoldsIsFreed() throws Exception {
        Reading closed = of(Drug.XOFIGO).build().recordJson("{}");
        closed.close();
        assertThrows(IllegalStateException.class, closed::toJson);
        // What holds the memory of the library must go, too.
        var field = Reading.class.getDeclaredField("reading");
        field.setAccessible(true);
        var held = new java.lang.ref.WeakReference<>(field.get(of(Drug.XOFIGO).build().recordJson("{}")));
        for (int turn = 0; turn < 50 && held.get() != null; turn++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(held.get());
    }

    private static Object copied(Object of) throws IOException, ClassNotFoundException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(of);
        }
        try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void partsCrossProcesses() throws Exception {
        Reading reading = of(Drug.LUTATHERA).build().record(Map.of("kps", "60-80", "egfr", 5, "weight", "70 kg"));
        for (Object each : List.of(reading.evidence(), reading.ambiguous(), reading.ignored(), of(Drug.XOFIGO).build())) {
            assertEquals(each, copied(each));
        }
    }
}
