package io.github.radiopharm.policy

import java.io.InputStream
import java.io.OutputStream

/** Decides a request that is one JSON object, and writes the full answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: String): String = determineJson(request, Format.FULL)

/** Decides a request that is one JSON object in UTF-8, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: ByteArray, format: Format = Format.FULL, edition: Edition? = null): String =
    determineJsonBytes(request, format, edition)

/** How many bytes are read at a time: enough lines for every core, and little memory. */
private const val CHUNK = 512 * 1024

/**
 * Decides a stream of requests, one JSON object a line, and writes one line of JSON for each: the answer, or
 * the errors with the number of their line. Blank lines have no answer.
 *
 * Streams are read and written in chunks, so memory stays constant; all cores decide. Neither stream is closed.
 */
public fun determineLines(
    requests: InputStream,
    answers: OutputStream,
    format: Format = Format.FULL,
    edition: Edition? = null,
): LineCounts =
    LineDecider(format, edition).use { decider ->
        val chunk = ByteArray(CHUNK)
        while (true) {
            val length = fill(chunk, requests)
            if (length == 0) break
            answers.write(decider.feed(if (length == CHUNK) chunk else chunk.copyOf(length)))
        }
        answers.write(decider.finish())
        answers.flush()
        decider.counts()
    }

/** Reads until the chunk is full or the stream ends. (`InputStream.readNBytes` is not on older Androids.) */
internal fun fill(chunk: ByteArray, stream: InputStream): Int {
    var length = 0
    while (length < chunk.size) {
        val read = stream.read(chunk, length, chunk.size - length)
        if (read < 0) break
        length += read
    }
    return length
}

/** What one criterion says, if it is among those of the drug, phase and edition. */
public fun Assessment.status(criterion: Criterion): Status? = statuses.find { it.criterion == criterion }?.status

/** What one criterion says and why, if it is among those of the drug, phase and edition. */
public fun Determination.finding(criterion: Criterion): Finding? = findings.find { it.criterion == criterion }
