package readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.radiopharm.policy.CohortException;
import io.github.radiopharm.policy.Drug;
import io.github.radiopharm.policy.Evaluation;
import io.github.radiopharm.policy.RadiopharmPolicy;
import io.github.radiopharm.policy.Request;
import io.github.radiopharm.policy.Xofigo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** What the code of READMEs takes as given. */
public abstract class Given {
    protected final LocalDate day = LocalDate.of(2026, 5, 4);
    protected final List<Request> requests = List.of(Xofigo.on(day).build());
    protected final InputStream input = new ByteArrayInputStream(
            "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}\n".getBytes(StandardCharsets.UTF_8));
    protected final OutputStream output = new ByteArrayOutputStream();
    protected final BufferAllocator allocator = new RootAllocator();
    protected final byte[] table = table();
    protected final byte[] results = results(table);
    protected final String bundle = bundle();

    private static String bundle() {
        try {
            return Files.readString(Path.of(System.getProperty("schema.folder"), "../../examples/fhir/xofigo.json"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] results(byte[] table) {
        try {
            return RadiopharmPolicy.evaluateArrow(
                    table, Evaluation.builder().drug(Drug.XOFIGO).dateOfService(LocalDate.of(2026, 5, 4)).build());
        } catch (CohortException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private byte[] table() {
        var bytes = new ByteArrayOutputStream();
        try (var ages = new IntVector("age_years", allocator);
                var root = VectorSchemaRoot.of(ages);
                var writer = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            ages.allocateNew(2);
            ages.set(0, 75);
            ages.set(1, 76);
            root.setRowCount(2);
            writer.start();
            writer.writeBatch();
            writer.end();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /** Holds what code gives against what its comment says. */
    protected static void gives(String says, Object gives) {
        assertEquals(says, String.valueOf(gives));
    }
}
