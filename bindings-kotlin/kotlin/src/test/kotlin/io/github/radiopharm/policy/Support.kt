package io.github.radiopharm.policy

import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import java.io.File
import java.math.BigDecimal
import java.time.LocalDate
import kotlin.reflect.KClass
import kotlin.reflect.full.declaredMemberProperties
import kotlin.reflect.full.primaryConstructor

/** Numbers as they are written: an error shows the value as given. */
internal val json: ObjectMapper = JsonMapper.builder()
    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
    .build()

/** A worked case with its request as a text, and what the core answers to it without the JVM. */
internal class WorkedCase(node: JsonNode) {
    val case: JsonNode = node["case"]
    val name: String = "${node["file"].asText()}: ${case["name"].asText()}"
    val text: String = node["text"].asText()
    val full: String = node["full"].asText()
    val brief: String = node["brief"].asText()
    val firstEdition: String = node["first_edition"].asText()
    val pages: Map<PageFormat, String> = mapOf(
        PageFormat.TEXT to node["text_page"].asText(),
        PageFormat.MARKDOWN to node["markdown_page"].asText(),
        PageFormat.HTML to node["html_page"].asText(),
    )
}

internal val workedCases: List<WorkedCase> =
    json.readTree(File(System.getProperty("answers.file"))).map(::WorkedCase)

/** The answer, or the errors that stand in its place. */
internal inline fun answerOf(decide: () -> String): String =
    try {
        decide()
    } catch (rejected: RequestException.Rejected) {
        rejected.json
    }

/**
 * The answer that a typed request gets. Errors echo what was given: a record may name a tracer by its brand, where a
 * typed request has the tracer's word.
 */
internal fun echoed(answer: String): String =
    if ("\"errors\"" in answer) answer.replace("locametz", "ga68_psma11") else answer

private val camel = Regex("_([a-z0-9])")

/** A flat record as the typed request that states the same; null where the type cannot state it. */
internal fun typed(record: JsonNode): Request? {
    val drug = record["drug"]?.asText()
    val continued = record["phase"]?.asText() == "continuation"
    val type: KClass<*> = when (drug) {
        "lutathera" -> if (continued) LutatheraContinuation::class else Lutathera::class
        "pluvicto" -> if (continued) PluvictoContinuation::class else Pluvicto::class
        "xofigo" -> if (continued) XofigoContinuation::class else Xofigo::class
        else -> return null
    }
    if (record["date_of_service"]?.isTextual != true) return null
    val constructor = type.primaryConstructor!!
    val stated = record.properties().filter { it.key != "drug" && it.key != "phase" && !it.value.isNull }
    val arguments = stated.associate { (name, value) ->
        val property = name.replace(camel) { it.groupValues[1].uppercase() }
        val parameter = constructor.parameters.find { it.name == property } ?: return null
        parameter to (valueOf(parameter.type.classifier as KClass<*>, parameter.type.arguments.firstOrNull()?.type?.classifier as KClass<*>?, value) ?: return null)
    }
    return constructor.callBy(arguments) as Request
}

private fun valueOf(type: KClass<*>, element: KClass<*>?, value: JsonNode): Any? = when {
    type == String::class -> value.takeIf { it.isTextual }?.asText()
    type == Boolean::class -> value.takeIf { it.isBoolean }?.asBoolean()
    type == Int::class -> value.takeIf { it.isNumber }?.decimalValue()?.toBigIntegerExactOrNull()?.toInt()
    type == BigDecimal::class -> value.takeIf { it.isNumber }?.decimalValue()
    type == LocalDate::class -> runCatching { LocalDate.parse(value.asText()) }.getOrNull()
    type == List::class && value.isArray -> value.map { valueOf(element!!, null, it) ?: return null }
    type == Study::class -> {
        val agent = imagingAgent(value.path("agent").asText())
        val result = StudyResult.ofWord(value.path("result").asText())
        val date = value.path("date")
        val day = if (date.isTextual) runCatching { LocalDate.parse(date.asText()) }.getOrNull() else null
        val known = setOf("agent", "result", "date")
        val isOdd = value.fieldNames().asSequence().any { it !in known } || (day == null && !date.isMissingNode && !date.isNull)
        if (agent == null || result == null || isOdd) null else Study(agent, result, day)
    }
    type.java.isEnum -> type.java.enumConstants.find { wordOf(it) == value.asText() }
    else -> null
}

private fun BigDecimal.toBigIntegerExactOrNull() = runCatching { toBigIntegerExact() }.getOrNull()

private fun wordOf(constant: Any): String = when (constant) {
    is Sex -> constant.word
    is TumorSite -> constant.word
    is DiseaseExtent -> constant.word
    is WhoGrade -> constant.word
    is Differentiation -> constant.word
    is AnalogueUse -> constant.word
    is Therapy -> constant.word
    is BoneMetastases -> constant.word
    is VisceralMetastases -> constant.word
    is Hepatotoxicity -> constant.word
    is RenalToxicity -> constant.word
    is DiscontinuationEvent -> constant.word
    else -> error("no word is known for $constant")
}

/** Lines as the source map writes them. */
internal fun lines(of: LineRange): String = if (of.first == of.last) "L${of.first}" else "L${of.first}-${of.last}"

private val capital = Regex("([A-Z])")

private fun treeOfLines(lines: LineRange): ObjectNode = json.createObjectNode().apply {
    put("first_line", lines.first)
    put("last_line", lines.last)
}

