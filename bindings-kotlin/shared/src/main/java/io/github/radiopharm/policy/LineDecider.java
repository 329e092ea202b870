package io.github.radiopharm.policy;

import io.github.radiopharm.policy.internal.Values;

/**
 * Decides requests that come in pieces of any size, one JSON object a line, on all cores.
 *
 * <p>Memory stays constant: it holds the beginning of the line that has not ended. Close it. Where a whole stream is at
 * hand, {@code determineLines} is simpler.
 */
public final class LineDecider implements AutoCloseable {
    private final io.github.radiopharm.policy.internal.LineDecider decider;

    /**
     * At the start of a stream, each request under the edition of its date of service.
     *
     * @param format the full form or the brief one
     */
    public LineDecider(Format format) {
        this(format, null);
    }

    /**
     * At the start of a stream.
     *
     * @param format the full form or the brief one
     * @param edition the edition of the caller's choice; null for that of each date of service
     */
    public LineDecider(Format format, Edition edition) {
        decider = new io.github.radiopharm.policy.internal.LineDecider(Values.required(format, "format"), edition);
    }

    /**
     * The answers to the lines that the next bytes complete: one line of JSON each, in order.
     *
     * @param bytes any number of bytes
     * @return the lines
     */
    public byte[] feed(byte[] bytes) {
        return decider.feed(Values.required(bytes, "bytes"));
    }

    /**
     * The answer to the last line, where the stream does not end with the end of one.
     *
     * @return the line, or nothing
     */
    public byte[] finish() {
        return decider.finish();
    }

    /**
     * How many requests were determined so far, and how many had errors.
     *
     * @return the counts
     */
    public LineCounts counts() {
        return decider.counts();
    }

    @Override
    public void close() {
        decider.close();
    }
}
