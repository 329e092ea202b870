package io.github.radiopharm.policy

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The sources for Android are generated; they are not compiled, since there is no Android here. */
class AndroidTest {
    private val folder = File(System.getProperty("android.folder"), "io/github/radiopharm/policy")
    private val carriers = File(folder, "internal/radiopharm_policy.kt").readText()

    @Test
    fun `objects are freed by the cleaner of Android`() {
        assertTrue("android.system.SystemCleaner.cleaner()" in carriers)
        assertTrue("import androidx.annotation.RequiresApi" in carriers)
        assertFalse("java.lang.ref.Cleaner.create()" in carriers, "the cleaner of Java is not on older Androids")
    }

    @Test
    fun `everything else is what the JVM has`() {
        val here = File(System.getProperty("android.folder"))
            .resolveSibling("../generated-sources/kotlin/io/github/radiopharm/policy")
        for (name in listOf("Calls.kt", "Exceptions.kt", "Names.kt", "Records.kt", "Requests.kt", "Sums.kt")) {
            val expected = File(here, name).readLines().filter { it.trim() != "@JvmRecord" }
            assertTrue(50 < expected.size, "${expected.size} lines of $name")
            assertEquals(expected, File(folder, name).readLines(), name)
        }
    }
}
