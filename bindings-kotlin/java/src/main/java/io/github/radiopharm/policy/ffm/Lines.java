package io.github.radiopharm.policy.ffm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Many requests, one JSON object a line, from stream to stream. */
public final class Lines {
    /** How many bytes are read at a time: enough lines for every core, and little memory. */
    private static final int CHUNK = 512 * 1024;

    private Lines() {}

    /**
     * Decides a stream of requests in full, each under the edition of its date of service.
     *
     * @param requests one JSON object a line; not closed
     * @param answers one line of JSON for each request; not closed
     * @return how many requests were determined, and how many had errors
     * @throws IOException where a stream fails
     */
    public static LineCounts determine(InputStream requests, OutputStream answers) throws IOException {
        return determine(requests, answers, Format.FULL, null);
    }

    /**
     * Decides a stream of requests, and writes one line of JSON for each: the answer, or the errors with the number
     * of their line. Blank lines have no answer.
     *
     * <p>Streams are read and written in chunks, so memory stays constant; all cores decide.
     *
     * @param requests one JSON object a line; not closed
     * @param answers one line of JSON for each request; not closed
     * @param format the full form or the brief one
     * @param edition the edition of the caller's choice; null for that of each date of service
     * @return how many requests were determined, and how many had errors
     * @throws IOException where a stream fails
     */
    public static LineCounts determine(InputStream requests, OutputStream answers, Format format, Edition edition)
            throws IOException {
        try (var decider = new LineDecider(format, edition)) {
            byte[] chunk = new byte[CHUNK];
            int length;
            while (0 < (length = requests.readNBytes(chunk, 0, CHUNK))) {
                answers.write(decider.feed(length == CHUNK ? chunk : Arrays.copyOf(chunk, length)));
            }
            answers.write(decider.finish());
            answers.flush();
            return decider.counts();
        }
    }
}