/** Maps, lists and plain values as the JSON that they stand for. */
internal fun treeOfMaps(value: Any?): JsonNode = when (value) {
    is Map<*, *> -> json.createObjectNode().apply {
        for ((name, own) in value) set<JsonNode>(name as String, treeOfMaps(own))
    }
    is List<*> -> json.createArrayNode().apply { value.forEach { add(treeOfMaps(it)) } }
    // Read again, so that a number is of the kind that the reader chooses.
    is Long, is BigDecimal -> json.readTree(value.toString())
    else -> treeOf(value)
}

/** A row of a table, or what is in one, as the JSON that it stands for. */
internal fun treeOf(value: Any?): JsonNode = when (value) {
    null -> json.nodeFactory.nullNode()
    is String -> json.nodeFactory.textNode(value)
    is Boolean -> json.nodeFactory.booleanNode(value)
    is Int -> json.nodeFactory.numberNode(value)
    is LocalDate -> json.nodeFactory.textNode(value.toString())
    is LineRange -> treeOfLines(value)
    is Month -> json.nodeFactory.textNode("%04d-%02d".format(value.year, value.month))
    is GradeGroup -> json.nodeFactory.numberNode(gradeGroupNumber(value))
    is List<*> -> json.createArrayNode().apply { value.forEach { add(treeOf(it)) } }
    is Enum<*> -> json.nodeFactory.textNode(value.javaClass.getMethod("word").invoke(value) as String)
    else -> json.createObjectNode().apply {
        val properties = value::class.declaredMemberProperties.associateBy { it.name }
        for (parameter in value::class.primaryConstructor!!.parameters) {
            val name = parameter.name!!.replace(capital, "_$1").lowercase()
            // A range of lines is two columns.
            when (val own = properties.getValue(parameter.name!!).getter.call(value)) {
                is LineRange -> setAll<ObjectNode>(treeOfLines(own))
                else -> set<JsonNode>(name, treeOf(own))
            }
        }
    }
}

/** A typed determination as the JSON that it stands for. */
internal fun tree(of: Determination): ObjectNode = json.createObjectNode().apply {
    put("policy", of.policy)
    put("edition", of.edition.word)
    put("edition_basis", of.editionBasis.word)
    put("library_version", of.libraryVersion)
    put("schema", of.schema)
    put("id", of.id)
    put("drug", of.drug.word)
    put("phase", of.phase.word)
    put("date_of_service", of.dateOfService.toString())
    put("outcome", of.outcome.word)
    putArray("possible_outcomes").apply { of.possibleOutcomes.forEach { add(it.word) } }
    put("clinician_review_required", of.clinicianReviewRequired)
    putArray("findings").apply {
        of.findings.forEach { finding ->
            addObject().apply {
                put("criterion", finding.criterion.word)
                put("status", finding.status.word)
                put("reason", finding.reason)
                putObject("facts").apply { finding.facts.forEach { set<JsonNode>(it.field.word, tree(it.value)) } }
                putArray("missing").apply { finding.missing.forEach { add(it.word) } }
                put("met_from", finding.metFrom?.toString())
                putObject("citation").apply {
                    put("section", finding.citation.section)
                    put("item", finding.citation.item)
                }
            }
        }
    }
    putArray("missing_facts").apply { of.missingFacts.forEach { add(it.word) } }
    putArray("assumed").apply { of.assumed.forEach { add(it.word) } }
    putArray("not_read").apply { of.notRead.forEach { add(it.word) } }
    put("earliest_date", of.earliestDate?.toString())
    val authorization = of.authorization
    if (authorization == null) {
        putNull("authorization")
    } else {
        putObject("authorization").apply {
            put("doses", authorization.doses)
            put("excess_doses", authorization.excessDoses)
            put("months", authorization.months)
            put("valid_from", authorization.validFrom.toString())
            put("valid_through", authorization.validThrough.toString())
            put("hcpcs", authorization.hcpcs)
            set<JsonNode>(
                "activity_per_dose_mbq",
                authorization.activityPerDoseMbq?.let { json.readTree(it.toPlainString()) } ?: json.nodeFactory.nullNode(),
            )
            put("interval_weeks", authorization.intervalWeeks)
            put("units_per_dose", authorization.unitsPerDose)
            put("total_units", authorization.totalUnits)
        }
    }
    putArray("documentation").apply {
        of.documentation.forEach { item ->
            addObject().apply {
                put("id", item.id)
                put("text", item.text)
                putArray("criteria").apply { item.criteria.forEach { add(it.word) } }
                put("status", item.status.word)
            }
        }
    }
    putArray("advisories").apply {
        of.advisories.forEach { advisory ->
            addObject().apply {
                put("id", advisory.id.word)
                put("text", advisory.text)
                putArray("facts").apply { advisory.facts.forEach { add(it.word) } }
            }
        }
    }
}

private fun tree(value: FactValue): JsonNode = when (value) {
    is FactValue.Text -> json.nodeFactory.textNode(value.text)
    is FactValue.YesOrNo -> json.nodeFactory.booleanNode(value.yes)
    is FactValue.WholeNumber -> json.nodeFactory.numberNode(value.number)
    is FactValue.DecimalNumber -> json.readTree(value.number.toPlainString())
    is FactValue.Day -> json.nodeFactory.textNode(value.day.toString())
    is FactValue.OneWord -> json.nodeFactory.textNode(value.word)
    is FactValue.ManyWords -> json.createArrayNode().apply { value.words.forEach { add(it) } }
    is FactValue.Studies -> json.createArrayNode().apply {
        value.studies.forEach { study ->
            addObject().apply {
                put("agent", study.agent.word)
                put("result", study.result.word)
                study.date?.let { put("date", it.toString()) }
            }
        }
    }
}
