package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TablesTest {
    @Test
    void theVocabularyAsksAQuestionForEveryName() {
        var vocabulary = RadiopharmPolicy.vocabulary();
        assertEquals(List.of(Field.values()), vocabulary.stream().map(FieldSpec::field).toList());
        assertTrue(vocabulary.stream().allMatch(
                spec -> spec.question().endsWith("?") && spec.name().equals(spec.field().word())));
        assertEquals(
                new FieldType.WholeNumber(0, 100, 10, ""), vocabulary.get(Field.KPS.ordinal()).fieldType());
        assertEquals(
                new FieldType.DecimalNumber(BigDecimal.ZERO, false, new BigDecimal("500"), "kg"),
                vocabulary.get(Field.WEIGHT_KG.ordinal()).fieldType());
        assertEquals(
                new FieldType.OneWord(Arrays.stream(TumorSite.values()).map(TumorSite::word).toList()),
                vocabulary.get(Field.TUMOR_SITE.ordinal()).fieldType());
    }

    @Test
    void wordsAreThoseOfJson() {
        for (TumorSite site : TumorSite.values()) {
            assertEquals(Optional.of(site), TumorSite.ofWord(site.word()));
        }
        assertEquals(Optional.empty(), Drug.ofWord("Lutathera"));
        assertEquals("2026-04-01", Edition.EDITION_2026_04_01.word());
        assertEquals(ImagingAgent.GA68_DOTATATE, RadiopharmPolicy.imagingAgent("NETSPOT"));
        assertNull(RadiopharmPolicy.imagingAgent("flutemetamol"));
        assertEquals(TherapyClass.TAXANE, RadiopharmPolicy.therapyClass(Therapy.CABAZITAXEL));
    }

    @Test
    void editionsCriteriaAndChecklistsAreThoseOfTheCore() throws RequestException, MeasureException {
        assertEquals(
                List.of(Edition.values()),
                RadiopharmPolicy.editions().stream().map(EditionInfo::edition).toList());
        assertEquals(Edition.EDITION_2025_01_01, RadiopharmPolicy.editionInForceOn(LocalDate.of(2025, 1, 31)));
        assertNull(RadiopharmPolicy.editionInForceOn(LocalDate.of(2022, 9, 30)));
        assertThrows(MeasureException.class, () -> RadiopharmPolicy.editionInForceOn(LocalDate.MAX));
        var criteria = RadiopharmPolicy.criteria(Drug.XOFIGO, Phase.INITIAL, Edition.EDITION_2026_04_01);
        var statuses = Xofigo.on(LocalDate.of(2026, 5, 4)).assess().statuses();
        assertEquals(
                statuses.stream().map(CriterionStatus::criterion).toList(),
                criteria.stream().map(CriterionInfo::criterion).toList());
        var checklist = RadiopharmPolicy.documentationChecklist(Drug.XOFIGO, Phase.INITIAL);
        assertEquals(List.of("xofigo_indication"), checklist.stream().map(ChecklistItem::id).toList());
        assertEquals(new BigDecimal("7.4"), RadiopharmPolicy.product(Drug.LUTATHERA).fixedDoseGbq());
        assertEquals("6.01.525", RadiopharmPolicy.policy());
    }

    @Test
    void measuresAreExactAndRefuseWhatCannotBe() throws MeasureException {
        assertEquals(2, RadiopharmPolicy.ecogOfKarnofsky(60));
        assertEquals(List.of(70, 60), RadiopharmPolicy.karnofskyOfEcog(2));
        var derived = RadiopharmPolicy.cockcroftGault(
                23, Sex.FEMALE, new BigDecimal("64"), new BigDecimal("2.21"), CreatinineUnit.MG_PER_DL,
                List.of(new BigDecimal("40"), new BigDecimal("40.00000000000000000001")));
        assertEquals(new BigDecimal("40"), derived.mlPerMin());
        assertEquals(119, RadiopharmPolicy.activityPerWeight(55, new BigDecimal("80"), ActivityUnit.UCI).wholeUnits());
        assertEquals(GradeGroup.THREE, RadiopharmPolicy.gleasonGradeGroup(4, 3));
        assertEquals(13, RadiopharmPolicy.ageOn(LocalDate.of(2012, 2, 29), LocalDate.of(2026, 2, 28)));
        var fault = assertThrows(MeasureException.OutOfRange.class, () -> RadiopharmPolicy.ecogOfKarnofsky(65));
        assertEquals(
                List.of(new MeasureFault(
                        "kps",
                        "a whole number from 0 to 100 in steps of 10",
                        "Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10, not `65`",
                        "Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10")),
                fault.faults());
        assertEquals(fault.faults().get(0).message(), fault.messageWithValues());
        var all = assertThrows(MeasureException.OutOfRange.class, () -> RadiopharmPolicy.cockcroftGault(
                -1, Sex.FEMALE, new BigDecimal("1E+400"), BigDecimal.ZERO, CreatinineUnit.MG_PER_DL,
                List.of(BigDecimal.ONE, new BigDecimal("-1"))));
        assertEquals(
                List.of("age_years", "weight_kg", "serum_creatinine", "limits[1]"),
                all.faults().stream().map(MeasureFault::argument).toList());
        assertEquals(4, all.messageWithValues().lines().count());
        List<Executable> wrong = List.of(
                () -> RadiopharmPolicy.karnofskyOfEcog(6),
                () -> RadiopharmPolicy.convertActivity(new BigDecimal("-1"), ActivityUnit.GBQ, ActivityUnit.MCI),
                () -> RadiopharmPolicy.convertActivity(new BigDecimal("1E+99"), ActivityUnit.GBQ, ActivityUnit.MCI),
                () -> RadiopharmPolicy.activityPerWeight(256, BigDecimal.ONE, ActivityUnit.UCI),
                () -> RadiopharmPolicy.gleasonGradeGroup(0, 3),
                () -> RadiopharmPolicy.ageOn(LocalDate.MIN, LocalDate.MAX));
        for (Executable each : wrong) {
            assertThrows(MeasureException.class, each);
        }
    }

    @Test
    void linuxLibrariesLoadWherePagesHave16Kib() throws IOException {
        File[] folders = new File(System.getProperty("natives.folder"))
                .listFiles(file -> file.getName().startsWith("linux-"));
        for (File folder : folders) {
            var library = ByteBuffer.wrap(
                            Files.readAllBytes(folder.toPath().resolve("libradiopharm_policy_jvm.so")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(0x464C457F, library.getInt(0), "it is an ELF file");
            assertEquals(2, library.get(4), "of 64 bits");
            int loaded = 0;
            for (int header = 0; header < library.getShort(56); header++) {
                int at = (int) (library.getLong(32) + header * library.getShort(54));
                if (library.getInt(at) == 1) {
                    assertTrue(16384 <= library.getLong(at + 48), folder + " is aligned to less");
                    loaded++;
                }
            }
            assertTrue(0 < loaded);
        }
    }
}
