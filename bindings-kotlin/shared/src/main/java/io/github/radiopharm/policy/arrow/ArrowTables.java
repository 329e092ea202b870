package io.github.radiopharm.policy.arrow;

import io.github.radiopharm.policy.CohortException;
import io.github.radiopharm.policy.Evaluation;
import io.github.radiopharm.policy.NullArgumentException;
import io.github.radiopharm.policy.internal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/**
 * Tables of Apache Arrow's own library, which is an optional dependency.
 *
 * <p>Words come as plain strings, unless the evaluation asks for dictionaries; a reader hands those over in its
 * {@code getDictionaryVectors}.
 */
public final class ArrowTables {
    private ArrowTables() {}

    /**
     * Decides a table at constant memory: a row for a row, in order, as the results are read.
     *
     * <p>A batch of results is decided when {@code loadNextBatch} asks for it. What makes no sense is told there or
     * here by a {@link CohortException}, which an {@link IOException} has as its cause where it is met while reading.
     *
     * @param table columns that bear names of the vocabulary; closed with the results
     * @param allocator who gives memory to the results
     * @param evaluation how the table is decided
     * @return the results; close them
     * @throws CohortException where the evaluation makes no sense
     */
    public static ArrowReader evaluate(ArrowReader table, BufferAllocator allocator, Evaluation evaluation)
            throws CohortException {
        if (table == null || allocator == null || evaluation == null) {
            throw new NullArgumentException(table == null ? "table" : allocator == null ? "allocator" : "evaluation");
        }
        return new ArrowStreamReader(new Results(table, new Streams.Tables(evaluation)), allocator);
    }

    /** The bytes of results, decided as they are read. */
    private static final class Results extends InputStream {
        private final ArrowReader table;
        private final Streams.Tables tables;
        private final ByteArrayOutputStream asked = new ByteArrayOutputStream();
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private ArrowStreamWriter writer;
        private byte[] answers = new byte[0];
        private int read;
        private boolean isFinished;

        Results(ArrowReader table, Streams.Tables tables) {
            this.table = table;
            this.tables = tables;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            while (read == answers.length && !isFinished) {
                decide();
            }
            if (read == answers.length) {
                return length == 0 ? 0 : -1;
            }
            int given = Math.min(length, answers.length - read);
            System.arraycopy(answers, read, into, start, given);
            read += given;
            return given;
        }

        /** Decides the next batch of the table, or what is left. */
        private void decide() throws IOException {
            try {
                if (writer == null) {
                    writer = new ArrowStreamWriter(table.getVectorSchemaRoot(), table, Channels.newChannel(asked));
                    writer.start();
                }
                if (table.loadNextBatch()) {
                    writer.writeBatch();
                } else {
                    writer.end();
                    isFinished = true;
                }
                byte[] bytes = asked.toByteArray();
                asked.reset();
                tables.feed(bytes, bytes.length, written);
                if (isFinished) {
                    tables.finish(written);
                }
            } catch (CohortException rejected) {
                isFinished = true;
                throw new IOException(rejected.getMessage(), rejected);
            }
            answers = written.toByteArray();
            written.reset();
            read = 0;
        }

        @Override
        public void close() throws IOException {
            tables.close();
            if (writer != null) {
                writer.close();
            }
            table.close();
        }
    }
}
