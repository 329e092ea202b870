import io.github.radiopharm.policy.Answer
import io.github.radiopharm.policy.BoneMetastases
import io.github.radiopharm.policy.Criterion
import io.github.radiopharm.policy.Format
import io.github.radiopharm.policy.Outcome
import io.github.radiopharm.policy.RequestException
import io.github.radiopharm.policy.VisceralMetastases
import io.github.radiopharm.policy.Xofigo
import io.github.radiopharm.policy.determine
import io.github.radiopharm.policy.determineAll
import io.github.radiopharm.policy.determineLines
import io.github.radiopharm.policy.vocabulary
import java.io.ByteArrayOutputStream
import java.math.BigDecimal
import java.time.LocalDate

fun main() {
    // Nothing is said of the viscera. Silence is not absence, so the answer asks.
    val asked = Xofigo(
        dateOfService = LocalDate.of(2026, 5, 4),
        ageYears = 75,
        castrationResistant = true,
        boneMetastases = BoneMetastases.SYMPTOMATIC,
        weightKg = BigDecimal("80"),
        dosesGiven = 0,
    )
    val open = determine(asked)
    check(open.outcome == Outcome.INFORMATION_NEEDED)
    for (fact in open.missingFacts) {
        println("missing: ${fact.word}. ${vocabulary().single { it.field == fact }.question}")
    }

    // The same with what was missing.
    val complete = asked.copy(visceralMetastases = VisceralMetastases.NONE_KNOWN)
    val determination = determine(complete)
    check(determination.outcome == Outcome.MEDICALLY_NECESSARY)
    for (finding in determination.findings) {
        println("${finding.criterion.word}: ${finding.status.word}. ${finding.reason}")
    }
    val authorization = checkNotNull(determination.authorization)
    check(authorization.doses == 6 && authorization.unitsPerDose == 119)
    println("${authorization.doses} doses of ${authorization.unitsPerDose} units of ${authorization.hcpcs}, through ${authorization.validThrough}")
    checkNotNull(determination.finding(Criterion.DOSE_LIMIT))

    // What makes no sense is reported all at once.
    try {
        determine(complete.copy(dosesGiven = 101, weightKg = BigDecimal.ZERO))
        error("it makes no sense")
    } catch (rejected: RequestException.Rejected) {
        check(rejected.errors.map { it.field } == listOf("doses_given", "weight_kg"))
        println(rejected.message)
    }

    // Many at once.
    val answers = determineAll(List(1000) { complete.copy(id = "$it") })
    check(answers.all { it is Answer.Determined && it.determination.outcome == Outcome.MEDICALLY_NECESSARY })

    val lines = """
        {"id":"a","drug":"xofigo","date_of_service":"2026-05-04"}
        {"id":"b","drug":"xofigo"}
    """.trimIndent()
    val out = ByteArrayOutputStream()
    val counts = determineLines(lines.byteInputStream(), out, Format.BRIEF)
    check(counts.determined == 1L && counts.rejected == 1L)
    print(out.toString(Charsets.UTF_8))
}
