package io.github.radiopharm.policy;

import static io.github.radiopharm.policy.Support.JSON;
import static io.github.radiopharm.policy.Support.answerOf;
import static io.github.radiopharm.policy.Support.parse;
import static io.github.radiopharm.policy.Support.resident;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tables, written and read by the library of Apache Arrow. */
class ArrowTest {
    private static final BufferAllocator ALLOCATOR = new RootAllocator();
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    @AfterAll
    static void nothingIsLeft() {
        ALLOCATOR.close();
    }

    // Tables out of rows: objects of JSON, as single requests are.

    private static byte[] bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8);
    }

    /** A column of the values of one name, which can be written in more than one way. */
    private static FieldVector column(FieldSpec spec, List<ObjectNode> rows, int way, MapDictionaryProvider dictionaries) {
        String name = spec.name();
        var values = rows.stream().map(row -> row.path(name)).toList();
        return switch (spec.fieldType()) {
            case FieldType.Text ignored -> texts(name, values);
            case FieldType.YesOrNo ignored -> {
                var vector = new BitVector(name, ALLOCATOR);
                each(values, (row, value) -> vector.setSafe(row, value.asBoolean() ? 1 : 0));
                yield vector;
            }
            case FieldType.WholeNumber ignored when way % 3 == 0 -> {
                var vector = new IntVector(name, ALLOCATOR);
                each(values, (row, value) -> vector.setSafe(row, value.asInt()));
                yield vector;
            }
            case FieldType.WholeNumber ignored when way % 3 == 1 -> {
                var vector = new SmallIntVector(name, ALLOCATOR);
                each(values, (row, value) -> vector.setSafe(row, value.asInt()));
                yield vector;
            }
            case FieldType.DecimalNumber ignored when way % 2 == 0 -> {
                var vector = new DecimalVector(name, ALLOCATOR, 20, 2);
                each(values, (row, value) -> vector.setSafe(row, value.decimalValue().setScale(2)));
                yield vector;
            }
            case FieldType.WholeNumber ignored -> doubles(name, values);
            case FieldType.DecimalNumber ignored -> doubles(name, values);
            case FieldType.Day ignored when way % 2 == 0 -> {
                var vector = new DateDayVector(name, ALLOCATOR);
                each(values, (row, value) ->
                        vector.setSafe(row, (int) LocalDate.parse(value.asText()).toEpochDay()));
                yield vector;
            }
            case FieldType.Day ignored -> texts(name, values);
            case FieldType.OneWord(var words) when way % 3 == 0 -> dictionary(name, values, words, dictionaries);
            case FieldType.OneWord ignored when way % 3 == 1 -> {
                var vector = new LargeVarCharVector(name, ALLOCATOR);
                each(values, (row, value) -> vector.setSafe(row, bytes(value)));
                yield vector;
            }
            case FieldType.OneWord ignored -> texts(name, values);
            case FieldType.ManyWords ignored -> {
                var vector = ListVector.empty(name, ALLOCATOR);
                var words = (VarCharVector)
                        vector.addOrGetVector(nullable(ArrowType.Utf8.INSTANCE)).getVector();
                each(values, (row, value) -> {
                    int start = vector.startNewValue(row);
                    for (int word = 0; word < value.size(); word++) {
                        words.setSafe(start + word, bytes(value.get(word)));
                    }
                    vector.endValue(row, value.size());
                });
                yield vector;
            }
            case FieldType.Studies ignored -> {
                var vector = ListVector.empty(name, ALLOCATOR);
                var studies = (StructVector)
                        vector.addOrGetVector(nullable(ArrowType.Struct.INSTANCE)).getVector();
                var agent = studies.addOrGet("agent", nullable(ArrowType.Utf8.INSTANCE), VarCharVector.class);
                var result = studies.addOrGet("result", nullable(ArrowType.Utf8.INSTANCE), VarCharVector.class);
                each(values, (row, value) -> {
                    int start = vector.startNewValue(row);
                    for (int study = 0; study < value.size(); study++) {
                        studies.setIndexDefined(start + study);
                        agent.setSafe(start + study, bytes(value.get(study).get("agent")));
                        result.setSafe(start + study, bytes(value.get(study).get("result")));
                    }
                    vector.endValue(row, value.size());
                });
                yield vector;
            }
        };
    }

    private static org.apache.arrow.vector.types.pojo.FieldType nullable(ArrowType type) {
        return org.apache.arrow.vector.types.pojo.FieldType.nullable(type);
    }

    private interface Put {
        void at(int row, JsonNode value);
    }

    private static void each(List<JsonNode> values, Put put) {
        for (int row = 0; row < values.size(); row++) {
            if (!values.get(row).isMissingNode() && !values.get(row).isNull()) {
                put.at(row, values.get(row));
            }
        }
    }

    private static VarCharVector texts(String name, List<JsonNode> values) {
        var vector = new VarCharVector(name, ALLOCATOR);
        each(values, (row, value) -> vector.setSafe(row, bytes(value)));
        return vector;
    }

    private static Float8Vector doubles(String name, List<JsonNode> values) {
        var vector = new Float8Vector(name, ALLOCATOR);
        each(values, (row, value) -> vector.setSafe(row, value.asDouble()));
        return vector;
    }

    private static FieldVector dictionary(
            String name, List<JsonNode> values, List<String> words, MapDictionaryProvider dictionaries) {
        var vector = new VarCharVector("words", ALLOCATOR);
        for (int word = 0; word < words.size(); word++) {
            vector.setSafe(word, words.get(word).getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(words.size());
        var encoding = new DictionaryEncoding(dictionaries.getDictionaryIds().size(), false, null);
        var dictionary = new Dictionary(vector, encoding);
        dictionaries.put(dictionary);
        try (var plain = texts(name, values)) {
            plain.setValueCount(values.size());
            return (FieldVector) DictionaryEncoder.encode(plain, dictionary);
        }
    }

    /** A stream of rows, cut into batches of a size. */
    private static byte[] stream(List<FieldVector> columns, int rows, int size, MapDictionaryProvider dictionaries)
            throws IOException {
        var out = new ByteArrayOutputStream();
        columns.forEach(column -> column.setValueCount(rows));
        try (var table = new VectorSchemaRoot(columns);
                var batch = VectorSchemaRoot.create(table.getSchema(), ALLOCATOR);
                var writer = new ArrowStreamWriter(batch, dictionaries, out)) {
            table.setRowCount(rows);
            writer.start();
            for (int start = 0; start < rows; start += size) {
                try (var slice = table.slice(start, Math.min(size, rows - start));
                        var unloaded = new VectorUnloader(slice).getRecordBatch()) {
                    new VectorLoader(batch).load(unloaded);
                    writer.writeBatch();
                }
            }
            writer.end();
        } finally {
            for (long id : dictionaries.getDictionaryIds()) {
                dictionaries.lookup(id).getVector().close();
            }
        }
        return out.toByteArray();
    }

    private static byte[] table(List<ObjectNode> rows, int way, int size) throws IOException {
        var dictionaries = new MapDictionaryProvider();
        var columns = new ArrayList<FieldVector>();
        int place = way;
        for (FieldSpec spec : RadiopharmPolicy.vocabulary()) {
            if (rows.stream().anyMatch(row -> row.has(spec.name()))) {
                columns.add(column(spec, rows, place++, dictionaries));
            }
        }
        return stream(columns, rows.size(), size, dictionaries);
    }

    // Rows out of tables.

    private static JsonNode value(Object value) {
        var nodes = JSON.getNodeFactory();
        return switch (value) {
            case null -> nodes.nullNode();
            case Text text -> nodes.textNode(text.toString());
            case Boolean yes -> nodes.booleanNode(yes);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case List<?> list -> {
                var array = nodes.arrayNode();
                list.forEach(each -> array.add(value(each)));
                yield array;
            }
            case Map<?, ?> struct -> {
                var object = nodes.objectNode();
                struct.forEach((name, each) -> object.set((String) name, value(each)));
                yield object;
            }
            default -> throw new AssertionError("no JSON is known for " + value.getClass());
        };
    }

    private static List<ObjectNode> rows(byte[] stream) {
        List<ObjectNode> rows = new ArrayList<>();
        try (var reader = new ArrowStreamReader(new ByteArrayInputStream(stream), ALLOCATOR)) {
            var root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                int first = rows.size();
                for (int row = 0; row < root.getRowCount(); row++) {
                    rows.add(JSON.createObjectNode());
                }
                for (FieldVector vector : root.getFieldVectors()) {
                    var encoding = vector.getField().getDictionary();
                    var read = encoding == null
                            ? vector
                            : DictionaryEncoder.decode(vector, reader.lookup(encoding.getId()));
                    for (int row = 0; row < root.getRowCount(); row++) {
                        boolean isDay = vector instanceof DateDayVector && !vector.isNull(row);
                        var value = isDay
                                ? JSON.getNodeFactory().textNode(
                                        LocalDate.ofEpochDay((Integer) read.getObject(row)).toString())
                                : value(read.getObject(row));
                        rows.get(first + row).set(vector.getName(), value);
                    }
                    if (encoding != null) {
                        read.close();
                    }
                }
            }
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Schema schema(byte[] stream) throws IOException {
        try (var reader = new ArrowStreamReader(new ByteArrayInputStream(stream), ALLOCATOR)) {
            return reader.getVectorSchemaRoot().getSchema();
        }
    }

    // Random rows.

    /** Rows of every drug and phase, with some of what the vocabulary has; some contradict themselves. */
    private static List<ObjectNode> randomRows(int count, long seed) {
        var random = new Random(seed);
        List<ObjectNode> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            var row = JSON.createObjectNode();
            Drug drug = Drug.values()[random.nextInt(3)];
            LocalDate day = LocalDate.of(2022, 10, 1).plusDays(random.nextInt(1500));
            row.put("id", "patient " + number);
            row.put("drug", drug.word());
            row.put("phase", Phase.values()[random.nextInt(2)].word());
            row.put("date_of_service", day.toString());
            double stated = List.of(0.1, 0.8, 0.97).get(random.nextInt(3));
            for (FieldSpec spec : RadiopharmPolicy.vocabulary()) {
                boolean isRare = List.of("birth_date", "serum_creatinine_umol_l", "long_acting_ssa_last_dose",
                                "initial_criteria_established")
                        .contains(spec.name());
                if (row.has(spec.name()) || !spec.drugs().contains(drug)
                        || (isRare ? 0.03 : stated) < random.nextDouble()) {
                    continue;
                }
                row.set(spec.name(), randomValue(spec, day, random));
            }
            rows.add(row);
        }
        return rows;
    }

    private static <T> T oneOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static JsonNode randomValue(FieldSpec spec, LocalDate day, Random random) {
        var nodes = JSON.getNodeFactory();
        return switch (spec.fieldType()) {
            case FieldType.Text ignored -> nodes.textNode("x".repeat(random.nextInt(5)));
            case FieldType.YesOrNo ignored -> nodes.booleanNode(random.nextInt(5) < 4);
            case FieldType.WholeNumber(var least, var greatest, var step, var unit) -> {
                int steps = (greatest - least) / step;
                yield nodes.numberNode(least + step * random.nextInt(Math.min(steps, 90) + 1));
            }
            case FieldType.DecimalNumber(var least, var included, var greatest, var unit) -> {
                int quarters = greatest.subtract(least).intValue() * 4;
                var above = BigDecimal.valueOf(25L * (1 + random.nextInt(quarters)), 2);
                yield nodes.numberNode(least.add(above));
            }
            case FieldType.Day ignored -> nodes.textNode(spec.name().equals("birth_date")
                    ? LocalDate.of(1930, 1, 1).plusDays(random.nextInt(20_000)).toString()
                    : day.minusDays(random.nextInt(200)).toString());
            case FieldType.OneWord(var words) -> nodes.textNode(oneOf(words, random));
            case FieldType.ManyWords(var words) -> {
                var list = nodes.arrayNode();
                words.stream().filter(word -> random.nextInt(words.size()) < 2).forEach(list::add);
                yield list;
            }
            case FieldType.Studies ignored -> {
                var list = nodes.arrayNode();
                for (int study = random.nextInt(3); 0 < study; study--) {
                    list.addObject()
                            .put("agent", oneOf(RadiopharmPolicy.tracers(), random).agent().word())
                            .put("result", oneOf(List.of(StudyResult.values()), random).word());
                }
                yield list;
            }
        };
    }

    /** What a row must say, from the answer that its request gets alone. */
    private static ObjectNode expected(ObjectNode request, ObjectNode row) {
        JsonNode answer = parse(answerOf(() -> RadiopharmPolicy.determineJson(request.toString())));
        ObjectNode expected = JSON.createObjectNode();
        row.fieldNames().forEachRemaining(expected::putNull);
        expected.set("id", request.get("id"));
        if (answer.has("errors")) {
            expected.set("errors", answer.get("errors"));
            // The value is written as the row has it: as a text, and with the zeros of its column.
            expected.get("errors").forEach(error -> ((ObjectNode) error).remove("value"));
            row.get("errors").forEach(error -> ((ObjectNode) error).remove("value"));
            return expected;
        }
        for (String name : List.of("outcome", "possible_outcomes", "edition", "clinician_review_required",
                "earliest_date", "missing_facts")) {
            expected.set(name, answer.get(name));
        }
        JsonNode authorization = answer.get("authorization");
        if (!authorization.isNull()) {
            expected.set("authorized_doses", authorization.get("doses"));
            expected.set("excess_doses", authorization.get("excess_doses"));
            expected.set("valid_through", authorization.get("valid_through"));
            expected.set("total_units", authorization.get("total_units"));
        }
        for (JsonNode finding : answer.get("findings")) {
            expected.set("status_" + finding.get("criterion").asText(), finding.get("status"));
        }
        return expected;
    }

    private static byte[] streamed(byte[] table, Evaluation evaluation) throws Exception {
        var results = new ByteArrayOutputStream();
        RadiopharmPolicy.evaluateArrow(new ByteArrayInputStream(table), results, evaluation);
        return results.toByteArray();
    }

    @Test
    void everyRowIsDecidedAsItWouldBeAlone() throws Exception {
        List<ObjectNode> requests = randomRows(1500, 6);
        List<ObjectNode> before = null;
        int decided = 0;
        int wrong = 0;
        for (int way = 0; way < 6; way++) {
            byte[] table = table(requests, way, 400);
            var evaluation = Evaluation.builder().badRows(BadRows.TELL)
                    .encoding(way % 2 == 0 ? Encoding.DICTIONARY : Encoding.PLAIN)
                    .threads(way == 3 ? null : way + 1)
                    .build();
            List<ObjectNode> rows = rows(RadiopharmPolicy.evaluateArrow(table, evaluation));
            assertEquals(rows, rows(streamed(table, evaluation)));
            assertEquals(requests.size(), rows.size());
            for (int row = 0; row < rows.size(); row++) {
                ObjectNode expected = expected(requests.get(row), rows.get(row));
                assertEquals(expected, rows.get(row), requests.get(row).toString());
                decided += expected.get("errors").isNull() ? 1 : 0;
                wrong += expected.get("errors").isNull() ? 0 : 1;
            }
        }
        assertTrue(3000 < decided && 300 < wrong, decided + " rows were decided, " + wrong + " were wrong");
    }

    private static ObjectNode xofigo(String id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("drug", "xofigo")
                .put("date_of_service", "2026-05-04")
                .put("doses_given", 0);
    }

    @Test
    void badRowsAreCountedAndTheFirstOnesAreListed() throws Exception {
        List<ObjectNode> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            rows.add(xofigo("p" + row).put("doses_given", row % 5 == 3 ? 101 : 0));
        }
        byte[] table = table(rows, 0, 30);
        var rejected = assertThrows(CohortException.RowsRejected.class, () -> RadiopharmPolicy.evaluateArrow(table));
        assertEquals(20, rejected.count());
        assertEquals(100, rejected.rows());
        assertEquals(10, rejected.first().size());
        BadRow second = rejected.first().get(1);
        assertEquals(8, second.row());
        assertEquals("p8", second.id());
        var alone = assertThrows(RequestException.Rejected.class, () ->
                RadiopharmPolicy.determineJson(rows.get(8).toString()));
        assertEquals(alone.errors(), second.errors());
        assertTrue(rejected.messageWithValues().startsWith("20 of 100 rows make no sense\nrow 3: "), rejected.messageWithValues());
        assertEquals(rejected.report(), rejected.messageWithValues());
        var streamed = assertThrows(CohortException.RowsRejected.class, () ->
                streamed(table, Evaluation.builder().build()));
        assertEquals(20, streamed.count());

        List<ObjectNode> told = rows(RadiopharmPolicy.evaluateArrow(
                table, Evaluation.builder().badRows(BadRows.TELL).columns("outcome").build()));
        for (int row = 0; row < told.size(); row++) {
            boolean isBad = row % 5 == 3;
            assertEquals(isBad, told.get(row).get("outcome").isNull());
            assertEquals(isBad, told.get(row).get("errors").isArray());
        }
        assertEquals(List.of("id", "outcome", "errors"), names(told.get(0)));
    }

    private static List<String> names(ObjectNode row) {
        var names = new ArrayList<String>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] texts(Map<String, List<String>> columns) throws IOException {
        var vectors = new ArrayList<FieldVector>();
        int rows = 0;
        for (var column : columns.entrySet()) {
            rows = column.getValue().size();
            vectors.add(texts(column.getKey(), column.getValue().stream()
                    .map(text -> (JsonNode) JSON.getNodeFactory().textNode(text)).toList()));
        }
        return stream(vectors, rows, 100, new MapDictionaryProvider());
    }

    @Test
    void faultsOfATableAreToldAllAtOnce() throws Exception {
        byte[] table = texts(Map.of("tumour_site", List.of("ileum"), "site_nr", List.of("7"), "phase", List.of("initial")));
        var evaluation = Evaluation.builder().drug(Drug.LUTATHERA).phase(Phase.INITIAL)
                .constant(Field.KPS, 65).columns("outcome", "status_tumour_grade");
        var rejected = assertThrows(CohortException.Rejected.class, () ->
                RadiopharmPolicy.evaluateArrow(table, evaluation.build()));
        var fields = rejected.errors().stream().map(InputError::field).sorted().toList();
        assertEquals(List.of("columns", "date_of_service", "kps", "phase", "site_nr", "tumour_site"), fields);
        var unknown = rejected.errors().stream().filter(error -> "tumour_site".equals(error.field())).findFirst();
        assertEquals(ErrorKind.UNKNOWN_FIELD, unknown.orElseThrow().kind());
        assertTrue(unknown.orElseThrow().message().endsWith("did you mean `tumor_site`?"));
        assertTrue(rejected.messageWithValues().contains("did you mean `status_tumor_grade`?"), rejected.messageWithValues());
        assertEquals(6, rejected.messageWithValues().lines().count());
        for (int threads : new int[] {0, -1}) {
            var refused = assertThrows(CohortException.Rejected.class, () ->
                    RadiopharmPolicy.evaluateArrow(table, Evaluation.builder().threads(threads).build()));
            assertEquals("`threads` must be a whole number from 1, not `" + threads + "`", refused.messageWithValues());
        }
    }

    @Test
    void columnsAreCarriedAlong() throws Exception {
        byte[] table = texts(Map.of("ward", List.of("a", "b"), "kps", List.of("60", "70"), "id", List.of("1", "2")));
        var xofigo = Evaluation.builder().drug(Drug.XOFIGO).dateOfService(DAY).columns("outcome");
        var fault = assertThrows(CohortException.Rejected.class, () ->
                RadiopharmPolicy.evaluateArrow(table, xofigo.build()));
        assertEquals("ward", fault.errors().get(0).field());
        byte[] ages = texts(Map.of("ward", List.of("a", "b"), "id", List.of("1", "2")));
        for (var evaluation : List.of(xofigo.carry("ward").build(), xofigo.carry().carryOthers(true).build())) {
            var rows = rows(RadiopharmPolicy.evaluateArrow(ages, evaluation));
            assertEquals(List.of("id", "ward", "outcome"), names(rows.get(1)));
            assertEquals("b", rows.get(1).get("ward").asText());
        }
    }

    @Test
    void constantsAreColumnsOfOneValue() throws Exception {
        var day = LocalDate.of(2025, 6, 1);
        byte[] table = texts(Map.of("id", List.of("1")));
        var evaluation = Evaluation.builder().drug(Drug.LUTATHERA).phase(Phase.CONTINUATION).dateOfService(day)
                .constant(Field.DOSES_GIVEN, 2)
                .constant(Field.KPS, 80)
                .constant(Field.KI67_PERCENT, 8.5)
                .constant(Field.TUMOR_SITE, "ileum")
                .constant(Field.ADEQUATE_BONE_MARROW, true)
                .constant(Field.LONG_ACTING_SSA_LAST_DOSE, day.minusDays(40))
                .constant(Field.PRIOR_THERAPIES, new FactValue.ManyWords(List.of("docetaxel")))
                .constant(Field.IMAGING, new FactValue.Studies(
                        List.of(new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE))))
                .edition(Edition.EDITION_2026_04_01)
                .build();
        var alone = LutatheraContinuation.on(day).dosesGiven(2).kps(80).ki67Percent(8.5).tumorSite(TumorSite.ILEUM)
                .adequateBoneMarrow(true).longActingSsaLastDose(day.minusDays(40))
                .imaging(new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE));
        var constants = new HashMap<>(evaluation.constants());
        var without = new Evaluation(evaluation.drug(), evaluation.phase(), evaluation.dateOfService(), constants,
                evaluation.edition(), null, List.of(), false, evaluation.encoding(), evaluation.badRows(), 1,
                null, evaluation.lists());
        constants.clear();
        assertEquals(8, without.constants().size());
        var row = rows(RadiopharmPolicy.evaluateArrow(table, without)).get(0);
        var assessed = alone.determine(Edition.EDITION_2026_04_01);
        assertEquals("2026-04-01", row.get("edition").asText());
        assertEquals(assessed.outcome().word(), row.get("outcome").asText());
        for (Finding finding : assessed.findings()) {
            assertEquals(finding.status().word(), row.get("status_" + finding.criterion().word()).asText());
        }
    }

    @Test
    void aTableWithoutRowsHasResultsWithoutRows() throws Exception {
        byte[] table = stream(List.of(texts("id", List.of())), 0, 100, new MapDictionaryProvider());
        var evaluation = Evaluation.builder().drug(Drug.XOFIGO).dateOfService(DAY).build();
        for (byte[] decided : List.of(RadiopharmPolicy.evaluateArrow(table, evaluation), streamed(table, evaluation))) {
            assertEquals(List.of(), rows(decided));
            assertEquals("id", schema(decided).getFields().get(0).getName());
            assertEquals("outcome", schema(decided).getFields().get(1).getName());
        }
    }

    @Test
    void bytesThatAreNoStreamAreRefused() throws Exception {
        byte[] table = texts(Map.of("id", List.of("1", "2")));
        var evaluation = Evaluation.builder().drug(Drug.XOFIGO).dateOfService(DAY).build();
        assertEquals(2, rows(RadiopharmPolicy.evaluateArrow(table, evaluation)).size());
        List<byte[]> others = List.of(
                new byte[0],
                new byte[] {7},
                "{\"drug\":\"xofigo\"}".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(table, table.length - 12),
                Arrays.copyOf(table, table.length + 1));
        for (byte[] other : others) {
            var fault = assertThrows(CohortException.Unreadable.class, () ->
                    RadiopharmPolicy.evaluateArrow(other, evaluation));
            assertTrue(fault.messageWithValues().startsWith("the table could not be read: "), fault.messageWithValues());
            assertThrows(CohortException.Unreadable.class, () -> streamed(other, evaluation));
        }
        var broken = table.clone();
        broken[80] ^= 0x55;
        try {
            RadiopharmPolicy.evaluateArrow(broken, evaluation);
        } catch (CohortException refused) {
            assertNotEquals("", refused.messageWithValues());
        }
    }

    /** A part of a stream, then another so many times, then the end. */
    private static final class Repeated extends InputStream {
        private final byte[] stream;
        private final int first;
        private final int last;
        private int rounds;
        private int at;

        Repeated(byte[] stream, int first, int last, int rounds) {
            this.stream = stream;
            this.first = first;
            this.last = last;
            this.rounds = rounds;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == last && 1 < rounds) {
                rounds--;
                at = first;
            }
            int size = Math.min(length, (at < last ? last : stream.length) - at);
            System.arraycopy(stream, at, bytes, offset, size);
            at += size;
            return size == 0 ? -1 : size;
        }
    }

    @Test
    void aLongStreamIsDecidedAtConstantMemory() throws Exception {
        assumeTrue(0 < resident(), "the system does not say how much memory is taken");
        List<ObjectNode> requests = IntStream.range(0, 50_000).mapToObj(row -> xofigo("p" + row)).toList();
        byte[] table = table(requests, 0, 50_000);
        int end = table.length - 8;
        int batch = 0;
        for (int place = 0; place + 8 <= end; ) {
            int metadata = ByteBuffer.wrap(table, place + 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
            var message = Message.getRootAsMessage(ByteBuffer.wrap(table, place + 8, metadata).slice());
            batch = place;
            place += 8 + metadata + (int) message.bodyLength();
        }
        int start = batch;
        assertTrue(table.length < start + (4 << 20) && start < 4096, "the one batch is the last message, at " + start);
        var evaluation = Evaluation.builder().columns("outcome", "statuses").threads(2).build();
        var counting = new OutputStream() {
            long bytes;

            @Override
            public void write(int one) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] written, int offset, int length) {
                bytes += length;
            }
        };
        assertArrayEquals(streamed(table, evaluation), RadiopharmPolicy.evaluateArrow(table, evaluation));
        RadiopharmPolicy.evaluateArrow(new Repeated(table, start, end, 500), counting, evaluation);
        // By then the heap is as large as it gets; what was leaked of the gigabytes to come would show.
        long before = resident();
        long written = counting.bytes;
        RadiopharmPolicy.evaluateArrow(new Repeated(table, start, end, 1500), counting, evaluation);
        assertTrue(2 * written < counting.bytes - written, written + ", then " + (counting.bytes - written));
        assertTrue(resident() - before < 96 << 20, "memory grew from " + before + " to " + resident());
    }

    @Test
    void manyThreadsDecideManyTables() throws Exception {
        List<ObjectNode> requests = randomRows(200, 7);
        byte[] table = table(requests, 1, 50);
        var evaluation = Evaluation.builder().badRows(BadRows.TELL).build();
        byte[] expected = RadiopharmPolicy.evaluateArrow(table, evaluation);
        IntStream.range(0, 64).parallel().forEach(run -> {
            try {
                assertArrayEquals(expected, RadiopharmPolicy.evaluateArrow(table, evaluation));
            } catch (CohortException refused) {
                throw new AssertionError(refused);
            }
        });
    }
}
