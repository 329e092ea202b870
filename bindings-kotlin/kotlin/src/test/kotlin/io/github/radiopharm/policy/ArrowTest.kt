package io.github.radiopharm.policy

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import java.math.BigDecimal
import java.time.LocalDate
import java.util.stream.IntStream
import kotlin.random.Random
import org.apache.arrow.memory.RootAllocator
import org.apache.arrow.vector.BitVector
import org.apache.arrow.vector.DateDayVector
import org.apache.arrow.vector.DecimalVector
import org.apache.arrow.vector.FieldVector
import org.apache.arrow.vector.Float8Vector
import org.apache.arrow.vector.IntVector
import org.apache.arrow.vector.LargeVarCharVector
import org.apache.arrow.vector.SmallIntVector
import org.apache.arrow.vector.VarCharVector
import org.apache.arrow.vector.VectorLoader
import org.apache.arrow.vector.VectorSchemaRoot
import org.apache.arrow.vector.VectorUnloader
import org.apache.arrow.vector.complex.ListVector
import org.apache.arrow.vector.complex.StructVector
import org.apache.arrow.vector.dictionary.Dictionary
import org.apache.arrow.vector.dictionary.DictionaryEncoder
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider
import org.apache.arrow.vector.ipc.ArrowStreamReader
import org.apache.arrow.vector.ipc.ArrowStreamWriter
import org.apache.arrow.vector.types.pojo.ArrowType
import org.apache.arrow.vector.types.pojo.DictionaryEncoding
import org.apache.arrow.vector.util.Text
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

private typealias ArrowFieldType = org.apache.arrow.vector.types.pojo.FieldType

/** Tables, written and read by the library of Apache Arrow. */
class ArrowTest {
    companion object {
        private val allocator = RootAllocator()

        @JvmStatic
        @AfterAll
        fun `nothing is left`() = allocator.close()
    }

    private val day = LocalDate.of(2026, 5, 4)

    // Tables out of rows: objects of JSON, as single requests are.

    private fun JsonNode.bytes() = asText().encodeToByteArray()

    private fun <V : FieldVector> V.with(values: List<JsonNode?>, put: V.(Int, JsonNode) -> Unit): V {
        values.forEachIndexed { row, value -> if (value != null) put(row, value) }
        valueCount = values.size
        return this
    }

    private fun texts(name: String, values: List<JsonNode?>) =
        VarCharVector(name, allocator).with(values) { row, value -> setSafe(row, value.bytes()) }

    private fun doubles(name: String, values: List<JsonNode?>) =
        Float8Vector(name, allocator).with(values) { row, value -> setSafe(row, value.asDouble()) }

