package io.github.radiopharm.policy;

import static io.github.radiopharm.policy.Support.WORKED_CASES;
import static io.github.radiopharm.policy.Support.answerOf;
import static io.github.radiopharm.policy.Support.resident;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    @Test
    void typedListsHaveAnAnswerWhereTheRequestIs() {
        var requests = IntStream.range(0, 1000)
                .mapToObj(place -> Lutathera.on(DAY).id("" + place).kps(place % 101).build())
                .toList();
        var answers = RadiopharmPolicy.determineAll(requests);
        var assessed = RadiopharmPolicy.assessAll(requests, Edition.EDITION_2026_04_01);
        assertEquals(1000, answers.size());
        for (int place = 0; place < 1000; place++) {
            if (place % 101 % 10 == 0) {
                var determined = assertInstanceOf(Answer.Determined.class, answers.get(place));
                assertEquals("" + place, determined.determination().id());
                assertInstanceOf(AssessedAnswer.Assessed.class, assessed.get(place));
            } else {
                var rejected = assertInstanceOf(Answer.Rejected.class, answers.get(place));
                assertEquals("" + place, rejected.id());
                assertEquals("kps", rejected.errors().get(0).field());
                assertInstanceOf(AssessedAnswer.Rejected.class, assessed.get(place));
            }
        }
        assertEquals(List.of(), RadiopharmPolicy.determineAll(List.of()));
    }

    @Test
    void linesAreAnsweredAsRequestsAre() throws IOException {
        // A line end within a request is white space, and would end it here; a blank line has no answer.
        var cases = WORKED_CASES.stream().filter(worked -> !worked.text().isBlank()).toList();
        var texts = cases.stream().map(worked -> worked.text().replace("\n", " ")).toList();
        var answers = new ByteArrayOutputStream();
        var counts = RadiopharmPolicy.determineLines(
                new ByteArrayInputStream(String.join("\n\n", texts).getBytes(StandardCharsets.UTF_8)), answers);
        List<String> expected = new ArrayList<>();
        for (int place = 0; place < texts.size(); place++) {
            String numbered = "\"line\":" + (2 * place + 1) + ",\"errors\":";
            expected.add(cases.get(place).full().replaceFirst("\"errors\":", numbered));
        }
        assertEquals(expected, answers.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(texts.size(), counts.determined() + counts.rejected());
        assertTrue(20 < counts.rejected());
    }

    /** Leaves the answers to every worked case where {@code tests/kotlin.sh} holds them against those of the program. */
    @Test
    void linesAreAnsweredAsTheProgramAnswersThem() throws IOException {
        Path folder = Path.of(System.getProperty("build.folder"));
        byte[] text = WORKED_CASES.stream()
                .map(worked -> worked.text().replace("\n", " ") + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("requests.ndjson"), text);
        for (Format format : Format.values()) {
            String name = format == Format.FULL ? "full.ndjson" : "brief.ndjson";
            try (var answers = Files.newOutputStream(folder.resolve(name))) {
                RadiopharmPolicy.determineLines(new ByteArrayInputStream(text), answers, format, null);
            }
        }
    }

    @Test
    void aLineOfBytesThatAreNoTextAndOneThatIsTooLongHaveErrors() throws IOException {
        String good = "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}";
        var text = new ByteArrayOutputStream();
        text.writeBytes((good + "\n").getBytes(StandardCharsets.UTF_8));
        text.writeBytes(new byte[] {(byte) 0xFF, '\n'});
        text.writeBytes(("x".repeat(3 << 20) + "\n" + good).getBytes(StandardCharsets.UTF_8));
        var answers = new ByteArrayOutputStream();
        var counts = RadiopharmPolicy.determineLines(
                new ByteArrayInputStream(text.toByteArray()), answers, Format.BRIEF, Edition.EDITION_2025_05_01);
        var lines = answers.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(4, lines.size());
        for (int place : new int[] {0, 3}) {
            assertTrue(lines.get(place).contains("\"edition\":\"2025-05-01\""), lines.get(place));
        }
        for (int place : new int[] {1, 2}) {
            assertTrue(lines.get(place).contains("\"kind\":\"invalid_json\""), lines.get(place));
        }
        assertTrue(lines.get(2).contains("it is longer than 1048576 bytes"), lines.get(2));
        assertEquals(new LineCounts(2, 2), counts);
        assertEquals(
                new LineCounts(0, 0),
                RadiopharmPolicy.determineLines(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream()));
    }

    /** So many copies of a line, none of which is kept. */
    private static final class Copies extends InputStream {
        private final byte[] line;
        private long rest;
        private int at;

        Copies(byte[] line, int count) {
            this.line = line;
            this.rest = (long) count * line.length;
        }

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

    private static long decideCopies(int count) throws IOException {
        String text = WORKED_CASES.get(30).text().replace("\n", " ") + "\n";
        long[] written = {0};
        var counting = new OutputStream() {
            @Override
            public void write(int each) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written[0] += length;
            }
        };
        var counts = RadiopharmPolicy.determineLines(new Copies(text.getBytes(StandardCharsets.UTF_8), count), counting);
        assertEquals(count, counts.determined() + counts.rejected());
        return written[0];
    }

    @Test
    void aLongStreamIsDecidedAtConstantMemory() throws IOException {
        decideCopies(20_000);
        long before = resident();
        assertTrue(100L << 20 < decideCopies(100_000));
        long grown = resident() - before;
        assertTrue(grown < 96L << 20, "memory grew by " + (grown >> 20) + " MiB");
    }

    @Test
    void fiftyThreadsGetTheAnswersThatOneGets() throws Exception {
        var cases = WORKED_CASES.subList(0, 60);
        List<Callable<Void>> runs = new ArrayList<>();
        for (int each = 0; each < 50; each++) {
            int thread = each;
            runs.add(() -> {
                for (int round = 0; round < 100; round++) {
                    var worked = cases.get((thread * 7 + round * 3) % cases.size());
                    assertEquals(worked.full(), answerOf(() -> RadiopharmPolicy.determineJson(worked.text())));
                    String id = thread + "/" + round;
                    assertEquals(id, Lutathera.on(DAY).id(id).ageYears(60).determine().id());
                }
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(50)) {
            for (var run : pool.invokeAll(runs)) {
                run.get();
            }
        }
    }

    @Test
    void aMillionCallsLeaveNothingBehind() throws Exception {
        assumeTrue(0 < resident(), "the system does not say how much memory is taken");
        millionth(200_000);
        System.gc();
        long before = resident();
        millionth(1_000_000);
        System.gc();
        long grown = resident() - before;
        assertTrue(grown < 48L << 20, "memory grew by " + (grown >> 20) + " MiB");
    }

    private static void millionth(int calls) throws Exception {
        var good = Xofigo.on(DAY).id("case").ageYears(75).castrationResistant(true).weightKg(80).build();
        var bad = Xofigo.on(DAY).dosesGiven(101).build();
        String text = "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\",\"age_years\":75}";
        for (int call = 0; call < calls / 4; call++) {
            RadiopharmPolicy.assess(good);
            RadiopharmPolicy.determineJson(text, Format.BRIEF, null);
            RadiopharmPolicy.ecogOfKarnofsky(60);
            try {
                RadiopharmPolicy.assess(bad);
            } catch (RequestException.Rejected rejected) {
                assertEquals(1, rejected.errors().size());
            }
        }
    }
}
