package io.github.radiopharm.policy

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The sources for Android are generated; they are not compiled, since there is no Android here. */
class AndroidTest {
    private val folder = File(System.getProperty("android.folder"), "io/github/radiopharm/policy")
    private val source = File(folder, "radiopharm_policy.kt").readText()

    @Test
    fun `objects are freed by the cleaner of Android`() {
        assertTrue("android.system.SystemCleaner.cleaner()" in source)
        assertTrue("import androidx.annotation.RequiresApi" in source)
        assertFalse("java.lang.ref.Cleaner.create()" in source, "the cleaner of Java is not on older Androids")
    }

    @Test
    fun `everything else is what the JVM has`() {
        val function = Regex("""(?m)^ *(?:@Throws\(\w+::class\) |\*/ )?fun `(\w+)`\(.*$""")
        val here = File(System.getProperty("android.folder"))
            .resolveSibling("../generated-sources/kotlin/io/github/radiopharm/policy")
        val expected = function.findAll(File(here, "radiopharm_policy.kt").readText()).map { it.value }.toList()
        assertTrue(50 < expected.size, "${expected.size} functions")
        assertEquals(expected, function.findAll(source).map { it.value }.toList())
        for (name in listOf("Requests.kt", "Words.kt")) {
            assertEquals(File(here, name).readText(), File(folder, name).readText())
        }
    }
}
