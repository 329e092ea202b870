package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.radiopharm.policy.arrow.ArrowTables;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Lines over a socket, and tables of Arrow's own library. */
class StreamsTest {
    @Test
    void aDialogueOverASocketIsAnsweredLineByLine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LineCounts[] counts = new LineCounts[1];
            Thread answering = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    counts[0] = RadiopharmPolicy.determineLines(
                            socket.getInputStream(), socket.getOutputStream(), Format.BRIEF);
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            });
            answering.start();
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                BufferedReader answers = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (int line = 0; line < 3; line++) {
                    String asked = "{\"id\":\"" + line + "\",\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}\n";
                    socket.getOutputStream().write(asked.getBytes(StandardCharsets.UTF_8));
                    String answer = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), answers::readLine);
                    assertTrue(answer.contains("\"id\":\"" + line + "\""), answer);
                }
                socket.shutdownOutput();
                answering.join();
            }
            assertEquals(new LineCounts(3, 0), counts[0]);
        }
    }

    private static byte[] table(RootAllocator allocator, int batches) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VarCharVector drug = new VarCharVector("drug", allocator);
                VarCharVector day = new VarCharVector("date_of_service", allocator)) {
            VectorSchemaRoot root = VectorSchemaRoot.of(drug, day);
            try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
                for (int batch = 0; batch < batches; batch++) {
                    for (int row = 0; row < 10; row++) {
                        drug.setSafe(row, "xofigo".getBytes(StandardCharsets.UTF_8));
                        day.setSafe(row, "2026-05-04".getBytes(StandardCharsets.UTF_8));
                    }
                    root.setRowCount(10);
                    writer.writeBatch();
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void readersOfArrowComeInAndGoOut() throws Exception {
        try (RootAllocator allocator = new RootAllocator()) {
            ArrowReader table = new ArrowStreamReader(new ByteArrayInputStream(table(allocator, 3)), allocator);
            List<String> outcomes = new ArrayList<>();
            try (ArrowReader results =
                    ArrowTables.evaluate(table, allocator, Evaluation.builder().columns("outcome").build())) {
                while (results.loadNextBatch()) {
                    VectorSchemaRoot root = results.getVectorSchemaRoot();
                    for (int row = 0; row < root.getRowCount(); row++) {
                        // A plain string: no dictionary to look into.
                        outcomes.add(root.getVector("outcome").getObject(row).toString());
                    }
                }
            }
            assertEquals(java.util.Collections.nCopies(30, "information_needed"), outcomes);
        }
    }

    @Test
    void whatMakesNoSenseIsToldWhileReading() throws Exception {
        try (RootAllocator allocator = new RootAllocator()) {
            ArrowReader table = new ArrowStreamReader(new ByteArrayInputStream(table(allocator, 1)), allocator);
            try (ArrowReader results = ArrowTables.evaluate(
                    table, allocator, Evaluation.builder().columns("outcum").build())) {
                IOException thrown = assertThrows(IOException.class, results::loadNextBatch);
                assertTrue(thrown.getCause() instanceof CohortException.Rejected, thrown.toString());
            }
        }
    }

    @Test
    void threadsOfAnyNumber() throws Exception {
        try (RootAllocator allocator = new RootAllocator()) {
            byte[] table = table(allocator, 1);
            byte[] one = RadiopharmPolicy.evaluateArrow(table, Evaluation.builder().threads(1).build());
            for (int threads : new int[] {2, 1000, Integer.MAX_VALUE}) {
                Evaluation many = Evaluation.builder().threads(threads).build();
                Assertions.assertArrayEquals(one, RadiopharmPolicy.evaluateArrow(table, many));
            }
        }
    }
}
