package io.github.radiopharm.policy

import java.io.File
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test

/** The memory that this process takes, in bytes; 0 where the system does not say. */
internal fun resident(): Long {
    val status = File("/proc/self/status")
    if (!status.exists()) return 0
    return status.readLines().first { it.startsWith("VmRSS:") }.filter { it.isDigit() }.toLong() * 1024
}

class MemoryTest {
    @Tag("slow")
    @Test
    fun `a million calls leave nothing behind`() {
        assumeTrue(0 < resident(), "the system does not say how much memory is taken")
        val good = Xofigo(LocalDate.of(2026, 5, 4), ageYears = 75, castrationResistant = true)
        val bad = Xofigo(LocalDate.of(2026, 5, 4), dosesGiven = 101)
        val text = """{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"""
        fun run(calls: Int) = repeat(calls / 5) { round ->
            ecogOfKarnofsky(10 * (round % 11))
            assess(good)
            determineJson(text, Format.BRIEF)
            runCatching { assess(bad) }
            runCatching { ecogOfKarnofsky(65) }
        }
        run(100_000)
        System.gc()
        val before = resident()
        run(1_000_000)
        System.gc()
        val grown = resident() - before
        assertTrue(grown < 48 shl 20, "memory grew by ${grown shr 20} MiB")
    }
}
