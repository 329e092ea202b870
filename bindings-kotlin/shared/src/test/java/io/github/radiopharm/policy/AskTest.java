package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for, what would change an answer, what two answers differ in, and records: with either jar. */
class AskTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static Xofigo.Builder xofigo() {
        return Xofigo.on(DAY)
                .ageYears(75)
                .castrationResistant(true)
                .boneMetastases(BoneMetastases.SYMPTOMATIC)
                .visceralMetastases(VisceralMetastases.NONE_KNOWN);
    }

    private interface Call {
        String json(Request request) throws Exception;
    }

    /** The worked cases that are typed requests; each answer has the bytes of the core. */
    private static void sameBytes(String key, Call call) throws Exception {
        sameBytes(key, "", call);
    }

    private static void sameBytes(String key, String stated, Call call) throws Exception {
        int same = 0;
        JsonNode cases = new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("answers.file"))));
        for (JsonNode worked : cases) {
            boolean isRead = !worked.get("full").asText().contains("\"errors\":");
            if (!isRead || !worked.get("text").asText().contains(stated)) {
                continue;
            }
            Request request;
            try {
                request = Request.fromJson(worked.get("text").asText());
            } catch (RequestException.Rejected notTyped) {
                // A fact that the typed request cannot state.
                continue;
            }
            assertEquals(worked.get(key).asText(), call.json(request), worked.get("text").asText());
            same++;
        }
        assertTrue(30 < same, same + " cases are typed");
    }

    @Test
    void whatIsAskedForHasTheBytesOfTheCore() throws Exception {
        sameBytes("ask", Request::askJson);
        sameBytes("next_question", request -> request.nextQuestion().toJson());
    }

    @Test
    void whatWouldChangeHasTheBytesOfTheCore() throws Exception {
        sameBytes("what_would_change", request -> request.whatWouldChange().toJson());
    }

    @Test
    void differencesHaveTheBytesOfTheCore() throws Exception {
        sameBytes(
                "diff",
                request -> RadiopharmPolicy.diff(request, request, Edition.EDITION_2022_10_01, null).toJson());
    }

    @Test
    void recordsHaveTheBytesOfTheCore() throws Exception {
        // A typed request states its phase, and a record holds what was stated.
        sameBytes("record", "\"phase\"", request -> request.decisionRecord().toJson());
        sameBytes("redacted_record", "\"phase\"", request -> request.decisionRecord().redacted().toJson());
    }

    @Test
    void lettersHaveTheBytesOfTheCore() throws Exception {
        // A letter says what was assumed, and a typed request states its phase.
        String phase = "\"phase\"";
        sameBytes("summary", phase, request -> request.letter(LetterKind.SUMMARY, PageFormat.TEXT));
        sameBytes(
                "request_for_information",
                phase,
                request -> request.letter(LetterKind.REQUEST_FOR_INFORMATION, PageFormat.MARKDOWN));
        sameBytes("worksheet", phase, request -> request.letter(LetterKind.WORKSHEET, PageFormat.HTML));
        sameBytes(
                "redacted_worksheet",
                phase,
                request -> RadiopharmPolicy.redactedLetter(request, LetterKind.WORKSHEET, PageFormat.HTML));
        assertEquals(
                xofigo().letter(LetterKind.SUMMARY, PageFormat.TEXT, Edition.EDITION_2025_05_01),
                RadiopharmPolicy.letter(
                        xofigo().build(), LetterKind.SUMMARY, PageFormat.TEXT, Edition.EDITION_2025_05_01));
        assertEquals("request_for_information", LetterKind.REQUEST_FOR_INFORMATION.word());
    }

    @Test
    void alternativesSettleACriterion() throws Exception {
        List<Asked> asked = Lutathera.on(DAY).ask();
        Asked performance = asked.stream()
                .filter(each -> each.criterion() == Criterion.PERFORMANCE_STATUS)
                .findFirst()
                .orElseThrow();
        List<Field> either = new ArrayList<>();
        performance.alternatives().forEach(set -> either.add(set.get(0).fact()));
        assertEquals(List.of(Field.KPS, Field.ECOG), either);
        AskedFact age = asked.get(0).alternatives().get(0).get(0);
        assertEquals(new AskedFact(Field.AGE_YEARS, Field.BIRTH_DATE, null, false), age);
        List<Dependence> dependences = new ArrayList<>();
        for (Asked each : asked) {
            each.alternatives().forEach(set -> set.stream()
                    .map(AskedFact::dependsOn)
                    .filter(of -> of != null)
                    .forEach(dependences::add));
        }
        assertTrue(dependences.contains(new Dependence(Field.LONG_ACTING_SSA, "stopped")), dependences.toString());
        assertEquals(List.of(), xofigo().dosesGiven(0).ask());
    }

    /** Asks until nothing is left to ask, and answers with the first class of answers that leads on. */
    @Test
    void questionsLeadToAnAnswer() throws Exception {
        NextQuestion next = xofigo().nextQuestion();
        assertEquals(1, next.atMost());
        Question question = next.first();
        assertEquals(Field.DOSES_GIVEN, question.fact());
        assertEquals(FactSource.CHART, question.source());
        assertEquals(
                List.of("5 doses or less: medically necessary", "6 doses or more: investigational"),
                question.previews().stream().map(Preview::text).toList());
        AnswerClass few = question.previews().get(0).answers().values().get(0);
        ValueRange range = assertInstanceOf(AnswerValues.InRange.class, few.values()).range();
        assertEquals(0, BigDecimal.valueOf(5).compareTo(range.greatest()));
        assertTrue(range.greatestIncluded());
        NextQuestion last = xofigo().dosesGiven(5).nextQuestion();
        assertNull(last.first());
        assertEquals(Outcome.MEDICALLY_NECESSARY, last.outcome());
        assertEquals(0, last.atMost());

        NextQuestion without = xofigo().nextQuestion(List.of(Field.DOSES_GIVEN));
        assertEquals(List.of(), without.questions());
        assertEquals(List.of(Field.DOSES_GIVEN), without.toObtain());
        assertEquals(without, RadiopharmPolicy.nextQuestion(xofigo().build(), List.of(Field.DOSES_GIVEN)));
        assertEquals(without, xofigo().nextQuestion(List.of(Field.DOSES_GIVEN), Edition.EDITION_2026_04_01));
    }

    @Test
    void whatWouldChangeIsTold() throws Exception {
        WhatWouldChange change =
                xofigo().dosesGiven(0).visceralMetastases(VisceralMetastases.PRESENT).whatWouldChange();
        assertEquals(Outcome.NOT_ESTABLISHED, change.outcome());
        assertEquals(1, change.smallest());
        assertFalse(change.isWithinReach());
        Change fact = change.inTheWay().get(0).sets().get(0).get(0);
        assertEquals(Field.VISCERAL_METASTASES, fact.fact());
        assertEquals(Means.NONE, fact.means());
        assertEquals("none", fact.means().word());
        assertTrue(fact.isKnown());
        AnswerValues.OneOf words =
                assertInstanceOf(AnswerValues.OneOf.class, fact.to().values().get(0).values());
        assertEquals(List.of("none_known"), words.words());

        WhatWouldChange approval = xofigo().dosesGiven(0).whatWouldChange();
        assertNull(approval.smallest());
        assertEquals(List.of(), approval.inTheWay());
        Overturn doses = approval.overturnedBy().stream()
                .filter(each -> each.fact() == Field.DOSES_GIVEN)
                .findFirst()
                .orElseThrow();
        assertEquals(Outcome.INVESTIGATIONAL, doses.outcome());
        assertEquals("6 doses or more", doses.to().text());
        assertTrue(doses.isStated());
    }

    @Test
    void timeIsTold() throws Exception {
        Lutathera request = Lutathera.on(DAY).longActingSsa(AnalogueUse.STOPPED).longActingSsaWashoutDays(1).build();
        List<Change> times = new ArrayList<>();
        request.whatWouldChange().inTheWay().forEach(part -> part.sets().forEach(set -> set.stream()
                .filter(each -> each.means() == Means.TIME)
                .forEach(times::add)));
        assertTrue(times.stream().anyMatch(each -> each.date() != null && DAY.isBefore(each.date())));
    }

    @Test
    void differencesAreTold() throws Exception {
        Diff diff = xofigo().diff(xofigo().dosesGiven(6).build());
        assertEquals(Outcome.INFORMATION_NEEDED, diff.outcomeBefore());
        assertEquals(Outcome.INVESTIGATIONAL, diff.outcomeAfter());
        assertEquals(List.of(new FactDiff(Field.DOSES_GIVEN, null, new FactValue.WholeNumber(6))), diff.facts());
        CriterionDiff limit = diff.criteria().get(0);
        assertEquals(Criterion.DOSE_LIMIT, limit.criterion());
        assertEquals(Status.UNKNOWN, limit.statusBefore());
        assertEquals(Status.NOT_MET, limit.statusAfter());
        assertEquals(List.of(Field.DOSES_GIVEN), limit.byFacts());
        assertFalse(limit.byEdition());

        Lutathera child = Lutathera.on(DAY).ageYears(14).build();
        Diff editions = RadiopharmPolicy.diff(child, child, Edition.EDITION_2023_10_01, null);
        assertEquals(Edition.EDITION_2023_10_01, editions.editionBefore());
        assertTrue(editions.criteria().stream().anyMatch(each -> each.criterion() == Criterion.AGE && each.byEdition()));

        RequestException.Rejected both = assertThrows(
                RequestException.Rejected.class,
                () -> xofigo().ageYears(777).diff(xofigo().dosesGiven(101).build()));
        assertEquals(List.of("age_years", "doses_given"), both.errors().stream().map(InputError::field).toList());
    }

    @Test
    void recordsAreVerified() throws Exception {
        Xofigo request = xofigo().dosesGiven(0).build();
        DecisionRecord record = request.decisionRecord();
        assertTrue(RadiopharmPolicy.verify(record.toJson(), request).isSame());
        assertTrue(RadiopharmPolicy.verify(record.redacted().toJson(), request).isSame());
        assertTrue(record.redacted().isRedacted() && !record.isRedacted());
        assertFalse(record.redacted().toJson().contains(DAY.toString()));
        assertEquals(64, record.requestSha256().length());
        assertTrue(RadiopharmPolicy.canonicalRequest(request).startsWith("{\"age_years\":75,"));
        assertEquals(
                "{\"differences\":[],\"same\":true}", RadiopharmPolicy.verify(record.toJson(), request).toJson());

        Xofigo other = request.toBuilder().ageYears(17).build();
        Verification told = RadiopharmPolicy.verify(record.toJson(), other);
        assertFalse(told.isSame());
        Difference age = told.differences().stream()
                .filter(each -> each.field().equals("request.age_years"))
                .findFirst()
                .orElseThrow();
        assertEquals(new Difference("request.age_years", "75", "17", Cause.FACTS), age);
        assertTrue(told.text().contains("request.age_years: the facts differ"), told.text());
        assertFalse(told.text().contains("17"), told.text());

        Verification tampered = RadiopharmPolicy.verify(
                record.toJson().replace("\"outcome\":\"medically_necessary\"", "\"outcome\":\"investigational\""), request);
        assertEquals(
                List.of(new Difference(
                        "outcome", "\"investigational\"", "\"medically_necessary\"", Cause.TAMPERED)),
                tampered.differences());

        DecisionRecord older = request.decisionRecord(Edition.EDITION_2025_05_01);
        assertTrue(RadiopharmPolicy.verify(older.toJson(), request, Edition.EDITION_2025_05_01).isSame());
        assertTrue(RadiopharmPolicy.verify(older.toJson(), request).differences().stream()
                .anyMatch(each -> each.field().equals("edition") && each.cause() != Cause.TAMPERED));
    }

    @Test
    void whatIsNoRecordIsAnExceptionWithoutValues() {
        Xofigo request = xofigo().build();
        for (String text : List.of("", "[]", "{", "{\"record\":\"Jane\"}", "\uD800")) {
            RecordException.Unreadable thrown =
                    assertThrows(RecordException.Unreadable.class, () -> RadiopharmPolicy.verify(text, request));
            assertFalse(thrown.getMessage().contains("Jane"), thrown.getMessage());
        }
        RecordException.Unreadable other = assertThrows(
                RecordException.Unreadable.class, () -> RadiopharmPolicy.verify("{\"record\":\"Jane\"}", request));
        assertTrue(other.messageWithValues().contains("Jane"), other.messageWithValues());
        RecordException.Rejected rejected = assertThrows(
                RecordException.Rejected.class,
                () -> RadiopharmPolicy.verify("{}", xofigo().ageYears(777).dosesGiven(101).build()));
        assertEquals(List.of("doses_given", "age_years"), rejected.errors().stream().map(InputError::field).toList());
        assertFalse(rejected.getMessage().contains("777"), rejected.getMessage());
    }

    @Test
    void textsLeaveValuesOut() throws Exception {
        Xofigo request = xofigo().id("Jane Roe").ageYears(77).dosesGiven(6).build();
        for (Object each : List.of(
                request.diff(xofigo().id("Jane Roe").dosesGiven(5).build()), request.decisionRecord(),
                request.decisionRecord().redacted(), request.whatWouldChange(), request.nextQuestion(),
                RadiopharmPolicy.verify(request.decisionRecord().toJson(), xofigo().build()))) {
            for (String value : List.of("Jane", "77", "investigational")) {
                assertFalse(each.toString().contains(value), each.toString());
            }
        }
        assertTrue(request.decisionRecord().toStringWithValues().contains("Jane"));
    }

    @Test
    void answersCrossProcesses() throws Exception {
        for (Object each : List.of(
                xofigo().nextQuestion(), xofigo().whatWouldChange(), xofigo().decisionRecord(),
                xofigo().diff(xofigo().dosesGiven(6).build()), xofigo().ask())) {
            assertEquals(each, copied(each));
        }
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
}
