package benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The time of calls, each the median of rounds in a JVM that is warm: one of the two jars, and beside it CEL and DMN
 * with the same criteria as plain booleans (no unknowns, no reasons, no outcome). With an argument, only the rows that
 * have it in their names. With -Dbenchmark.short=true everything runs once and briefly, to see that it runs.
 */
public final class Benchmark {
    static final boolean SHORT = Boolean.getBoolean("benchmark.short");
    private static final int ROUNDS = SHORT ? 1 : 15;
    private static final long ROUND_NANOS = SHORT ? 1_000_000 : 200_000_000;
    private static final long WARM_NANOS = SHORT ? 0 : 3_000_000_000L;

    /** What the calls leave, so that none of them can be left out. */
    private static long sink;

    interface Call {
        /** Something that depends on everything that was answered. */
        long run() throws Exception;
    }

    private record Row(String name, Call call, int requests) {}

    private static final List<Row> ROWS = new ArrayList<>();

    static void row(String name, Call call) {
        row(name, 1, call);
    }

    static void row(String name, int requests, Call call) {
        ROWS.add(new Row(name, call, requests));
    }

    public static void main(String[] arguments) throws Exception {
        Policy.rows();
        Cel.rows();
        Dmn.rows();
        System.out.printf("Java %s on %s, %d processors%n", System.getProperty("java.version"),
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors());
        String wanted = arguments.length == 0 ? "" : arguments[0];
        for (Row row : ROWS) {
            if (!row.name().contains(wanted)) {
                continue;
            }
            int calls = 1;
            // Warm: at least three seconds, by which time the compilers are done.
            long until = System.nanoTime() + WARM_NANOS;
            while (System.nanoTime() < until) {
                long start = System.nanoTime();
                for (int call = 0; call < calls; call++) {
                    sink += row.call().run();
                }
                long took = System.nanoTime() - start;
                if (took < ROUND_NANOS) {
                    calls = (int) Math.max(calls + 1L, Math.min(calls * 2L, calls * ROUND_NANOS / Math.max(took, 1)));
                }
            }
            double[] rounds = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (int call = 0; call < calls; call++) {
                    sink += row.call().run();
                }
                rounds[round] = (System.nanoTime() - start) / 1000.0 / calls / row.requests();
            }
            Arrays.sort(rounds);
            System.out.printf(Locale.ROOT, "%-58s %8.2f us  (fastest %.2f, slowest %.2f)%n",
                    row.name(), rounds[ROUNDS / 2], rounds[0], rounds[ROUNDS - 1]);
        }
        System.out.printf("%,d requests as NDJSON, brief form, all cores:%n", Streams.COUNT);
        System.out.printf(Locale.ROOT, "  %s %.2f s%n", Policy.NAME, Policy.million());
        million("texts", Tables.million(false));
        million("dictionaries", Tables.million(true));
        if (sink == 42) {
            System.out.println();
        }
    }

    /** Seconds for a million rows of a table. */
    private static void million(String words, byte[] table) throws Exception {
        System.out.printf(Locale.ROOT, "%,d rows as Arrow IPC bytes, words as %s, %d MB, every result, all cores:%n",
                Streams.COUNT, words, table.length / 1_000_000);
        seconds(Policy.NAME, () -> Policy.evaluate(table));
        seconds(Policy.NAME + ", from stream to stream", () -> Policy.stream(table));
    }

    private static void seconds(String name, Call call) throws Exception {
        double[] rounds = new double[SHORT ? 1 : 9];
        long bytes = 0;
        for (int round = 0; round < rounds.length; round++) {
            long start = System.nanoTime();
            bytes = call.run();
            rounds[round] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(rounds);
        System.out.printf(Locale.ROOT, "  %-40s %.3f s  (fastest %.3f, slowest %.3f; %d MB of results)%n",
                name, rounds[rounds.length / 2], rounds[0], rounds[rounds.length - 1], bytes / 1_000_000);
    }
}
