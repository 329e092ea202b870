package io.github.radiopharm.policy;

import static io.github.radiopharm.policy.Support.WORKED_CASES;
import static io.github.radiopharm.policy.Support.answerOf;
import static io.github.radiopharm.policy.Support.parse;
import static io.github.radiopharm.policy.Support.tree;
import static io.github.radiopharm.policy.Support.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VectorsTest {
    @TestFactory
    Stream<DynamicTest> everyWorkedCaseHasTheBytesOfTheCore() {
        return WORKED_CASES.stream().map(worked -> DynamicTest.dynamicTest(worked.name(), () -> {
            String text = worked.text();
            assertEquals(worked.full(), answerOf(() -> RadiopharmPolicy.determineJson(text)));
            assertEquals(worked.brief(), answerOf(() -> RadiopharmPolicy.determineJson(text, Format.BRIEF, null)));
            assertEquals(
                    worked.firstEdition(),
                    answerOf(() -> RadiopharmPolicy.determineJson(text, Format.FULL, Edition.EDITION_2022_10_01)));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertEquals(worked.full(), answerOf(() -> RadiopharmPolicy.determineJson(bytes, Format.FULL, null)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyWorkedCaseHasTheExpectedAnswer() {
        return WORKED_CASES.stream().map(worked -> DynamicTest.dynamicTest(worked.name(), () -> {
            JsonNode brief = parse(answerOf(() -> RadiopharmPolicy.determineJson(worked.text(), Format.BRIEF, null)));
            JsonNode expected = worked.expected().path("expected");
            for (String key : List.of(
                    "edition", "outcome", "possible_outcomes", "statuses", "missing_facts", "assumed",
                    "earliest_date", "authorization")) {
                if (expected.has(key)) {
                    assertEquals(expected.get(key), brief.get(key), key);
                }
            }
            var errors = new TreeSet<String>();
            brief.path("errors").forEach(error -> errors.add(error.get("kind") + " " + error.get("field")));
            var expectedErrors = new TreeSet<String>();
            worked.expected().path("errors").forEach(
                    error -> expectedErrors.add(error.get("kind") + " " + error.get("field")));
            assertEquals(expectedErrors, errors);
        }));
    }

    @Test
    void typedRequestsAndTypedAnswersSayWhatJsonSays() throws Exception {
        int compared = 0;
        for (var worked : WORKED_CASES) {
            var request = typed(parse(worked.text()));
            if (request.isEmpty()) {
                continue;
            }
            String full = answerOf(() -> RadiopharmPolicy.determineJson(request.get(), Format.FULL, null));
            if (worked.text().contains("phase")) {
                assertEquals(Support.echoed(worked.full()), full, worked.name());
            }
            switch (RadiopharmPolicy.determineAll(List.of(request.get())).get(0)) {
                case Answer.Determined(var determination) -> {
                    assertEquals(parse(full), tree(determination), worked.name());
                    assertEquals(determination, RadiopharmPolicy.determine(request.get()));
                    assertEquals(full, RadiopharmPolicy.determineJson(RadiopharmPolicy.requestJson(request.get(), null)));
                    Assessment assessment = RadiopharmPolicy.assess(request.get());
                    assertEquals(determination.outcome(), assessment.outcome());
                    assertEquals(determination.possibleOutcomes(), assessment.possibleOutcomes());
                    assertEquals(determination.missingFacts(), assessment.missingFacts());
                    var statuses = determination.findings().stream()
                            .map(finding -> new CriterionStatus(finding.criterion(), finding.status()));
                    assertEquals(statuses.toList(), assessment.statuses());
                }
                case Answer.Rejected rejected -> assertTrue(parse(full).has("errors"), worked.name());
            }
            compared++;
        }
        assertTrue(100 < compared, compared + " worked cases are typed");
    }
}
