package benchmark;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;

/** The criteria as booleans in CEL. */
final class Cel {
    private Cel() {}

    static final String CRITERIA = "[age >= 12, site in ['stomach', 'duodenum', 'pancreas', 'jejunum', 'ileum',"
            + " 'small_intestine', 'appendix', 'cecum', 'colon', 'rectum', 'foregut', 'midgut', 'hindgut',"
            + " 'gastroenteropancreatic'], extent in ['locally_advanced', 'metastatic'], ki67 <= 20.0,"
            + " tracers.exists(tracer, tracer in ['ga68_dotatate', 'cu64_dotatate', 'ga68_dotatoc',"
            + " 'sstr_scintigraphy']), long_acting == 'never' || washout_days >= 28,"
            + " short_acting == 'never' || washout_hours >= 24.0, clearance >= 40.0, marrow, liver,"
            + " kps >= 60 || ecog <= 2, octreotide, doses < 4]";

    static void rows() throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(dev.cel.parser.CelStandardMacro.STANDARD_MACROS)
                .addVar("age", SimpleType.INT)
                .addVar("site", SimpleType.STRING)
                .addVar("extent", SimpleType.STRING)
                .addVar("ki67", SimpleType.DOUBLE)
                .addVar("tracers", ListType.create(SimpleType.STRING))
                .addVar("long_acting", SimpleType.STRING)
                .addVar("washout_days", SimpleType.INT)
                .addVar("short_acting", SimpleType.STRING)
                .addVar("washout_hours", SimpleType.DOUBLE)
                .addVar("clearance", SimpleType.DOUBLE)
                .addVar("marrow", SimpleType.BOOL)
                .addVar("liver", SimpleType.BOOL)
                .addVar("kps", SimpleType.INT)
                .addVar("ecog", SimpleType.INT)
                .addVar("octreotide", SimpleType.BOOL)
                .addVar("doses", SimpleType.INT)
                .build();
        var program = CelRuntimeFactory.standardCelRuntimeBuilder()
                .build()
                .createProgram(compiler.compile(CRITERIA).getAst());
        Map<String, Object> facts = Map.ofEntries(
                Map.entry("age", 60L),
                Map.entry("site", "ileum"),
                Map.entry("extent", "metastatic"),
                Map.entry("ki67", 8.0),
                Map.entry("tracers", List.of("ga68_dotatate")),
                Map.entry("long_acting", "never"),
                Map.entry("washout_days", 0L),
                Map.entry("short_acting", "never"),
                Map.entry("washout_hours", 0.0),
                Map.entry("clearance", 75.0),
                Map.entry("marrow", true),
                Map.entry("liver", true),
                Map.entry("kps", 80L),
                Map.entry("ecog", 9L),
                Map.entry("octreotide", true),
                Map.entry("doses", 0L));
        if (!program.eval(facts).equals(java.util.Collections.nCopies(13, true))) {
            throw new AssertionError(program.eval(facts));
        }
        Benchmark.row("CEL: the criteria as booleans", () -> program.eval(facts).hashCode());
    }
}
