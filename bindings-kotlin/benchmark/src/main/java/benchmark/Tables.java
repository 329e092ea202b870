package benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/** A million rows of Lutathera with every fact, a tenth of which is unknown, as the bytes of an Arrow IPC stream. */
final class Tables {
    private static final int ROWS = Streams.COUNT;
    private static final int BATCHES = 8;

    private final BufferAllocator allocator = new RootAllocator();
    private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();
    private final boolean dictionary;
    private final Random random = new Random(6);

    private Tables(boolean dictionary) {
        this.dictionary = dictionary;
    }

    /** The table, with words as texts or in dictionaries. */
    static byte[] million(boolean dictionary) throws IOException {
        Path file = Files.createTempFile("million", ".arrows");
        try {
            new Tables(dictionary).write(file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private void write(Path file) throws IOException {
        ArrowStreamWriter writer = null;
        VectorSchemaRoot root = null;
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                List<FieldVector> columns = columns(ROWS / BATCHES);
                if (root == null) {
                    root = new VectorSchemaRoot(columns);
                    writer = new ArrowStreamWriter(root, dictionaries, out);
                    writer.start();
                } else {
                    for (int column = 0; column < columns.size(); column++) {
                        columns.get(column).makeTransferPair(root.getVector(column)).transfer();
                    }
                }
                root.setRowCount(ROWS / BATCHES);
                writer.writeBatch();
            }
            writer.end();
        }
    }

    private List<FieldVector> columns(int rows) {
        List<FieldVector> columns = new ArrayList<>();
        var ids = new BigIntVector("id", allocator);
        ids.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            ids.set(row, row);
        }
        ids.setValueCount(rows);
        columns.add(ids);
        columns.add(words("drug", rows, always(), "lutathera"));
        columns.add(numbers("doses_given", rows, 0, 1, 5));
        columns.add(numbers("age_years", rows, 12, 1, 80));
        columns.add(words("tumor_site", rows, "ileum", "pancreas", "jejunum", "stomach", "rectum", "appendix"));
        columns.add(words("disease_extent", rows, "metastatic", "locally_advanced", "localized"));
        columns.add(decimals("ki67_percent", rows, 40));
        // A tracer and what it showed are known together.
        long studied = random.nextLong();
        columns.add(words("imaging_agent", rows, new Random(studied), "ga68_dotatate", "cu64_dotatate", "sstr_scintigraphy"));
        columns.add(words("imaging_result", rows, new Random(studied), "positive", "positive", "negative", "equivocal"));
        columns.add(words("long_acting_ssa", rows, "never", "stopped", "ongoing"));
        columns.add(words("short_acting_octreotide", rows, "never", "stopped", "ongoing"));
        columns.add(decimals("creatinine_clearance_ml_min", rows, 120));
        columns.add(truths("adequate_bone_marrow", rows));
        columns.add(truths("adequate_hepatic_function", rows));
        columns.add(numbers("kps", rows, 30, 10, 8));
        columns.add(truths("post_dose_octreotide_planned", rows));
        return columns;
    }

    /** Says of every row that it is known. */
    private static Random always() {
        return new Random() {
            @Override
            public int nextInt(int bound) {
                return bound - 1;
            }
        };
    }

    private boolean isKnown() {
        return random.nextInt(10) != 0;
    }

    private IntVector numbers(String name, int rows, int least, int step, int count) {
        var vector = new IntVector(name, allocator);
        vector.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            if (isKnown()) {
                vector.set(row, least + step * random.nextInt(count));
            }
        }
        vector.setValueCount(rows);
        return vector;
    }

    private Float8Vector decimals(String name, int rows, int greatest) {
        var vector = new Float8Vector(name, allocator);
        vector.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            if (isKnown()) {
                vector.set(row, (1 + random.nextInt(10 * greatest)) / 10.0);
            }
        }
        vector.setValueCount(rows);
        return vector;
    }

    private BitVector truths(String name, int rows) {
        var vector = new BitVector(name, allocator);
        vector.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            if (isKnown()) {
                vector.set(row, random.nextInt(8) == 0 ? 0 : 1);
            }
        }
        vector.setValueCount(rows);
        return vector;
    }

    private FieldVector words(String name, int rows, String... words) {
        return words(name, rows, random, words);
    }

    /** Words in the rows that are known, as one of two says who draw alike. */
    private FieldVector words(String name, int rows, Random known, String... words) {
        var vector = new VarCharVector(name, allocator);
        for (int row = 0; row < rows; row++) {
            if (known.nextInt(10) != 0) {
                vector.setSafe(row, words[random.nextInt(words.length)].getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(rows);
        if (!dictionary) {
            return vector;
        }
        long id = name.hashCode();
        if (dictionaries.lookup(id) == null) {
            var all = new VarCharVector("words", allocator);
            var different = List.of(words).stream().distinct().toList();
            for (int word = 0; word < different.size(); word++) {
                all.setSafe(word, different.get(word).getBytes(StandardCharsets.UTF_8));
            }
            all.setValueCount(different.size());
            dictionaries.put(new Dictionary(all, new DictionaryEncoding(id, false, new ArrowType.Int(8, true))));
        }
        try (vector) {
            return (FieldVector) DictionaryEncoder.encode(vector, dictionaries.lookup(id));
        }
    }
}
