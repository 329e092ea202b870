package benchmark;

import io.github.radiopharm.policy.*;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Collections;

/** The library, whichever of the two jars is there: both have the same calls. */
final class Policy {
    /** How it crosses the border. */
    static final String NAME = System.getProperty("benchmark.library", "").endsWith("-java") ? "FFM" : "JNA";

    private Policy() {}

    private static Request request() {
        return Lutathera.on(LocalDate.of(2026, 5, 4))
                .dosesGiven(0)
                .ageYears(60)
                .tumorSite(TumorSite.ILEUM)
                .diseaseExtent(DiseaseExtent.METASTATIC)
                .ki67Percent(8)
                .imaging(new Study(ImagingAgent.GA68_DOTATATE, StudyResult.POSITIVE, null))
                .longActingSsa(AnalogueUse.NEVER)
                .shortActingOctreotide(AnalogueUse.NEVER)
                .creatinineClearanceMlMin(75)
                .adequateBoneMarrow(true)
                .adequateHepaticFunction(true)
                .kps(80)
                .postDoseOctreotidePlanned(true)
                .build();
    }

    static void rows() {
        Request request = request();
        var thousand = Collections.nCopies(1000, request);
        Benchmark.row(NAME + ": a scale into another", () -> RadiopharmPolicy.ecogOfKarnofsky(60));
        Benchmark.row(NAME + ": assess", () -> read(RadiopharmPolicy.assess(request, null)));
        Benchmark.row(NAME + ": typed determine, everything read", () -> RadiopharmPolicy.determine(request, null).hashCode());
        Benchmark.row(NAME + ": JSON to brief JSON", () ->
                RadiopharmPolicy.determineJson(Streams.REQUEST, Format.BRIEF, null).length());
        Benchmark.row(NAME + ": JSON to full JSON", () ->
                RadiopharmPolicy.determineJson(Streams.REQUEST, Format.FULL, null).length());
        Benchmark.row(NAME + ": assess a list of 1000, each", 1000, () ->
                RadiopharmPolicy.assessAll(thousand, null).size());
        Benchmark.row(NAME + ": determine a list of 1000, each", 1000, () ->
                RadiopharmPolicy.determineAll(thousand, null).size());
    }

    private static long read(Assessment assessment) {
        return assessment.hashCode();
    }

    /** Seconds for a million requests from stream to stream. */
    static double million() throws Exception {
        long start = System.nanoTime();
        RadiopharmPolicy.determineLines(new Streams.Million(), Streams.nowhere(), Format.BRIEF, null);
        return (System.nanoTime() - start) / 1e9;
    }

    private static final Evaluation EVALUATION =
            Evaluation.builder().dateOfService(LocalDate.of(2026, 5, 4)).build();

    /** How many bytes of results a table has. */
    static long evaluate(byte[] table) throws Exception {
        return RadiopharmPolicy.evaluateArrow(table, EVALUATION).length;
    }

    static long stream(byte[] table) throws Exception {
        var results = new Streams.Counting();
        RadiopharmPolicy.evaluateArrow(new ByteArrayInputStream(table), results, EVALUATION);
        return results.bytes;
    }
}
