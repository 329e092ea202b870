@file:JvmName("RadiopharmPolicy")
@file:JvmMultifileClass

package io.github.radiopharm.policy

import io.github.radiopharm.policy.internal.ReferenceTables
import io.github.radiopharm.policy.internal.Streams
import io.github.radiopharm.policy.internal.Values
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream

/**
 * Decides a stream of requests, one JSON object a line, and writes one line of JSON for each: the answer, or
 * the errors with the number of their line. Blank lines have no answer.
 *
 * What has come is answered before more is waited for, so a dialogue over a socket works. Memory stays constant; all
 * cores decide. Neither stream is closed.
 */
@JvmOverloads
@Throws(IOException::class)
public fun determineLines(
    requests: InputStream,
    answers: OutputStream,
    format: Format = Format.FULL,
    edition: Edition? = null,
): LineCounts = Streams.determineLines(requests, answers, format, edition)

/**
 * Decides a table, and gives one: a row for a row, in order.
 *
 * The table is an Arrow IPC stream whose columns bear names of the vocabulary, and so is what comes back: at most
 * 2 GiB each. It is held in memory as a whole, and the exception of bad rows counts all of them.
 */
@JvmOverloads
@Throws(CohortException::class)
public fun evaluateArrow(table: ByteArray, evaluation: Evaluation = Evaluation()): ByteArray =
    Streams.evaluateArrow(table, evaluation)

/**
 * Decides a table from stream to stream at constant memory: a row for a row, in order.
 *
 * Both are Arrow IPC streams; neither is closed. Rows are decided as they come; the exception of bad rows counts
 * those that were read, and the results before them are written by then. What is held is one record batch of the
 * table, or as many as make 131,072 rows a thread.
 */
@Throws(CohortException::class, IOException::class)
public fun evaluateArrow(table: InputStream, results: OutputStream, evaluation: Evaluation) {
    Streams.evaluateArrow(table, results, evaluation)
}

/**
 * A table of the source: one map per row, from the names of its columns, in their order, to values.
 *
 * A value is null, a `Boolean`, a `Long`, an exact `BigDecimal`, a `String` (words, days and months too), a list of
 * strings or longs, or a list of maps with `first_line` and `last_line`. [tableColumns] says which, and what it means.
 */
public fun table(table: Table): List<Map<String, Any?>> = ReferenceTables.rows(Values.required(table, "table"))

/** What one criterion says, if it is among those of the drug, phase and edition. */
@JvmSynthetic
public fun Assessment.status(criterion: Criterion): Status? = statuses.find { it.criterion == criterion }?.status
