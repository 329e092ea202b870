package io.github.radiopharm.policy

import com.sun.jna.Memory
import com.sun.jna.Pointer
import java.io.InputStream
import java.io.OutputStream
import java.math.BigDecimal
import java.nio.ByteBuffer
import java.time.LocalDate

/** How many bytes cross at a time: they are copied into a buffer of this size, from which the library reads. */
private const val CHUNK = 1 shl 20

/**
 * Decides a table, and gives one: a row for a row, in order.
 *
 * The table is an Arrow IPC stream whose columns bear names of the vocabulary, and so is what comes back: at most
 * 2 GiB each. It is held in memory as a whole, and the exception of bad rows counts all of them.
 */
@Throws(CohortException::class)
public fun evaluateArrow(table: ByteArray, evaluation: Evaluation = Evaluation()): ByteArray =
    crossing(evaluation, asItComes = false, minOf(table.size, CHUNK)) { decider, buffer ->
        for (start in table.indices step CHUNK) {
            decider.feed(buffer.filled(table, start, minOf(CHUNK, table.size - start)))
        }
        val written = decider.finish()
        if (Int.MAX_VALUE - 8 < written.length) {
            throw OutOfMemoryError(
                "the results have ${written.length} bytes, which is more than an array can hold: use streams",
            )
        }
        ByteArray(written.length.toInt()).also { written.copyTo(it, 0, it.size) }
    }

/**
 * Decides a table from stream to stream at constant memory: a row for a row, in order.
 *
 * Both are Arrow IPC streams; neither is closed. Rows are decided as they come; the exception of bad rows counts
 * those that were read, and the results before them are written by then. What is held is one record batch of the
 * table, or as many as make 131,072 rows a thread.
 */
@Throws(CohortException::class)
public fun evaluateArrow(table: InputStream, results: OutputStream, evaluation: Evaluation = Evaluation()) {
    crossing(evaluation, asItComes = true, CHUNK) { decider, buffer ->
        val chunk = ByteArray(CHUNK)
        while (true) {
            val length = fill(chunk, table)
            if (length == 0) break
            decider.feed(buffer.filled(chunk, 0, length)).writeTo(results, chunk)
        }
        decider.finish().writeTo(results, chunk)
        results.flush()
    }
}

/** This evaluation with a fact that is the same in every row. */
public fun Evaluation.withConstant(field: Field, value: FactValue): Evaluation =
    copy(constants = constants + (field to value))

/** This evaluation with a fact that is so in every row, or is not. */
public fun Evaluation.withConstant(field: Field, value: Boolean): Evaluation =
    withConstant(field, FactValue.YesOrNo(value))

/** This evaluation with a number that is the same in every row. */
public fun Evaluation.withConstant(field: Field, value: Int): Evaluation =
    withConstant(field, FactValue.WholeNumber(value))

/** This evaluation with a decimal that is the same in every row. */
public fun Evaluation.withConstant(field: Field, value: BigDecimal): Evaluation =
    withConstant(field, FactValue.DecimalNumber(value))

/** This evaluation with a date that is the same in every row. */
public fun Evaluation.withConstant(field: Field, value: LocalDate): Evaluation =
    withConstant(field, FactValue.Day(value))

/** This evaluation with a text, or a word as JSON has it, that is the same in every row. */
public fun Evaluation.withConstant(field: Field, value: String): Evaluation =
    withConstant(field, FactValue.Text(value))

private inline fun <R> crossing(
    evaluation: Evaluation,
    asItComes: Boolean,
    size: Int,
    act: (ArrowDecider, ByteBuffer) -> R,
): R =
    ArrowDecider(evaluation, asItComes).use { decider ->
        Memory(maxOf(size, 1).toLong()).use { memory -> act(decider, memory.getByteBuffer(0, memory.size())) }
    }

/** With so many bytes from its beginning on. */
private fun ByteBuffer.filled(bytes: ByteArray, start: Int, length: Int): ByteBuffer {
    clear()
    put(bytes, start, length)
    flip()
    return this
}

private fun WrittenBytes.copyTo(bytes: ByteArray, start: Long, length: Int) {
    if (0 < length) Pointer(address).read(start, bytes, 0, length)
}

private fun WrittenBytes.writeTo(stream: OutputStream, chunk: ByteArray) {
    for (start in 0 until length step CHUNK.toLong()) {
        val size = minOf(chunk.size.toLong(), length - start).toInt()
        copyTo(chunk, start, size)
        stream.write(chunk, 0, size)
    }
}
