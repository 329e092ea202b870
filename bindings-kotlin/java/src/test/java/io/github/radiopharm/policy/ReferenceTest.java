package io.github.radiopharm.policy;

import static io.github.radiopharm.policy.Support.parse;
import static io.github.radiopharm.policy.Support.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static List<? extends Record> rows(Table table) {
        return switch (table) {
            case CTCAE -> RadiopharmPolicy.ctcaeLevels();
            case KARNOFSKY -> RadiopharmPolicy.karnofskyLevels();
            case ECOG -> RadiopharmPolicy.ecogLevels();
            case GRADE_GROUPS -> RadiopharmPolicy.gradeGroupLevels();
            case TRIALS -> RadiopharmPolicy.trials();
            case RECOMMENDATIONS -> RadiopharmPolicy.recommendations();
            case ALSO_RECOMMENDED -> RadiopharmPolicy.alsoRecommended();
            case HCPCS -> RadiopharmPolicy.hcpcsCodes();
            case CODE_HISTORY -> RadiopharmPolicy.codeHistory();
            case GUIDELINES -> RadiopharmPolicy.guidelines();
            case GUIDELINE_POINTS -> RadiopharmPolicy.guidelinePoints();
            case REGULATORY -> RadiopharmPolicy.milestones();
            case HISTORY -> RadiopharmPolicy.revisions();
            case DISCREPANCIES -> RadiopharmPolicy.discrepancies();
            default -> null;
        };
    }

    @Test
    void typedTablesSayWhatTheirJsonSays() {
        for (Table table : Table.values()) {
            var rows = rows(table);
            if (rows != null) {
                assertEquals(parse(RadiopharmPolicy.tableJson(table)), tree(rows), table.word());
            }
        }
    }

    @Test
    void everyTableIsReadWithOneCallAndSaysWhatItsJsonSays() {
        for (Table table : Table.values()) {
            var rows = RadiopharmPolicy.table(table);
            var columns = RadiopharmPolicy.tableColumns(table);
            assertEquals(parse(RadiopharmPolicy.tableJson(table)), Support.treeOfMaps(rows), table.word());
            assertEquals(RadiopharmPolicy.tableRows(table), rows.size());
            assertTrue(5 < RadiopharmPolicy.tableTitle(table).length());
            for (var row : rows) {
                assertEquals(columns.stream().map(TableColumn::name).toList(), List.copyOf(row.keySet()));
                for (TableColumn column : columns) {
                    assertTrue(column.nullable() || row.get(column.name()) != null, column.name());
                }
            }
        }
        var survival = RadiopharmPolicy.table(Table.EVIDENCE).stream()
                .filter(row -> row.get("id").equals("vision_os_pluvicto"))
                .findFirst()
                .orElseThrow();
        assertEquals(new BigDecimal("15.3"), survival.get("value"));
        assertEquals(Drug.PLUVICTO.word(), survival.get("drug"));
    }

    @Test
    void tablesAnswerQuestions() throws MeasureException {
        assertEquals(CodeListing.LISTED, RadiopharmPolicy.codeListing("A9800", LocalDate.of(2022, 11, 30)));
        assertEquals(CodeListing.NOT_LISTED, RadiopharmPolicy.codeListing("A9800", LocalDate.of(2022, 12, 1)));
        assertEquals(CodeListing.UNKNOWN, RadiopharmPolicy.codeListing("A9513", LocalDate.of(2023, 1, 1)));
        assertNull(RadiopharmPolicy.codeListing("A0000", LocalDate.of(2023, 1, 1)));
        assertNull(RadiopharmPolicy.codeListing("\uD800", LocalDate.of(2023, 1, 1)));
        assertEquals(
                LocalDate.of(2022, 12, 1),
                RadiopharmPolicy.revisionInForceOn(LocalDate.of(2022, 12, 24)).effective());
        assertNull(RadiopharmPolicy.revisionInForceOn(LocalDate.of(2019, 3, 31)));
        assertThrows(MeasureException.class, () -> RadiopharmPolicy.revisionInForceOn(LocalDate.MAX));
        assertThrows(MeasureException.class, () -> RadiopharmPolicy.codeListing("A9513", LocalDate.MAX));
        assertTrue(RadiopharmPolicy.discrepanciesOf(Drug.LUTATHERA, Criterion.TUMOR_GRADE).stream()
                .anyMatch(each -> each.id().equals("grade_word_or_ki67")));
        assertTrue(RadiopharmPolicy.groupCoverage(RecommendationGroup.PANCREATIC).covered());
        assertEquals(5, RadiopharmPolicy.gradeGroupNumber(GradeGroup.FIVE));
        assertTrue(RadiopharmPolicy.karnofskyBandDescription(KarnofskyBand.ASSISTED).startsWith("Cannot work"));
    }

    @Test
    void productsTracersAndTherapiesAreTyped() {
        var lutathera = RadiopharmPolicy.product(Drug.LUTATHERA);
        assertEquals(Nuclide.LUTETIUM177, lutathera.nuclide());
        assertEquals(Target.SOMATOSTATIN_RECEPTOR, lutathera.target());
        var tracers = RadiopharmPolicy.tracers();
        assertEquals(List.of(ImagingAgent.values()), tracers.stream().map(TracerInfo::agent).toList());
        var piflufolastat = tracers.get(ImagingAgent.F18_PIFLUFOLASTAT.ordinal());
        assertEquals(List.of("pylarify"), piflufolastat.brands());
        assertEquals(List.of("pylarify", "dcfpyl"), piflufolastat.aliases());
        assertEquals(Nuclide.FLUORINE18, piflufolastat.nuclide());
        for (TracerInfo tracer : tracers) {
            for (String alias : tracer.aliases()) {
                assertEquals(tracer.agent(), RadiopharmPolicy.imagingAgent(alias));
            }
        }
        for (TherapyInfo therapy : RadiopharmPolicy.therapies()) {
            assertEquals(therapy.therapyClass(), RadiopharmPolicy.therapyClass(therapy.therapy()));
        }
        assertEquals(true, RadiopharmPolicy.isGastroenteropancreatic(TumorSite.ILEUM));
        assertEquals(false, RadiopharmPolicy.isGastroenteropancreatic(TumorSite.LUNG));
        assertNull(RadiopharmPolicy.isGastroenteropancreatic(TumorSite.UNKNOWN_PRIMARY));
    }

    private static String words(Carrier carrier) {
        return switch (carrier) {
            case Carrier.OfCriterion of -> "criterion `%s` (%s, %s)"
                    .formatted(of.criterion().word(), of.drug().word(), of.phase().word());
            case Carrier.OfOutcome of -> "outcome";
            case Carrier.OfAuthorization of -> "authorization";
            case Carrier.OfDocumentation of -> "checklist (%s, %s)".formatted(of.drug().word(), of.phase().word());
            case Carrier.OfAdvisory of -> "advisory `%s`".formatted(of.advisory().word());
            case Carrier.OfEdition of -> "editions";
            case Carrier.OfCoding of -> "codes and units";
            case Carrier.OfCourse of -> "course";
            case Carrier.OfTable of -> "table `%s`".formatted(of.table().word());
            case Carrier.OfDiscrepancy of -> "discrepancy `%s`".formatted(of.id());
            case Carrier.OfScope of -> "scope";
            case Carrier.OfNarrative of -> "*narrative, not modeled*: " + of.reason();
        };
    }

    @Test
    void theSourceMapIsThatOfTheCore() {
        var entries = RadiopharmPolicy.sourceMap();
        List<String> rows = entries.stream()
                .map(entry -> "| %s | %s | %s | %s |".formatted(
                        Support.lines(entry.lines()), entry.section(), entry.what(),
                        entry.carriedBy().stream().map(ReferenceTest::words).collect(Collectors.joining("; "))))
                .toList();
        var page = RadiopharmPolicy.sourceMapMarkdown().lines().toList();
        assertEquals(rows, page.subList(page.size() - rows.size(), page.size()));
        var text = RadiopharmPolicy.sourceText();
        assertTrue(page.get(0).contains(text.sha256()) && page.get(0).contains("" + text.lines()));
        assertEquals(text.lines(), entries.get(entries.size() - 1).lines().last());
        assertEquals("Lutathera: stop rule for the liver.", RadiopharmPolicy.sourceMapAtLine(146).what());
        assertNull(RadiopharmPolicy.sourceMapAtLine(0));
        assertNull(RadiopharmPolicy.sourceMapAtLine(-1));
        assertNull(RadiopharmPolicy.sourceMapAtLine(text.lines() + 1));
        assertEquals(
                List.of(new LineRange(46, 46), new LineRange(83, 83)),
                RadiopharmPolicy.sourceMapOfCriterion(Drug.LUTATHERA, Phase.INITIAL, Criterion.TUMOR_GRADE).stream()
                        .map(SourceEntry::lines)
                        .toList());
    }

    @Test
    void editionsHaveTerms() {
        var terms = RadiopharmPolicy.editions().stream().map(EditionInfo::terms).toList();
        assertEquals(18, terms.get(0).lutatheraLeastAge());
        assertEquals(12, terms.get(terms.size() - 1).lutatheraLeastAge());
        assertTrue(terms.get(terms.size() - 1).receptorImaging().contains(ImagingAgent.CU64_DOTATATE));
    }

    @Test
    void checklistsHaveLines() {
        for (Drug drug : Drug.values()) {
            for (Phase phase : Phase.values()) {
                for (ChecklistItem item : RadiopharmPolicy.documentationChecklist(drug, phase)) {
                    assertTrue(item.lines().first() <= item.lines().last(), item.id());
                    assertTrue(!item.criteria().isEmpty() && !item.text().isBlank(), item.id());
                }
            }
        }
    }
}