    /** A column of the values of one name, which can be written in more than one way. */
    private fun column(spec: FieldSpec, values: List<JsonNode?>, way: Int, dictionaries: MapDictionaryProvider): FieldVector {
        val name = spec.name
        return when (val type = spec.fieldType) {
            is FieldType.Text -> texts(name, values)
            is FieldType.YesOrNo ->
                BitVector(name, allocator).with(values) { row, value -> setSafe(row, if (value.asBoolean()) 1 else 0) }
            is FieldType.WholeNumber -> when (way % 3) {
                0 -> IntVector(name, allocator).with(values) { row, value -> setSafe(row, value.asInt()) }
                1 -> SmallIntVector(name, allocator).with(values) { row, value -> setSafe(row, value.asInt()) }
                else -> doubles(name, values)
            }
            is FieldType.DecimalNumber -> when (way % 2) {
                0 -> DecimalVector(name, allocator, 20, 2).with(values) { row, value ->
                    setSafe(row, value.decimalValue().setScale(2))
                }
                else -> doubles(name, values)
            }
            is FieldType.Day -> when (way % 2) {
                0 -> DateDayVector(name, allocator).with(values) { row, value ->
                    setSafe(row, LocalDate.parse(value.asText()).toEpochDay().toInt())
                }
                else -> texts(name, values)
            }
            is FieldType.OneWord -> when (way % 3) {
                0 -> dictionary(name, values, type.words, dictionaries)
                1 -> LargeVarCharVector(name, allocator).with(values) { row, value -> setSafe(row, value.bytes()) }
                else -> texts(name, values)
            }
            is FieldType.ManyWords -> {
                val list = ListVector.empty(name, allocator)
                val words = list.addOrGetVector<VarCharVector>(ArrowFieldType.nullable(ArrowType.Utf8.INSTANCE)).vector
                list.with(values) { row, value ->
                    val start = startNewValue(row)
                    value.forEachIndexed { place, word -> words.setSafe(start + place, word.bytes()) }
                    endValue(row, value.size())
                }
            }
            is FieldType.Studies -> {
                val list = ListVector.empty(name, allocator)
                val studies =
                    list.addOrGetVector<StructVector>(ArrowFieldType.nullable(ArrowType.Struct.INSTANCE)).vector
                val text = ArrowFieldType.nullable(ArrowType.Utf8.INSTANCE)
                val agent = studies.addOrGet("agent", text, VarCharVector::class.java)
                val result = studies.addOrGet("result", text, VarCharVector::class.java)
                list.with(values) { row, value ->
                    val start = startNewValue(row)
                    value.forEachIndexed { place, study ->
                        studies.setIndexDefined(start + place)
                        agent.setSafe(start + place, study["agent"].bytes())
                        result.setSafe(start + place, study["result"].bytes())
                    }
                    endValue(row, value.size())
                }
            }
        }
    }

    private fun dictionary(
        name: String,
        values: List<JsonNode?>,
        words: List<String>,
        dictionaries: MapDictionaryProvider,
    ): FieldVector {
        val vector = texts("words", words.map { json.nodeFactory.textNode(it) })
        val dictionary = Dictionary(vector, DictionaryEncoding(dictionaries.dictionaryIds.size.toLong(), false, null))
        dictionaries.put(dictionary)
        return texts(name, values).use { DictionaryEncoder.encode(it, dictionary) as FieldVector }
    }

    /** A stream of rows, cut into batches of a size. */
    private fun stream(columns: List<FieldVector>, rows: Int, size: Int, dictionaries: MapDictionaryProvider): ByteArray {
        val out = ByteArrayOutputStream()
        VectorSchemaRoot(columns).use { table ->
            table.rowCount = rows
            VectorSchemaRoot.create(table.schema, allocator).use { batch ->
                ArrowStreamWriter(batch, dictionaries, out).use { writer ->
                    writer.start()
                    for (start in 0 until rows step size) {
                        table.slice(start, minOf(size, rows - start)).use { slice ->
                            VectorUnloader(slice).recordBatch.use { VectorLoader(batch).load(it) }
                        }
                        writer.writeBatch()
                    }
                    writer.end()
                }
            }
        }
        dictionaries.dictionaryIds.forEach { dictionaries.lookup(it).vector.close() }
        return out.toByteArray()
    }

    private fun table(rows: List<ObjectNode>, way: Int = 0, size: Int = 100): ByteArray {
        val dictionaries = MapDictionaryProvider()
        val columns = vocabulary().filter { spec -> rows.any { it.has(spec.name) } }.mapIndexed { place, spec ->
            column(spec, rows.map { it[spec.name] }, place + way, dictionaries)
        }
        return stream(columns, rows.size, size, dictionaries)
    }

    private fun texts(vararg columns: Pair<String, List<String>>): ByteArray =
        stream(
            columns.map { (name, values) -> texts(name, values.map { json.nodeFactory.textNode(it) }) },
            columns[0].second.size,
            100,
            MapDictionaryProvider(),
        )

    // Rows out of tables.

