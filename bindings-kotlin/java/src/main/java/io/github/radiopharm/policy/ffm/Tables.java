package io.github.radiopharm.policy.ffm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/** Tables as Arrow IPC streams, on their way over the border and back. */
final class Tables {
    /** How many bytes cross at a time: they are copied into a buffer of this size, from which the library reads. */
    private static final int CHUNK = 1 << 20;

    private Tables() {}

    static byte[] evaluate(byte[] table, Evaluation evaluation) throws CohortException {
        try (var decider = new ArrowDecider(evaluation, false);
                var arena = Arena.ofConfined()) {
            ByteBuffer buffer = arena.allocate(Math.clamp(table.length, 1, CHUNK)).asByteBuffer();
            for (int start = 0; start < table.length; start += CHUNK) {
                decider.feed(filled(buffer, table, start, Math.min(CHUNK, table.length - start)));
            }
            WrittenBytes written = decider.finish();
            if (Integer.MAX_VALUE - 8 < written.length()) {
                throw new OutOfMemoryError("the results have " + written.length()
                        + " bytes, which is more than an array can hold: use streams");
            }
            byte[] results = new byte[(int) written.length()];
            copy(written, 0, results, results.length);
            return results;
        }
    }

    static void evaluate(InputStream table, OutputStream results, Evaluation evaluation)
            throws CohortException, IOException {
        try (var decider = new ArrowDecider(evaluation, true);
                var arena = Arena.ofConfined()) {
            ByteBuffer buffer = arena.allocate(CHUNK).asByteBuffer();
            byte[] chunk = new byte[CHUNK];
            int length;
            while (0 < (length = table.readNBytes(chunk, 0, CHUNK))) {
                write(decider.feed(filled(buffer, chunk, 0, length)), chunk, results);
            }
            write(decider.finish(), chunk, results);
            results.flush();
        }
    }

    private static ByteBuffer filled(ByteBuffer buffer, byte[] bytes, int start, int length) {
        return buffer.clear().put(bytes, start, length).flip();
    }

    private static void write(WrittenBytes written, byte[] chunk, OutputStream results) throws IOException {
        for (long start = 0; start < written.length(); start += CHUNK) {
            int length = (int) Math.min(CHUNK, written.length() - start);
            copy(written, start, chunk, length);
            results.write(chunk, 0, length);
        }
    }

    private static void copy(WrittenBytes written, long start, byte[] bytes, int length) {
        MemorySegment segment = MemorySegment.ofAddress(written.address()).reinterpret(written.length());
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, start, bytes, 0, length);
    }
}
