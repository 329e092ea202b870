package benchmark;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A request as JSON, and a million copies of it as a stream that nobody holds. */
final class Streams {
    /** How many requests, and how many rows. */
    static final int COUNT = Benchmark.SHORT ? 10_000 : 1_000_000;

    static final String REQUEST = "{\"drug\":\"lutathera\",\"phase\":\"initial\",\"date_of_service\":\"2026-05-04\","
            + "\"doses_given\":0,\"age_years\":60,\"tumor_site\":\"ileum\",\"disease_extent\":\"metastatic\","
            + "\"ki67_percent\":8,\"imaging\":[{\"agent\":\"ga68_dotatate\",\"result\":\"positive\"}],"
            + "\"long_acting_ssa\":\"never\",\"short_acting_octreotide\":\"never\","
            + "\"creatinine_clearance_ml_min\":75,\"adequate_bone_marrow\":true,"
            + "\"adequate_hepatic_function\":true,\"kps\":80,\"post_dose_octreotide_planned\":true}";

    private Streams() {}

    static final class Million extends InputStream {
        private final byte[] line = (REQUEST + "\n").getBytes(StandardCharsets.UTF_8);
        private long rest = (long) COUNT * line.length;
        private int at;

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (rest == 0) {
                return -1;
            }
            int size = (int) Math.min(Math.min(length, rest), line.length - at);
            System.arraycopy(line, at, bytes, offset, size);
            at = (at + size) % line.length;
            rest -= size;
            return size;
        }
    }

    static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    static final class Counting extends OutputStream {
        long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }
    }
}