    private fun tree(value: Any?): JsonNode = when (value) {
        null -> json.nodeFactory.nullNode()
        is Text -> json.nodeFactory.textNode(value.toString())
        is Boolean -> json.nodeFactory.booleanNode(value)
        is Int -> json.nodeFactory.numberNode(value)
        is Long -> json.nodeFactory.numberNode(value)
        is List<*> -> json.createArrayNode().apply { value.forEach { add(tree(it)) } }
        is Map<*, *> -> json.createObjectNode().apply {
            value.forEach { (name, each) -> set<JsonNode>(name as String, tree(each)) }
        }
        else -> error("no JSON is known for ${value.javaClass}")
    }

    private fun rows(stream: ByteArray): List<ObjectNode> {
        val rows = mutableListOf<ObjectNode>()
        ArrowStreamReader(ByteArrayInputStream(stream), allocator).use { reader ->
            val root = reader.vectorSchemaRoot
            while (reader.loadNextBatch()) {
                val batch = List(root.rowCount) { json.createObjectNode() }
                for (vector in root.fieldVectors) {
                    val encoding = vector.field.dictionary
                    val read = if (encoding == null) vector else DictionaryEncoder.decode(vector, reader.lookup(encoding.id))
                    for ((row, of) in batch.withIndex()) {
                        val value = read.getObject(row)
                        val isDay = vector is DateDayVector && value != null
                        of.set<JsonNode>(
                            vector.name,
                            tree(if (isDay) Text(LocalDate.ofEpochDay((value as Int).toLong()).toString()) else value),
                        )
                    }
                    if (encoding != null) read.close()
                }
                rows += batch
            }
        }
        return rows
    }

    private fun names(row: ObjectNode) = row.fieldNames().asSequence().toList()

    // Random rows.

    private val rare =
        setOf("birth_date", "serum_creatinine_umol_l", "long_acting_ssa_last_dose", "initial_criteria_established")

    /** Rows of every drug and phase, with some of what the vocabulary has; some contradict themselves. */
    private fun randomRows(count: Int, seed: Int): List<ObjectNode> {
        val random = Random(seed)
        return List(count) { number ->
            val drug = Drug.entries.random(random)
            val day = LocalDate.of(2022, 10, 1).plusDays(random.nextLong(1500))
            val stated = listOf(0.1, 0.8, 0.97).random(random)
            json.createObjectNode().apply {
                put("id", "patient $number")
                put("drug", drug.word)
                put("phase", Phase.entries.random(random).word)
                put("date_of_service", day.toString())
                for (spec in vocabulary()) {
                    if (has(spec.name) || drug !in spec.drugs) continue
                    if (random.nextDouble() < (if (spec.name in rare) 0.03 else stated)) {
                        set<JsonNode>(spec.name, randomValue(spec, day, random))
                    }
                }
            }
        }
    }

    private fun randomValue(spec: FieldSpec, day: LocalDate, random: Random): JsonNode =
        when (val type = spec.fieldType) {
            is FieldType.Text -> json.nodeFactory.textNode("x".repeat(random.nextInt(5)))
            is FieldType.YesOrNo -> json.nodeFactory.booleanNode(random.nextInt(5) < 4)
            is FieldType.WholeNumber -> {
                val steps = minOf((type.greatest - type.least) / type.step, 90)
                json.nodeFactory.numberNode(type.least + type.step * random.nextInt(steps + 1))
            }
            is FieldType.DecimalNumber -> {
                val quarters = 4 * (type.greatest - type.least).toInt()
                json.nodeFactory.numberNode(type.least + BigDecimal.valueOf(25L * (1 + random.nextInt(quarters)), 2))
            }
            is FieldType.Day -> json.nodeFactory.textNode(
                when (spec.name) {
                    "birth_date" -> LocalDate.of(1930, 1, 1).plusDays(random.nextLong(20_000))
                    else -> day.minusDays(random.nextLong(200))
                }.toString(),
            )
            is FieldType.OneWord -> json.nodeFactory.textNode(type.words.random(random))
            is FieldType.ManyWords -> json.createArrayNode().apply {
                type.words.filter { random.nextInt(type.words.size) < 2 }.forEach { add(it) }
            }
            is FieldType.Studies -> json.createArrayNode().apply {
                repeat(random.nextInt(3)) {
                    addObject()
                        .put("agent", tracers().random(random).agent.word)
                        .put("result", StudyResult.entries.random(random).word)
                }
            }
        }

