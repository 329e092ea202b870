package io.github.radiopharm.policy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Worked cases, and typed values as the JSON that they stand for. */
final class Support {
    /** Numbers as they are written: an error shows the value as given. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern CAMEL = Pattern.compile("_([a-z0-9])");

    private Support() {}

    /** A worked case with its request as a text, and what the core answers to it without the JVM. */
    record WorkedCase(
            String name,
            JsonNode expected,
            String text,
            String full,
            String brief,
            String firstEdition,
            String textPage,
            String markdownPage,
            String htmlPage) {}

    static final List<WorkedCase> WORKED_CASES = workedCases();

    private static List<WorkedCase> workedCases() {
        try {
            List<WorkedCase> cases = new ArrayList<>();
            for (JsonNode node : JSON.readTree(new File(System.getProperty("answers.file")))) {
                cases.add(new WorkedCase(
                        node.get("file").asText() + ": " + node.get("case").get("name").asText(),
                        node.get("case"),
                        node.get("text").asText(),
                        node.get("full").asText(),
                        node.get("brief").asText(),
                        node.get("first_edition").asText(),
                        node.get("text_page").asText(),
                        node.get("markdown_page").asText(),
                        node.get("html_page").asText()));
            }
            return cases;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    interface Decide {
        String run() throws RequestException;
    }

    /** The answer, or the errors that stand in its place. */
    static String answerOf(Decide decide) {
        try {
            return decide.run();
        } catch (RequestException.Rejected rejected) {
            return rejected.json();
        } catch (RequestException other) {
            throw new AssertionError(other);
        }
    }

    /** The memory that this process takes, in bytes; 0 where the system does not say. */
    static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /**
     * The answer that a typed request gets. Errors echo what was given: a record may name a tracer by its brand, where
     * a typed request has the tracer's word.
     */
    static String echoed(String answer) {
        return answer.contains("\"errors\"") ? answer.replace("locametz", "ga68_psma11") : answer;
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            return JSON.missingNode();
        }
    }

    /** A flat record as the typed request that states the same; nothing where the type cannot state it. */
    static Optional<Request> typed(JsonNode record) throws ReflectiveOperationException {
        if (!record.path("drug").isTextual() || !record.path("date_of_service").isTextual()) {
            return Optional.empty();
        }
        boolean continued = record.path("phase").asText().equals("continuation");
        Class<?> type = switch (record.get("drug").asText()) {
            case "lutathera" -> continued ? LutatheraContinuation.class : Lutathera.class;
            case "pluvicto" -> continued ? PluvictoContinuation.class : Pluvicto.class;
            case "xofigo" -> continued ? XofigoContinuation.class : Xofigo.class;
            default -> null;
        };
        if (type == null) {
            return Optional.empty();
        }
        LocalDate day = (LocalDate) value(LocalDate.class, record.get("date_of_service"));
        if (day == null) {
            return Optional.empty();
        }
        Object builder = type.getMethod("on", LocalDate.class).invoke(null, day);
        for (var entry : record.properties()) {
            if (List.of("drug", "phase", "date_of_service").contains(entry.getKey()) || entry.getValue().isNull()) {
                continue;
            }
            String name = CAMEL.matcher(entry.getKey()).replaceAll(found -> found.group(1).toUpperCase());
            Optional<Method> method = Arrays.stream(builder.getClass().getMethods())
                    .filter(each -> each.getName().equals(name) && each.getParameterCount() == 1)
                    .filter(each -> !each.isVarArgs() && each.getParameterTypes()[0] != double.class)
                    .findFirst();
            Object value = method.isEmpty()
                    ? null
                    : value(method.get().getGenericParameterTypes()[0], entry.getValue());
            if (value == null) {
                return Optional.empty();
            }
            method.get().invoke(builder, value);
        }
        return Optional.of((Request) builder.getClass().getMethod("build").invoke(builder));
    }

    private static Object value(Type type, JsonNode value) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<Object> elements = new ArrayList<>();
            for (JsonNode each : value) {
                Object element = value(list.getActualTypeArguments()[0], each);
                if (element == null) {
                    return null;
                }
                elements.add(element);
            }
            return value.isArray() ? elements : null;
        }
        if (type == String.class) {
            return value.isTextual() ? value.asText() : null;
        }
        if (type == Boolean.class) {
            return value.isBoolean() ? value.asBoolean() : null;
        }
        if (type == BigDecimal.class) {
            return value.isNumber() ? value.decimalValue() : null;
        }
        if (type == Study.class) {
            var agent = RadiopharmPolicy.imagingAgent(value.path("agent").asText());
            var result = StudyResult.ofWord(value.path("result").asText());
            var date = value.path("date");
            LocalDate day;
            try {
                day = date.isTextual() ? LocalDate.parse(date.asText()) : null;
            } catch (java.time.DateTimeException odd) {
                return null;
            }
            int known = 2 + (date.isMissingNode() ? 0 : 1);
            boolean isOdd = value.size() != known || (day == null && !date.isMissingNode() && !date.isNull());
            return agent == null || result.isEmpty() || isOdd ? null : new Study(agent, result.get(), day);
        }
        try {
            if (type == Integer.class) {
                return value.isNumber() ? value.decimalValue().intValueExact() : null;
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(value.asText());
            }
        } catch (ArithmeticException | DateTimeException unfit) {
            return null;
        }
        var found = (Optional<?>) ((Class<?>) type).getMethod("ofWord", String.class).invoke(null, value.asText());
        return found.orElse(null);
    }

    /** Lines as the source map writes them. */
    static String lines(LineRange lines) {
        return lines.first() == lines.last() ? "L" + lines.first() : "L" + lines.first() + "-" + lines.last();
    }

    private static ObjectNode treeOfLines(LineRange lines) {
        return JSON.createObjectNode().put("first_line", lines.first()).put("last_line", lines.last());
    }

    /** Maps, lists and plain values as the JSON that they stand for. */
    static JsonNode treeOfMaps(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                ObjectNode object = JSON.createObjectNode();
                map.forEach((name, own) -> object.set((String) name, treeOfMaps(own)));
                yield object;
            }
            case List<?> list -> {
                var array = JSON.createArrayNode();
                list.forEach(each -> array.add(treeOfMaps(each)));
                yield array;
            }
            // Read again, so that a number is of the kind that the reader chooses.
            case Long number -> parse(number.toString());
            case BigDecimal number -> parse(number.toString());
            case null, default -> tree(value);
        };
    }

    /** A row of a table, or what is in one, as the JSON that it stands for. */
    static JsonNode tree(Object value) {
        var nodes = JSON.getNodeFactory();
        return switch (value) {
            case null -> nodes.nullNode();
            case String text -> nodes.textNode(text);
            case Boolean yes -> nodes.booleanNode(yes);
            case Integer number -> nodes.numberNode(number);
            case LocalDate day -> nodes.textNode(day.toString());
            case LineRange lines -> treeOfLines(lines);
            case Month month -> nodes.textNode("%04d-%02d".formatted(month.year(), month.month()));
            case GradeGroup group -> nodes.numberNode(RadiopharmPolicy.gradeGroupNumber(group));
            case List<?> list -> {
                var array = nodes.arrayNode();
                list.forEach(each -> array.add(tree(each)));
                yield array;
            }
            case Enum<?> word -> nodes.textNode((String) call(word, "word"));
            case Record row -> {
                ObjectNode object = nodes.objectNode();
                for (var component : row.getClass().getRecordComponents()) {
                    String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                    // A range of lines is two columns.
                    if (call(row, component.getName()) instanceof LineRange lines) {
                        object.setAll(treeOfLines(lines));
                    } else {
                        object.set(name, tree(call(row, component.getName())));
                    }
                }
                yield object;
            }
            default -> throw new AssertionError("no JSON is known for " + value);
        };
    }

    private static Object call(Object of, String method) {
        try {
            return of.getClass().getMethod(method).invoke(of);
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A typed determination as the JSON that it stands for. */
    static ObjectNode tree(Determination of) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("policy", of.policy());
        tree.put("edition", of.edition().word());
        tree.put("edition_basis", of.editionBasis().word());
        tree.put("library_version", of.libraryVersion());
        tree.put("schema", of.schema());
        tree.put("id", of.id());
        tree.put("drug", of.drug().word());
        tree.put("phase", of.phase().word());
        tree.put("date_of_service", of.dateOfService().toString());
        tree.put("outcome", of.outcome().word());
        var outcomes = tree.putArray("possible_outcomes");
        of.possibleOutcomes().forEach(outcome -> outcomes.add(outcome.word()));
        tree.put("clinician_review_required", of.clinicianReviewRequired());
        var findings = tree.putArray("findings");
        for (Finding finding : of.findings()) {
            ObjectNode node = findings.addObject();
            node.put("criterion", finding.criterion().word());
            node.put("status", finding.status().word());
            node.put("reason", finding.reason());
            var facts = node.putObject("facts");
            finding.facts().forEach(fact -> facts.set(fact.field().word(), tree(fact.value())));
            var missing = node.putArray("missing");
            finding.missing().forEach(field -> missing.add(field.word()));
            node.put("met_from", finding.metFrom() == null ? null : finding.metFrom().toString());
            node.putObject("citation")
                    .put("section", finding.citation().section())
                    .put("item", finding.citation().item());
        }
        var missing = tree.putArray("missing_facts");
        of.missingFacts().forEach(field -> missing.add(field.word()));
        var assumed = tree.putArray("assumed");
        of.assumed().forEach(field -> assumed.add(field.word()));
        var notRead = tree.putArray("not_read");
        of.notRead().forEach(field -> notRead.add(field.word()));
        tree.put("earliest_date", of.earliestDate() == null ? null : of.earliestDate().toString());
        Authorization authorization = of.authorization();
        if (authorization == null) {
            tree.putNull("authorization");
        } else {
            tree.putObject("authorization")
                    .put("doses", authorization.doses())
                    .put("excess_doses", authorization.excessDoses())
                    .put("months", authorization.months())
                    .put("valid_from", authorization.validFrom().toString())
                    .put("valid_through", authorization.validThrough().toString())
                    .put("hcpcs", authorization.hcpcs())
                    .<ObjectNode>set(
                            "activity_per_dose_mbq",
                            authorization.activityPerDoseMbq() == null
                                    ? JSON.getNodeFactory().nullNode()
                                    : parse(authorization.activityPerDoseMbq().toPlainString()))
                    .put("interval_weeks", authorization.intervalWeeks())
                    .put("units_per_dose", authorization.unitsPerDose())
                    .put("total_units", authorization.totalUnits());
        }
        var documentation = tree.putArray("documentation");
        for (DocumentationItem item : of.documentation()) {
            ObjectNode node = documentation.addObject();
            node.put("id", item.id());
            node.put("text", item.text());
            var criteria = node.putArray("criteria");
            item.criteria().forEach(criterion -> criteria.add(criterion.word()));
            node.put("status", item.status().word());
        }
        var advisories = tree.putArray("advisories");
        of.advisories().forEach(note -> {
            ObjectNode node = advisories.addObject().put("id", note.id().word()).put("text", note.text());
            var facts = node.putArray("facts");
            note.facts().forEach(field -> facts.add(field.word()));
        });
        return tree;
    }

    private static JsonNode tree(FactValue value) {
        return switch (value) {
            case FactValue.Text(var text) -> JSON.getNodeFactory().textNode(text);
            case FactValue.YesOrNo(var yes) -> JSON.getNodeFactory().booleanNode(yes);
            case FactValue.WholeNumber(var number) -> JSON.getNodeFactory().numberNode(number);
            case FactValue.DecimalNumber(var number) -> parse(number.toPlainString());
            case FactValue.Day(var day) -> JSON.getNodeFactory().textNode(day.toString());
            case FactValue.OneWord(var word) -> JSON.getNodeFactory().textNode(word);
            case FactValue.ManyWords(var words) -> {
                var list = JSON.createArrayNode();
                words.forEach(list::add);
                yield list;
            }
            case FactValue.Studies(var studies) -> {
                var list = JSON.createArrayNode();
                studies.forEach(study -> {
                    ObjectNode node = list.addObject()
                            .put("agent", study.agent().word())
                            .put("result", study.result().word());
                    if (study.date() != null) {
                        node.put("date", study.date().toString());
                    }
                });
                yield list;
            }
        };
    }
}
