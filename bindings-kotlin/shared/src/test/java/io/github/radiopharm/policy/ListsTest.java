package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Test;

/** Results whose lists are texts, as files without lists need them. */
class ListsTest {
    private static byte[] table(Integer... doses) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var allocator = new RootAllocator();
                var column = new IntVector("doses_given", allocator);
                var root = VectorSchemaRoot.of(column);
                var writer = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            column.allocateNew(doses.length);
            for (int row = 0; row < doses.length; row++) {
                if (doses[row] == null) {
                    column.setNull(row);
                } else {
                    column.set(row, doses[row]);
                }
            }
            root.setRowCount(doses.length);
            writer.start();
            writer.writeBatch();
            writer.end();
        }
        return bytes.toByteArray();
    }

    private static List<Object> column(byte[] results, String name) throws Exception {
        List<Object> values = new ArrayList<>();
        try (var allocator = new RootAllocator();
                var reader = new ArrowStreamReader(new ByteArrayInputStream(results), allocator)) {
            while (reader.loadNextBatch()) {
                var vector = reader.getVectorSchemaRoot().getVector(name);
                for (int row = 0; row < vector.getValueCount(); row++) {
                    Object value = vector.getObject(row);
                    values.add(value instanceof List<?> list ? List.copyOf(list) : value == null ? null : value.toString());
                }
            }
        }
        return values;
    }

    @Test
    void listsAreTextsWhereTheyAreAskedFor() throws Exception {
        byte[] table = table(0, 101, 6);
        var evaluation = Evaluation.builder()
                .drug(Drug.XOFIGO)
                .dateOfService(LocalDate.of(2026, 5, 4))
                .badRows(BadRows.TELL)
                .columns("missing_facts");
        List<Object> lists = column(RadiopharmPolicy.evaluateArrow(table, evaluation.build()), "missing_facts");
        byte[] results = RadiopharmPolicy.evaluateArrow(table, evaluation.lists(Lists.TEXT).build());
        List<Object> texts = column(results, "missing_facts");
        assertEquals(3, texts.size());
        for (int row = 0; row < 3; row++) {
            if (row == 1) {
                assertNull(lists.get(row));
                assertNull(texts.get(row));
                continue;
            }
            List<?> words = assertInstanceOf(List.class, lists.get(row));
            assertEquals(words.stream().map(Object::toString).collect(Collectors.joining(", ")), texts.get(row));
        }
        var alone = org.junit.jupiter.api.Assertions.assertThrows(RequestException.Rejected.class,
                () -> Xofigo.on(LocalDate.of(2026, 5, 4)).dosesGiven(101).determine());
        assertEquals(alone.errors().get(0).message(), column(results, "errors").get(1));
        assertEquals(Lists.LIST, Evaluation.builder().build().lists());
    }
}