    /** What a row must say, from the answer that its request gets alone. */
    private fun expected(request: ObjectNode, row: ObjectNode): ObjectNode {
        val answer = json.readTree(answerOf { determineJson(request.toString()) })
        val expected = json.createObjectNode()
        names(row).forEach { expected.putNull(it) }
        expected.set<JsonNode>("id", request["id"])
        if (answer.has("errors")) {
            // The value is written as the row has it: as a text, and with the zeros of its column.
            expected.set<JsonNode>("errors", answer["errors"])
            for (error in expected["errors"] + row["errors"]) (error as ObjectNode).remove("value")
            return expected
        }
        val same = listOf(
            "outcome", "possible_outcomes", "edition", "clinician_review_required", "earliest_date", "missing_facts",
        )
        for (name in same) expected.set<JsonNode>(name, answer[name])
        val authorization = answer["authorization"]
        if (!authorization.isNull) {
            expected.set<JsonNode>("authorized_doses", authorization["doses"])
            expected.set<JsonNode>("excess_doses", authorization["excess_doses"])
            expected.set<JsonNode>("valid_through", authorization["valid_through"])
            expected.set<JsonNode>("total_units", authorization["total_units"])
        }
        for (finding in answer["findings"]) {
            expected.set<JsonNode>("status_" + finding["criterion"].asText(), finding["status"])
        }
        return expected
    }

    private fun streamed(table: ByteArray, evaluation: Evaluation = Evaluation()): ByteArray =
        ByteArrayOutputStream().also { evaluateArrow(ByteArrayInputStream(table), it, evaluation) }.toByteArray()

    @Test
    fun `every row is decided as it would be alone`() {
        val requests = randomRows(1000, 6)
        var (decided, wrong) = 0 to 0
        for (way in 0 until 6) {
            val table = table(requests, way, 300)
            val evaluation = Evaluation(
                badRows = BadRows.TELL,
                encoding = if (way % 2 == 0) Encoding.DICTIONARY else Encoding.PLAIN,
                threads = if (way == 3) null else way + 1,
            )
            val rows = rows(evaluateArrow(table, evaluation))
            assertEquals(rows, rows(streamed(table, evaluation)))
            assertEquals(requests.size, rows.size)
            for ((request, row) in requests zip rows) {
                val expected = expected(request, row)
                assertEquals(expected, row, request.toString())
                if (expected["errors"].isNull) decided++ else wrong++
            }
        }
        assertTrue(2000 < decided && 200 < wrong, "$decided rows were decided, $wrong were wrong")
    }

    private fun xofigo(id: String): ObjectNode =
        json.createObjectNode().put("id", id).put("drug", "xofigo").put("date_of_service", "2026-05-04")

    @Test
    fun `bad rows are counted and the first ones are listed`() {
        val rows = List(100) { xofigo("p$it").put("doses_given", if (it % 5 == 3) 101 else 0) }
        val table = table(rows, 0, 30)
        val rejected = assertThrows(CohortException.RowsRejected::class.java) { evaluateArrow(table) }
        assertEquals(20L to 100L, rejected.count to rejected.rows)
        assertEquals(List(10) { 5L * it + 3 }, rejected.first.map { it.row })
        assertEquals("p8", rejected.first[1].id)
        val alone = assertThrows(RequestException.Rejected::class.java) { determineJson(rows[8].toString()) }
        assertEquals(alone.errors, rejected.first[1].errors)
        assertTrue(rejected.messageWithValues().startsWith("20 of 100 rows make no sense\nrow 3: "), rejected.messageWithValues())
        assertEquals(20, assertThrows(CohortException.RowsRejected::class.java) { streamed(table) }.count)

        val told = rows(evaluateArrow(table, Evaluation(badRows = BadRows.TELL, columns = listOf("outcome"))))
        for ((row, of) in told.withIndex()) {
            assertEquals(row % 5 == 3, of["outcome"].isNull)
            assertEquals(row % 5 == 3, of["errors"].isArray)
        }
        assertEquals(listOf("id", "outcome", "errors"), names(told[0]))
    }

