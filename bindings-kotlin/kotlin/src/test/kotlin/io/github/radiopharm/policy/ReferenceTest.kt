package io.github.radiopharm.policy

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class ReferenceTest {
    private fun rows(table: Table): List<Any>? = when (table) {
        Table.CTCAE -> ctcaeLevels()
        Table.KARNOFSKY -> karnofskyLevels()
        Table.ECOG -> ecogLevels()
        Table.GRADE_GROUPS -> gradeGroupLevels()
        Table.TRIALS -> trials()
        Table.RECOMMENDATIONS -> recommendations()
        Table.ALSO_RECOMMENDED -> alsoRecommended()
        Table.HCPCS -> hcpcsCodes()
        Table.CODE_HISTORY -> codeHistory()
        Table.GUIDELINES -> guidelines()
        Table.GUIDELINE_POINTS -> guidelinePoints()
        Table.REGULATORY -> milestones()
        Table.HISTORY -> revisions()
        Table.DISCREPANCIES -> discrepancies()
        else -> null
    }

    @Test
    fun `typed tables say what their JSON says`() {
        for (table in Table.entries) {
            val rows = rows(table) ?: continue
            assertEquals(json.readTree(tableJson(table)), treeOf(rows), table.word)
        }
    }

    @Test
    fun `every table is read with one call, and says what its JSON says`() {
        for (table in Table.entries) {
            val rows = table(table)
            val columns = tableColumns(table)
            assertEquals(json.readTree(tableJson(table)), treeOfMaps(rows), table.word)
            assertEquals(tableRows(table), rows.size)
            assertTrue(5 < tableTitle(table).length)
            assertTrue(columns.all { it.doc.endsWith(".") })
            for (row in rows) {
                assertEquals(columns.map { it.name }, row.keys.toList())
                for (column in columns) {
                    val value = row.getValue(column.name)
                    if (value == null) assertTrue(column.nullable) else assertTrue(value in column)
                }
            }
        }
        val survival = table(Table.EVIDENCE).first { it["id"] == "vision_os_pluvicto" }
        assertEquals(BigDecimal("15.3"), survival["value"])
        assertEquals(Drug.PLUVICTO.word, survival["drug"])
    }

    private operator fun TableColumn.contains(value: Any): Boolean = when (kind) {
        ColumnKind.BOOL -> value is Boolean
        ColumnKind.INTEGER -> value is Long
        ColumnKind.DECIMAL -> value is BigDecimal
        ColumnKind.WORD -> value in words
        ColumnKind.DATE -> LocalDate.parse(value as String) != null
        ColumnKind.TEXT, ColumnKind.MONTH -> value is String
        ColumnKind.WORDS -> (value as List<*>).all { it in words }
        ColumnKind.TEXTS, ColumnKind.INTEGERS, ColumnKind.LINES -> value is List<*>
    }

    @Test
    fun `tables answer questions`() {
        assertEquals(CodeListing.LISTED, codeListing("A9800", LocalDate.of(2022, 11, 30)))
        assertEquals(CodeListing.NOT_LISTED, codeListing("A9800", LocalDate.of(2022, 12, 1)))
        assertEquals(CodeListing.UNKNOWN, codeListing("A9513", LocalDate.of(2023, 1, 1)))
        assertNull(codeListing("A0000", LocalDate.of(2023, 1, 1)))
        assertNull(codeListing("\uD800", LocalDate.of(2023, 1, 1)))
        assertEquals(LocalDate.of(2022, 12, 1), revisionInForceOn(LocalDate.of(2022, 12, 24))?.effective)
        assertNull(revisionInForceOn(LocalDate.of(2019, 3, 31)))
        assertThrows(MeasureException::class.java) { revisionInForceOn(LocalDate.MAX) }
        assertThrows(MeasureException::class.java) { codeListing("A9513", LocalDate.MAX) }
        assertTrue(discrepanciesOf(Drug.LUTATHERA, Criterion.TUMOR_GRADE).any { it.id == "grade_word_or_ki67" })
        assertTrue(groupCoverage(RecommendationGroup.PANCREATIC).covered)
        assertEquals(5, gradeGroupNumber(GradeGroup.FIVE))
        assertTrue(karnofskyBandDescription(KarnofskyBand.ASSISTED).startsWith("Cannot work"))
    }

    @Test
    fun `products, tracers and therapies are typed`() {
        val lutathera = product(Drug.LUTATHERA)
        assertEquals(Nuclide.LUTETIUM177, lutathera.nuclide)
        assertEquals(Target.SOMATOSTATIN_RECEPTOR, lutathera.target)
        val tracers = tracers()
        assertEquals(ImagingAgent.entries, tracers.map { it.agent })
        val piflufolastat = tracers.single { it.agent == ImagingAgent.F18_PIFLUFOLASTAT }
        assertEquals(listOf("pylarify"), piflufolastat.brands)
        assertEquals(listOf("pylarify", "dcfpyl"), piflufolastat.aliases)
        assertEquals(Nuclide.FLUORINE18, piflufolastat.nuclide)
        for (tracer in tracers) {
            for (alias in tracer.aliases) assertEquals(tracer.agent, imagingAgent(alias))
        }
        for (each in therapies()) assertEquals(each.therapyClass, therapyClass(each.therapy))
        assertEquals(true, isGastroenteropancreatic(TumorSite.ILEUM))
        assertEquals(false, isGastroenteropancreatic(TumorSite.LUNG))
        assertNull(isGastroenteropancreatic(TumorSite.UNKNOWN_PRIMARY))
    }

    private fun words(carrier: Carrier): String = when (carrier) {
        is Carrier.OfCriterion ->
            "criterion `${carrier.criterion.word}` (${carrier.drug.word}, ${carrier.phase.word})"
        is Carrier.OfOutcome -> "outcome"
        is Carrier.OfAuthorization -> "authorization"
        is Carrier.OfDocumentation -> "checklist (${carrier.drug.word}, ${carrier.phase.word})"
        is Carrier.OfAdvisory -> "advisory `${carrier.advisory.word}`"
        is Carrier.OfEdition -> "editions"
        is Carrier.OfCoding -> "codes and units"
        is Carrier.OfCourse -> "course"
        is Carrier.OfTable -> "table `${carrier.table.word}`"
        is Carrier.OfDiscrepancy -> "discrepancy `${carrier.id}`"
        is Carrier.OfScope -> "scope"
        is Carrier.OfNarrative -> "*narrative, not modeled*: ${carrier.reason}"
    }

    @Test
    fun `the source map is that of the core`() {
        val entries = sourceMap()
        val rows = entries.map {
            "| ${lines(it.lines)} | ${it.section} | ${it.what} | ${it.carriedBy.joinToString("; ", transform = ::words)} |"
        }
        val page = sourceMapMarkdown().trimEnd().lines()
        assertEquals(rows, page.takeLast(rows.size))
        val text = sourceText()
        assertTrue(text.sha256 in page.first() && "${text.lines}" in page.first())
        assertEquals(text.lines, entries.last().lines.last)
        assertEquals("Lutathera: stop rule for the liver.", sourceMapAtLine(146)?.what)
        for (beyond in listOf(0, -1, text.lines + 1)) assertNull(sourceMapAtLine(beyond))
        assertEquals(
            listOf(LineRange(46, 46), LineRange(83, 83)),
            sourceMapOfCriterion(Drug.LUTATHERA, Phase.INITIAL, Criterion.TUMOR_GRADE).map { it.lines },
        )
    }

    @Test
    fun `editions have terms`() {
        val terms = editions().map { it.terms }
        assertEquals(18, terms.first().lutatheraLeastAge)
        assertEquals(12, terms.last().lutatheraLeastAge)
        assertTrue(ImagingAgent.CU64_DOTATATE in terms.last().receptorImaging)
    }

    @Test
    fun `checklists have lines`() {
        for (drug in Drug.entries) {
            for (phase in Phase.entries) {
                for (item in documentationChecklist(drug, phase)) {
                    assertTrue(item.lines.first <= item.lines.last, item.id)
                    assertTrue(item.criteria.isNotEmpty() && item.text.isNotBlank(), item.id)
                }
            }
        }
    }
}
