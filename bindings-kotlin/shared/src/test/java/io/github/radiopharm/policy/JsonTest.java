package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests and answers as JSON: by themselves, and with Jackson 2 and 3. */
class JsonTest {
    private static final String TEXT = "{\"id\":\"a\",\"drug\":\"lutathera\",\"phase\":\"initial\",\"date_of_service\":\"2026-05-04\","
            + "\"ki67_percent\":12.3456789012345678901,\"imaging\":[{\"agent\":\"ga68_dotatate\",\"result\":\"positive\"}],"
            + "\"kps\":70,\"adequate_bone_marrow\":true}";

    @Test
    void requestsAreReadAndWritten() throws Exception {
        Lutathera request = Lutathera.fromJson(TEXT);
        assertEquals(new BigDecimal("12.3456789012345678901"), request.ki67Percent());
        assertEquals(LocalDate.of(2026, 5, 4), request.dateOfService());
        assertEquals(List.of(new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE, null)), request.imaging());
        assertEquals(request, Request.fromJson(TEXT));
        assertEquals(request, Lutathera.fromJson(request.toJson()));
        assertEquals(RadiopharmPolicy.determineJson(TEXT), request.determineJson());
    }

    @Test
    void nothingIsDropped() {
        for (Map.Entry<String, String> each : Map.of(
                        "\"kp\":70", "kp", "\"castration_resistant\":true", "castration_resistant", "\"kps\":65", "kps")
                .entrySet()) {
            String text = TEXT.replace("\"kps\":70", each.getKey());
            RequestException.Rejected rejected =
                    assertThrows(RequestException.Rejected.class, () -> Lutathera.fromJson(text));
            assertEquals(List.of(each.getValue()), rejected.errors().stream().map(InputError::field).toList());
        }
        RequestException.Rejected other =
                assertThrows(RequestException.Rejected.class, () -> XofigoContinuation.fromJson(TEXT));
        assertTrue(other.errors().stream().map(InputError::field).toList().containsAll(List.of("drug", "phase")));
    }

    @Test
    void everyWorkedCaseIsReadAndWritten() throws Exception {
        int requests = 0;
        int answers = 0;
        JsonNode cases = new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("answers.file"))));
        for (JsonNode worked : cases) {
            String full = worked.get("full").asText();
            if (full.contains("\"errors\":")) {
                continue;
            }
            Determination answer = Determination.fromJson(full);
            assertEquals(full, answer.toJson());
            answers++;
            Request request;
            try {
                request = Request.fromJson(worked.get("text").asText());
            } catch (RequestException.Rejected foreign) {
                // It states facts of another drug, which JSON may and a typed request cannot.
                assertTrue(foreign.errors().stream().allMatch(error -> error.kind() == ErrorKind.UNKNOWN_FIELD));
                continue;
            }
            if (answer.assumed().contains(Field.PHASE)) {
                // A typed request says its phase; a text that does not has it assumed.
                assertEquals(answer.findings(), request.determine().findings());
            } else {
                assertEquals(full, request.determineJson());
                assertEquals(answer, request.determine());
            }
            assertEquals(request, Request.fromJson(request.toJson()));
            requests++;
        }
        assertTrue(100 < requests && 100 < answers, requests + " requests, " + answers + " answers");
        assertThrows(RequestException.class, () -> Determination.fromJson("{}"));
        assertThrows(RequestException.class, () -> Determination.fromJson(
                RadiopharmPolicy.determineJson(TEXT).replace("\"schema\":", "\"scheme\":")));
    }

    /** What a controller takes and gives. */
    record Exchange(Lutathera request, List<Request> more, Determination answer) {}

    @Test
    void jackson2ReadsAndWritesTheDialect() throws Exception {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        Lutathera request = Lutathera.fromJson(TEXT);
        Exchange exchange = new Exchange(request, List.of(request), request.determine());
        String text = mapper.writeValueAsString(exchange);
        assertEquals(
                "{\"request\":" + request.toJson() + ",\"more\":[" + request.toJson() + "],\"answer\":"
                        + request.determineJson() + "}",
                text);
        assertEquals(exchange, mapper.readValue(text, Exchange.class));
        JsonMappingException wrong = assertThrows(
                JsonMappingException.class, () -> mapper.readValue(TEXT.replace("kps", "kp"), Lutathera.class));
        assertInstanceOf(RequestException.class, wrong.getCause());
    }

    @Test
    void jackson3ReadsAndWritesTheDialect() throws Exception {
        tools.jackson.databind.ObjectMapper mapper =
                tools.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();
        Lutathera request = Lutathera.fromJson(TEXT);
        Exchange exchange = new Exchange(request, List.of(request), request.determine());
        String text = mapper.writeValueAsString(exchange);
        assertTrue(text.contains(request.toJson()) && text.contains(request.determineJson()), text);
        assertEquals(exchange, mapper.readValue(text, Exchange.class));
        Exception wrong = assertThrows(
                tools.jackson.databind.DatabindException.class,
                () -> mapper.readValue(TEXT.replace("kps", "kp"), Lutathera.class));
        assertInstanceOf(RequestException.class, wrong.getCause());
    }
}