    @Test
    fun `faults of a table are told all at once`() {
        val table = texts("tumour_site" to listOf("ileum"), "site_nr" to listOf("7"), "phase" to listOf("initial"))
        val evaluation = Evaluation(
            drug = Drug.LUTATHERA,
            phase = Phase.INITIAL,
            constants = mapOf(Field.KPS to FactValue.WholeNumber(65)),
            columns = listOf("outcome", "status_tumour_grade"),
        )
        val rejected = assertThrows(CohortException.Rejected::class.java) { evaluateArrow(table, evaluation) }
        val fields = listOf("columns", "date_of_service", "kps", "phase", "site_nr", "tumour_site")
        assertEquals(fields, rejected.errors.map { it.field }.sortedBy { it })
        val unknown = rejected.errors.single { it.field == "tumour_site" }
        assertEquals(ErrorKind.UNKNOWN_FIELD, unknown.kind)
        assertTrue(unknown.message.endsWith("did you mean `tumor_site`?"), unknown.message)
        assertTrue("did you mean `status_tumor_grade`?" in rejected.messageWithValues(), rejected.messageWithValues())
        assertEquals(6, rejected.messageWithValues().lines().size)
        for (threads in listOf(0, -1)) {
            val refused = assertThrows(CohortException.Rejected::class.java) {
                evaluateArrow(table, Evaluation(threads = threads))
            }
            assertEquals("`threads` must be a whole number from 1, not `$threads`", refused.messageWithValues())
        }
    }

    @Test
    fun `rows are limited`() {
        val table = texts("id" to listOf("1", "2"))
        val xofigo = Evaluation(drug = Drug.XOFIGO, dateOfService = day, columns = listOf("outcome"))
        assertEquals(2, rows(evaluateArrow(table, xofigo.copy(rowLimit = 2))).size)
        val many = assertThrows(CohortException.Unreadable::class.java) {
            evaluateArrow(table, xofigo.copy(rowLimit = 1))
        }
        assertEquals("the table could not be read: it claims 2 rows, and the limit is 1", many.messageWithValues())
        val refused = assertThrows(CohortException.Rejected::class.java) {
            evaluateArrow(table, xofigo.copy(rowLimit = -1))
        }
        assertEquals("`row_limit` must be a whole number from 0, not `-1`", refused.messageWithValues())
        // A few bytes that claim more than there is memory for.
        for ((name, expected) in mapOf("bomb_null40" to "rows that hold nothing", "decprec" to "cannot hold")) {
            val stream = File("../../tests/hostile/$name.ipc").readBytes()
            val found = assertThrows(CohortException::class.java) {
                evaluateArrow(stream, Evaluation(drug = Drug.XOFIGO, dateOfService = day, carryOthers = true))
            }
            assertTrue(found.messageWithValues().contains(expected), found.messageWithValues())
        }
    }

    @Test
    fun `columns are carried along`() {
        val table = texts("ward" to listOf("a", "b"), "id" to listOf("1", "2"))
        val xofigo = Evaluation(drug = Drug.XOFIGO, dateOfService = day, columns = listOf("outcome"))
        val fault = assertThrows(CohortException.Rejected::class.java) { evaluateArrow(table, xofigo) }
        assertEquals("ward", fault.errors.single().field)
        for (evaluation in listOf(xofigo.copy(carry = listOf("ward")), xofigo.copy(carryOthers = true))) {
            val row = rows(evaluateArrow(table, evaluation))[1]
            assertEquals(listOf("id", "ward", "outcome"), names(row))
            assertEquals("b", row["ward"].asText())
        }
    }

