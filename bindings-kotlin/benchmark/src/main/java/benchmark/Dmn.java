package benchmark;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** The criteria as booleans in DMN, evaluated by Apache KIE. */
final class Dmn {
    private Dmn() {}

    private static final List<String> FACTS = List.of(
            "age", "site", "extent", "ki67", "tracers", "longActing", "washoutDays", "shortActing", "washoutHours",
            "clearance", "marrow", "liver", "kps", "ecog", "octreotide", "doses");

    private static final String CRITERIA = "[age &gt;= 12, list contains([\"stomach\", \"duodenum\", \"pancreas\","
            + " \"jejunum\", \"ileum\", \"small_intestine\", \"appendix\", \"cecum\", \"colon\", \"rectum\","
            + " \"foregut\", \"midgut\", \"hindgut\", \"gastroenteropancreatic\"], site),"
            + " list contains([\"locally_advanced\", \"metastatic\"], extent), ki67 &lt;= 20,"
            + " some tracer in tracers satisfies list contains([\"ga68_dotatate\", \"cu64_dotatate\","
            + " \"ga68_dotatoc\", \"sstr_scintigraphy\"], tracer), longActing = \"never\" or washoutDays &gt;= 28,"
            + " shortActing = \"never\" or washoutHours &gt;= 24, clearance &gt;= 40, marrow, liver,"
            + " kps &gt;= 60 or ecog &lt;= 2, octreotide, doses &lt; 4]";

    static void rows() {
        StringBuilder model = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""
                + " id=\"m\" name=\"criteria\" namespace=\"urn:benchmark\">");
        for (String fact : FACTS) {
            model.append("<inputData id=\"i_").append(fact).append("\" name=\"").append(fact)
                    .append("\"><variable name=\"").append(fact).append("\"/></inputData>");
        }
        model.append("<decision id=\"d\" name=\"met\"><variable name=\"met\"/>");
        for (String fact : FACTS) {
            model.append("<informationRequirement><requiredInput href=\"#i_").append(fact)
                    .append("\"/></informationRequirement>");
        }
        model.append("<literalExpression><text>").append(CRITERIA)
                .append("</text></literalExpression></decision></definitions>");
        var runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newReaderResource(new StringReader(model.toString()))))
                .getOrElseThrow(RuntimeException::new);
        var compiled = runtime.getModel("urn:benchmark", "criteria");
        Map<String, Object> facts = Map.ofEntries(
                Map.entry("age", BigDecimal.valueOf(60)),
                Map.entry("site", "ileum"),
                Map.entry("extent", "metastatic"),
                Map.entry("ki67", BigDecimal.valueOf(8)),
                Map.entry("tracers", List.of("ga68_dotatate")),
                Map.entry("longActing", "never"),
                Map.entry("washoutDays", BigDecimal.ZERO),
                Map.entry("shortActing", "never"),
                Map.entry("washoutHours", BigDecimal.ZERO),
                Map.entry("clearance", BigDecimal.valueOf(75)),
                Map.entry("marrow", true),
                Map.entry("liver", true),
                Map.entry("kps", BigDecimal.valueOf(80)),
                Map.entry("ecog", BigDecimal.valueOf(9)),
                Map.entry("octreotide", true),
                Map.entry("doses", BigDecimal.ZERO));
        Benchmark.Call decide = () -> {
            DMNContext context = runtime.newContext();
            facts.forEach(context::set);
            Object met = runtime.evaluateAll(compiled, context).getDecisionResultByName("met").getResult();
            if (!(met instanceof List<?> list) || list.size() != 13 || list.contains(false)) {
                throw new AssertionError(met);
            }
            return met.hashCode();
        };
        Benchmark.row("Apache KIE DMN: the criteria as booleans", decide);
    }
}
