
    /**
     * Decides a stream of requests in full, each under the edition of its date of service.
     *
     * @param requests one JSON object a line; not closed
     * @param answers one line of JSON for each request; not closed
     * @return how many requests were determined, and how many had errors
     * @throws java.io.IOException where a stream fails
     */
    public static LineCounts determineLines(java.io.InputStream requests, java.io.OutputStream answers)
            throws java.io.IOException {
        return determineLines(requests, answers, Format.FULL, null);
    }

    /**
     * Decides a stream of requests, each under the edition of its date of service.
     *
     * @param requests one JSON object a line; not closed
     * @param answers one line of JSON for each request; not closed
     * @param format the full form or the brief one
     * @return how many requests were determined, and how many had errors
     * @throws java.io.IOException where a stream fails
     */
    public static LineCounts determineLines(
            java.io.InputStream requests, java.io.OutputStream answers, Format format) throws java.io.IOException {
        return determineLines(requests, answers, format, null);
    }

    /**
     * Decides a stream of requests, and writes one line of JSON for each: the answer, or the errors with the number
     * of their line. Blank lines have no answer.
     *
     * <p>What has come is answered before more is waited for, so a dialogue over a socket works. Memory stays constant;
     * all cores decide.
     *
     * @param requests one JSON object a line; not closed
     * @param answers one line of JSON for each request; not closed
     * @param format the full form or the brief one
     * @param edition the edition of the caller's choice; null for that of each date of service
     * @return how many requests were determined, and how many had errors
     * @throws java.io.IOException where a stream fails
     */
    public static LineCounts determineLines(
            java.io.InputStream requests, java.io.OutputStream answers, Format format, @Nullable Edition edition)
            throws java.io.IOException {
        return io.github.radiopharm.policy.internal.Streams.determineLines(requests, answers, format, edition);
    }

    /**
     * Decides a table, and gives one: a row for a row, in order.
     *
     * <p>The table, which must have the columns {@code drug} and {@code date_of_service}, is an Arrow IPC stream, and so
     * is what comes back. It is held in memory as a whole; see the form with streams.
     *
     * @param table an Arrow IPC stream with columns that bear names of the vocabulary
     * @return an Arrow IPC stream of the results
     * @throws CohortException where the table, or a row of it, makes no sense
     */
    public static byte[] evaluateArrow(byte[] table) throws CohortException {
        return evaluateArrow(table, Evaluation.builder().build());
    }

    /**
     * Decides a table, and gives one: a row for a row, in order.
     *
     * <p>The table is an Arrow IPC stream, and so is what comes back: at most 2 GiB each. It is held in memory as a
     * whole, and the exception of bad rows counts all of them.
     *
     * @param table an Arrow IPC stream with columns that bear names of the vocabulary
     * @param evaluation how it is decided
     * @return an Arrow IPC stream of the results
     * @throws CohortException where the table, or a row of it, makes no sense
     */
    public static byte[] evaluateArrow(byte[] table, Evaluation evaluation) throws CohortException {
        return io.github.radiopharm.policy.internal.Streams.evaluateArrow(table, evaluation);
    }

    /**
     * Decides a table from stream to stream at constant memory: a row for a row, in order.
     *
     * <p>Rows are decided as they come; the exception of bad rows counts those that were read, and the results before
     * them are written by then. What is held is one record batch of the table, or as many as make 131,072 rows a thread.
     *
     * @param table an Arrow IPC stream with columns that bear names of the vocabulary; not closed
     * @param results where an Arrow IPC stream of the results is written to; not closed
     * @param evaluation how it is decided
     * @throws CohortException where the table, or a row of it, makes no sense
     * @throws java.io.IOException where a stream fails
     */
    public static void evaluateArrow(java.io.InputStream table, java.io.OutputStream results, Evaluation evaluation)
            throws CohortException, java.io.IOException {
        io.github.radiopharm.policy.internal.Streams.evaluateArrow(table, results, evaluation);
    }

    /**
     * A table of the source: one map per row, from the names of its columns, in their order, to values.
     *
     * <p>A value is null, a {@code Boolean}, a {@code Long}, an exact {@code BigDecimal}, a {@code String} (words, days
     * and months too), a list of strings or longs, or a list of maps with {@code first_line} and {@code last_line}.
     * {@link #tableColumns} says which, and what it means.
     *
     * @param table the table
     * @return its rows, in its order
     */
    public static java.util.List<java.util.Map<java.lang.String, java.lang.@Nullable Object>> table(Table table) {
        return io.github.radiopharm.policy.internal.ReferenceTables.rows(Values.required(table, "table"));
    }
