package io.github.radiopharm.policy

import java.io.File
import java.math.BigDecimal
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class TablesTest {
    @Test
    fun `the vocabulary asks a question for every name`() {
        val vocabulary = vocabulary()
        assertEquals(Field.entries, vocabulary.map { it.field })
        assertEquals(Field.entries.map { it.word }, vocabulary.map { it.name })
        assertTrue(vocabulary.all { it.question.endsWith("?") && it.drugs.isNotEmpty() })
        assertEquals(listOf("drug", "date_of_service"), vocabulary.filter { it.required }.map { it.name })
        val kps = vocabulary.single { it.field == Field.KPS }
        assertEquals(FieldType.WholeNumber(0, 100, 10, ""), kps.fieldType)
        val weight = vocabulary.single { it.field == Field.WEIGHT_KG }.fieldType
        assertEquals(FieldType.DecimalNumber(BigDecimal.ZERO, false, BigDecimal(500), "kg"), weight)
        val site = vocabulary.single { it.field == Field.TUMOR_SITE }.fieldType
        assertEquals(FieldType.OneWord(TumorSite.entries.map { it.word }), site)
    }

    @Test
    fun `words are those of JSON`() {
        assertEquals("not_met", Status.NOT_MET.word)
        assertEquals("transaminases_over_5x_uln", DiscontinuationEvent.entries[5].word)
        for (site in TumorSite.entries) assertEquals(site, TumorSite.ofWord(site.word))
        for (edition in Edition.entries) assertEquals(edition, Edition.ofWord(edition.word))
        assertNull(Drug.ofWord("Lutathera"))
        assertEquals(ImagingAgent.GA68_DOTATATE, imagingAgent("NETSPOT"))
        assertNull(imagingAgent("flutemetamol"))
        assertEquals(TherapyClass.TAXANE, therapyClass(Therapy.CABAZITAXEL))
    }

    @Test
    fun `editions, criteria and checklists are those of the core`() {
        val editions = editions()
        assertEquals(Edition.entries, editions.map { it.edition })
        assertEquals(LocalDate.of(2026, 4, 1), editions.last().effective)
        assertEquals(Edition.EDITION_2025_01_01, editionInForceOn(LocalDate.of(2025, 1, 31)))
        assertNull(editionInForceOn(LocalDate.of(2022, 9, 30)))
        assertThrows(MeasureException::class.java) { editionInForceOn(LocalDate.MAX) }
        val criteria = criteria(Drug.XOFIGO, Phase.INITIAL, Edition.EDITION_2026_04_01)
        assertEquals(assess(Xofigo(LocalDate.of(2026, 5, 4))).statuses.map { it.criterion }, criteria.map { it.criterion })
        assertEquals(listOf("xofigo_indication"), documentationChecklist(Drug.XOFIGO, Phase.INITIAL).map { it.id })
        assertEquals("A9606", product(Drug.XOFIGO).hcpcs)
        assertEquals(BigDecimal("7.4"), product(Drug.LUTATHERA).fixedDoseGbq)
        assertEquals("6.01.525", policy())
        assertEquals(determine(Xofigo(LocalDate.of(2026, 5, 4))).libraryVersion, libraryVersion())
    }

    @Test
    fun `measures are exact and refuse what cannot be`() {
        assertEquals(listOf(0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5), (100 downTo 0 step 10).map(::ecogOfKarnofsky))
        assertEquals(listOf(70, 60), karnofskyOfEcog(2))
        val derived = cockcroftGault(
            23, Sex.FEMALE, BigDecimal("64"), BigDecimal("2.21"), CreatinineUnit.MG_PER_DL,
            listOf(BigDecimal("40"), BigDecimal("40.00000000000000000001")),
        )
        assertEquals(DerivedClearance(BigDecimal("40"), listOf(true, false)), derived)
        assertEquals(BigDecimal("200"), convertActivity(BigDecimal("7.4"), ActivityUnit.GBQ, ActivityUnit.MCI).exactly)
        val dose = activityPerWeight(55, BigDecimal("80"), ActivityUnit.UCI)
        assertEquals(119L, dose.wholeUnits)
        assertNull(dose.exactly)
        assertEquals(GradeGroup.THREE, gleasonGradeGroup(4, 3))
        assertEquals(13, ageOn(LocalDate.of(2012, 2, 29), LocalDate.of(2026, 2, 28)))
        val fault = assertThrows(MeasureException.OutOfRange::class.java) { ecogOfKarnofsky(65) }
        assertEquals(
            MeasureFault(
                "kps",
                "a whole number from 0 to 100 in steps of 10",
                "Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10, not `65`",
                "Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10",
            ),
            fault.faults.single(),
        )
        assertEquals(fault.faults.single().message, fault.messageWithValues())
        val all = assertThrows(MeasureException.OutOfRange::class.java) {
            cockcroftGault(
                -1, Sex.FEMALE, BigDecimal("1E+400"), BigDecimal.ZERO, CreatinineUnit.MG_PER_DL,
                listOf(BigDecimal.ONE, BigDecimal("-1")),
            )
        }
        assertEquals(listOf("age_years", "weight_kg", "serum_creatinine", "limits[1]"), all.faults.map { it.argument })
        assertEquals(4, all.messageWithValues().lines().size)
        for (wrong in listOf<() -> Any>(
            { karnofskyOfEcog(6) },
            { convertActivity(BigDecimal("-1"), ActivityUnit.GBQ, ActivityUnit.MCI) },
            { convertActivity(BigDecimal("1E+99"), ActivityUnit.GBQ, ActivityUnit.MCI) },
            { activityPerWeight(256, BigDecimal.ONE, ActivityUnit.UCI) },
            { activityPerWeight(1, BigDecimal.ZERO, ActivityUnit.UCI) },
            { gleasonGradeGroup(0, 3) },
            { ageOn(LocalDate.of(2026, 2, 28), LocalDate.of(2012, 2, 29)) },
            { ageOn(LocalDate.MIN, LocalDate.MAX) },
        )) {
            assertThrows(MeasureException::class.java) { wrong() }
        }
    }

    @Test
    fun `Linux libraries load where pages have 16 KiB`() {
        val folders = File(System.getProperty("natives.folder")).listFiles { file -> file.name.startsWith("linux-") }!!
        for (folder in folders) {
            val library = ByteBuffer.wrap(File(folder, "libradiopharm_policy_jvm.so").readBytes()).order(ByteOrder.LITTLE_ENDIAN)
            assertEquals(0x464C457F, library.getInt(0), "it is an ELF file")
            assertEquals(2, library.get(4).toInt(), "of 64 bits")
            val (headers, size, count) = Triple(library.getLong(32), library.getShort(54), library.getShort(56))
            val loaded = (0 until count).map { (headers + it * size).toInt() }.filter { library.getInt(it) == 1 }
            assertTrue(loaded.isNotEmpty())
            for (header in loaded) assertTrue(16384 <= library.getLong(header + 48), "$folder is aligned to less")
        }
    }
}