    @Test
    fun `constants are columns of one value`() {
        val day = LocalDate.of(2025, 6, 1)
        val study = Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE)
        val evaluation = Evaluation(Drug.LUTATHERA, Phase.CONTINUATION, day, edition = Edition.EDITION_2026_04_01)
            .toBuilder()
            .constant(Field.DOSES_GIVEN, 2)
            .constant(Field.KPS, 80)
            .constant(Field.KI67_PERCENT, BigDecimal("8.5"))
            .constant(Field.TUMOR_SITE, "ileum")
            .constant(Field.ADEQUATE_BONE_MARROW, true)
            .constant(Field.LONG_ACTING_SSA_LAST_DOSE, day.minusDays(40))
            .constant(Field.PRIOR_THERAPIES, FactValue.ManyWords(listOf("docetaxel")))
            .constant(Field.IMAGING, FactValue.Studies(listOf(study)))
            .build()
        val alone = LutatheraContinuation(
            day,
            dosesGiven = 2,
            kps = 80,
            ki67Percent = BigDecimal("8.5"),
            tumorSite = TumorSite.ILEUM,
            adequateBoneMarrow = true,
            longActingSsaLastDose = day.minusDays(40),
            imaging = listOf(study),
        )
        val row = rows(evaluateArrow(texts("id" to listOf("1")), evaluation)).single()
        val determination = determine(alone, Edition.EDITION_2026_04_01)
        assertEquals("2026-04-01", row["edition"].asText())
        assertEquals(determination.outcome.word, row["outcome"].asText())
        for (finding in determination.findings) {
            assertEquals(finding.status.word, row["status_${finding.criterion.word}"].asText())
        }
    }

    @Test
    fun `a table without rows has results without rows`() {
        val evaluation = Evaluation(drug = Drug.XOFIGO, dateOfService = day)
        val table = texts("id" to emptyList())
        for (decided in listOf(evaluateArrow(table, evaluation), streamed(table, evaluation))) {
            assertEquals(emptyList<ObjectNode>(), rows(decided))
            ArrowStreamReader(ByteArrayInputStream(decided), allocator).use { reader ->
                assertEquals(listOf("id", "outcome"), reader.vectorSchemaRoot.schema.fields.take(2).map { it.name })
            }
        }
    }

    @Test
    fun `bytes that are no stream are refused`() {
        val table = texts("id" to listOf("1", "2"))
        val evaluation = Evaluation(drug = Drug.XOFIGO, dateOfService = day)
        assertEquals(2, rows(evaluateArrow(table, evaluation)).size)
        val others = listOf(
            ByteArray(0),
            byteArrayOf(7),
            """{"drug":"xofigo"}""".encodeToByteArray(),
            table.copyOf(table.size - 12),
            table.copyOf(table.size + 1),
        )
        for (other in others) {
            val fault = assertThrows(CohortException.Unreadable::class.java) { evaluateArrow(other, evaluation) }
            assertTrue(fault.messageWithValues().startsWith("the table could not be read: "), fault.messageWithValues())
            assertThrows(CohortException.Unreadable::class.java) { streamed(other, evaluation) }
        }
    }

    @Test
    fun `a table of many pieces crosses whole`() {
        val rows = List(60_000) { xofigo("patient $it " + "x".repeat(it % 50)) }
        val table = table(rows, 0, 60_000)
        assertTrue(4 shl 20 < 3 * table.size, "${table.size} bytes are more than a piece")
        val evaluation = Evaluation(columns = listOf("outcome", "missing_facts"), encoding = Encoding.PLAIN)
        val decided = evaluateArrow(table, evaluation)
        assertTrue(1 shl 21 < decided.size, "${decided.size} bytes are more than a piece")
        assertArrayEquals(decided, streamed(table, evaluation))
        assertEquals(rows.map { it["id"] }, rows(decided).map { it["id"] })
    }

    @Test
    fun `many threads decide many tables`() {
        val table = table(randomRows(200, 7), 1, 50)
        val evaluation = Evaluation(badRows = BadRows.TELL)
        val expected = evaluateArrow(table, evaluation)
        IntStream.range(0, 64).parallel().forEach { assertArrayEquals(expected, evaluateArrow(table, evaluation)) }
    }
}
