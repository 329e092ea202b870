import io.github.radiopharm.policy.Answer;
import io.github.radiopharm.policy.BoneMetastases;
import io.github.radiopharm.policy.Field;
import io.github.radiopharm.policy.Format;
import io.github.radiopharm.policy.Outcome;
import io.github.radiopharm.policy.RadiopharmPolicy;
import io.github.radiopharm.policy.RequestException;
import io.github.radiopharm.policy.VisceralMetastases;
import io.github.radiopharm.policy.Xofigo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** Decides a request that lacks a fact, the same with it, one that makes no sense, and many. */
public final class Decide {
    public static void main(String[] arguments) throws RequestException, IOException {
        // Nothing is said of the viscera. Silence is not absence, so the answer asks.
        Xofigo.Builder asked = Xofigo.on(LocalDate.of(2026, 5, 4))
                .ageYears(75)
                .castrationResistant(true)
                .boneMetastases(BoneMetastases.SYMPTOMATIC)
                .weightKg(80)
                .dosesGiven(0);
        var open = asked.determine();
        check(open.outcome() == Outcome.INFORMATION_NEEDED);
        for (Field fact : open.missingFacts()) {
            var asks = RadiopharmPolicy.vocabulary().get(fact.ordinal());
            System.out.println("missing: " + fact.word() + ". " + asks.question());
        }

        // The same with what was missing.
        asked.visceralMetastases(VisceralMetastases.NONE_KNOWN);
        var determination = asked.determine();
        check(determination.outcome() == Outcome.MEDICALLY_NECESSARY);
        for (var finding : determination.findings()) {
            System.out.println(
                    finding.criterion().word() + ": " + finding.status().word() + ". " + finding.reason());
        }
        var authorization = determination.authorization();
        check(authorization.doses() == 6 && authorization.unitsPerDose() == 119);
        System.out.println(authorization.doses() + " doses of " + authorization.unitsPerDose() + " units of "
                + authorization.hcpcs() + ", through " + authorization.validThrough());

        // What makes no sense is reported all at once.
        try {
            Xofigo.on(LocalDate.of(2026, 5, 4)).dosesGiven(101).weightKg(0).determine();
            throw new AssertionError("it makes no sense");
        } catch (RequestException.Rejected rejected) {
            check(rejected.errors().stream().map(error -> error.field()).toList()
                    .equals(List.of("doses_given", "weight_kg")));
            System.out.println(rejected.getMessage());
        }

        // Many at once.
        var answers = RadiopharmPolicy.determineAll(Collections.nCopies(1000, asked.build()));
        check(answers.stream().allMatch(answer -> answer instanceof Answer.Determined each
                && each.determination().outcome() == Outcome.MEDICALLY_NECESSARY));

        var lines = """
                {"id":"a","drug":"xofigo","date_of_service":"2026-05-04"}
                {"id":"b","drug":"xofigo"}
                """;
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        var counts = RadiopharmPolicy.determineLines(in, out, Format.BRIEF);
        check(counts.determined() == 1 && counts.rejected() == 1);
        System.out.print(out.toString(StandardCharsets.UTF_8));
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
