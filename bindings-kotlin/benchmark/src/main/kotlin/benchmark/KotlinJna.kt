package benchmark

import io.github.radiopharm.policy.AnalogueUse
import io.github.radiopharm.policy.DiseaseExtent
import io.github.radiopharm.policy.Evaluation
import io.github.radiopharm.policy.Format
import io.github.radiopharm.policy.ImagingAgent
import io.github.radiopharm.policy.Lutathera
import io.github.radiopharm.policy.Study
import io.github.radiopharm.policy.StudyResult
import io.github.radiopharm.policy.TumorSite
import io.github.radiopharm.policy.assess
import io.github.radiopharm.policy.assessAll
import io.github.radiopharm.policy.determine
import io.github.radiopharm.policy.determineAll
import io.github.radiopharm.policy.determineJson
import io.github.radiopharm.policy.determineLines
import io.github.radiopharm.policy.ecogOfKarnofsky
import io.github.radiopharm.policy.evaluateArrow
import io.github.radiopharm.policy.toRequest
import java.io.ByteArrayInputStream
import java.math.BigDecimal
import java.time.LocalDate

/** Kotlin over JNA. */
internal object KotlinJna {
    @JvmStatic
    fun rows() {
        val request = Lutathera(
            dateOfService = LocalDate.of(2026, 5, 4),
            dosesGiven = 0,
            ageYears = 60,
            tumorSite = TumorSite.ILEUM,
            diseaseExtent = DiseaseExtent.METASTATIC,
            ki67Percent = BigDecimal("8"),
            imaging = listOf(Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE)),
            longActingSsa = AnalogueUse.NEVER,
            shortActingOctreotide = AnalogueUse.NEVER,
            creatinineClearanceMlMin = BigDecimal("75"),
            adequateBoneMarrow = true,
            adequateHepaticFunction = true,
            kps = 80,
            postDoseOctreotidePlanned = true,
        ).toRequest()
        val thousand = List(1000) { request }
        fun row(name: String, requests: Int = 1, call: () -> Any) =
            Benchmark.row("Kotlin over JNA: $name", requests) { call().hashCode().toLong() }
        row("a scale into another") { ecogOfKarnofsky(60) }
        row("assess") { assess(request) }
        row("typed determine, everything read") { determine(request) }
        row("JSON to brief JSON") { determineJson(Streams.REQUEST, Format.BRIEF).length }
        row("JSON to full JSON") { determineJson(Streams.REQUEST, Format.FULL).length }
        row("assess a list of 1000, each", 1000) { assessAll(thousand).size }
        row("determine a list of 1000, each", 1000) { determineAll(thousand).size }
    }

    /** Seconds for a million requests from stream to stream. */
    @JvmStatic
    fun million(): Double {
        val start = System.nanoTime()
        determineLines(Streams.Million(), Streams.nowhere(), Format.BRIEF)
        return (System.nanoTime() - start) / 1e9
    }

    private val evaluation = Evaluation(dateOfService = LocalDate.of(2026, 5, 4))

    /** How many bytes of results a table has. */
    @JvmStatic
    fun evaluate(table: ByteArray): Long = evaluateArrow(table, evaluation).size.toLong()

    @JvmStatic
    fun stream(table: ByteArray): Long =
        Streams.Counting().also { evaluateArrow(ByteArrayInputStream(table), it, evaluation) }.bytes
}
