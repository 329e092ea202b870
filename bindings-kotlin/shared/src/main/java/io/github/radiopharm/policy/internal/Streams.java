package io.github.radiopharm.policy.internal;

import io.github.radiopharm.policy.CohortException;
import io.github.radiopharm.policy.Edition;
import io.github.radiopharm.policy.Evaluation;
import io.github.radiopharm.policy.Format;
import io.github.radiopharm.policy.LineCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Lines and tables on their way over the border and back, in pieces. */
public final class Streams {
    /** How many bytes of lines are read at most at a time: enough lines for every core, and little memory. */
    private static final int LINES = 512 * 1024;

    /** How many bytes of a table cross at a time: they are copied into a buffer, from which the library reads. */
    private static final int CHUNK = 1 << 20;

    private Streams() {}

    /** Answers what has come before it waits for more, so that who asks line by line is answered so. */
    public static LineCounts determineLines(InputStream requests, OutputStream answers, Format format, Edition edition)
            throws IOException {
        Values.required(requests, "requests");
        Values.required(answers, "answers");
        Values.required(format, "format");
        try (LineDecider decider = new LineDecider(format, edition)) {
            byte[] chunk = new byte[LINES];
            int length;
            while (0 <= (length = requests.read(chunk, 0, LINES))) {
                write(decider.feed(length == LINES ? chunk : Arrays.copyOf(chunk, length)), answers);
            }
            write(decider.finish(), answers);
            return decider.counts();
        }
    }

    private static void write(byte[] lines, OutputStream answers) throws IOException {
        if (0 < lines.length) {
            answers.write(lines);
            answers.flush();
        }
    }

    /** A table that is held in memory. */
    public static byte[] evaluateArrow(byte[] table, Evaluation evaluation) throws CohortException {
        Values.required(table, "table");
        try (ArrowDecider decider = new ArrowDecider(Values.required(evaluation, "evaluation"), false)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(1, Math.min(table.length, CHUNK)));
            for (int start = 0; start < table.length; start += CHUNK) {
                decider.feed(filled(buffer, table, start, Math.min(CHUNK, table.length - start)));
            }
            WrittenBytes written = decider.finish();
            if (Integer.MAX_VALUE - 8 < written.length()) {
                throw new OutOfMemoryError("the results have " + written.length()
                        + " bytes, which is more than an array can hold: use streams");
            }
            byte[] results = new byte[(int) written.length()];
            Addresses.copy(written.address(), written.length(), 0, results, results.length);
            return results;
        }
    }

    /** A table from stream to stream. */
    public static void evaluateArrow(InputStream table, OutputStream results, Evaluation evaluation)
            throws CohortException, IOException {
        Values.required(table, "table");
        Values.required(results, "results");
        try (Tables tables = new Tables(evaluation)) {
            byte[] chunk = new byte[CHUNK];
            int length;
            while (0 <= (length = table.read(chunk, 0, CHUNK))) {
                tables.feed(chunk, length, results);
            }
            tables.finish(results);
            results.flush();
        }
    }

    private static ByteBuffer filled(ByteBuffer buffer, byte[] bytes, int start, int length) {
        buffer.clear();
        buffer.put(bytes, start, length);
        buffer.flip();
        return buffer;
    }

    /** A table that is decided as it comes. */
    public static final class Tables implements AutoCloseable {
        private final ArrowDecider decider;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        private final byte[] piece = new byte[CHUNK];

        /** At the start of a stream. */
        public Tables(Evaluation evaluation) throws CohortException {
            decider = new ArrowDecider(Values.required(evaluation, "evaluation"), true);
        }

        /** Decides the first bytes of an array, and writes what is known by then. */
        public void feed(byte[] bytes, int length, OutputStream results) throws CohortException, IOException {
            for (int start = 0; start < length; start += CHUNK) {
                write(decider.feed(filled(buffer, bytes, start, Math.min(CHUNK, length - start))), results);
            }
        }

        /** Decides what is left. */
        public void finish(OutputStream results) throws CohortException, IOException {
            write(decider.finish(), results);
        }

        private void write(WrittenBytes written, OutputStream results) throws IOException {
            for (long start = 0; start < written.length(); start += CHUNK) {
                int length = (int) Math.min(CHUNK, written.length() - start);
                Addresses.copy(written.address(), written.length(), start, piece, length);
                results.write(piece, 0, length);
            }
        }

        @Override
        public void close() {
            decider.close();
        }
    }
}
