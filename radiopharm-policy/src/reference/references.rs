//! The source's list of references (L510-585): what each is, where to find it, and where the text cites it.

use super::lines::LineRange;
use super::table::records;
use crate::word::words;

words! {
    /// What kind of work a reference is.
    ReferenceKind ("reference kind") {
        /// A report of one trial or of its follow-up.
        Trial = "trial",
        /// A study of other kinds: a registry, a cohort, a series, a database, a survey.
        Study = "study",
        /// A systematic review, with or without a meta-analysis.
        SystematicReview = "systematic_review",
        /// A review, or a work on a disease or its classification.
        Review = "review",
        /// A guideline, a consensus or a practice parameter.
        Guideline = "guideline",
        /// Prescribing information.
        Label = "label",
        /// A document of a regulator.
        Regulator = "regulator",
        /// A news item of a maker or a society.
        News = "news",
        /// A page for reference.
        Page = "page",
    }
}

records! {
    /// A reference of the source.
    #[derive(Copy)]
    Reference {
        /// Its number in the list: 1 to 63.
        number: u8,
        /// What kind of work it is.
        kind: ReferenceKind,
        /// What it is, in our own words.
        description: &'static str,
        /// Its year as printed: of publication, of revision, or of the item; null where none is printed.
        year: Option<i16>,
        /// Its number at PubMed; null where none is printed.
        pmid: Option<u32>,
        /// Its address; null where none is printed.
        url: Option<&'static str>,
        /// The lines of the text that cite its number. None cites 19 of the 63.
        cited_at: &'static [LineRange],
        /// Where the list prints it.
        lines: LineRange,
    }
}

impl Reference {
    /// Whether the text cites it anywhere.
    #[must_use]
    pub const fn is_cited(&self) -> bool {
        !self.cited_at.is_empty()
    }
}

macro_rules! references {
    ($(
        $number:literal $kind:ident $description:literal $year:tt $pmid:tt $url:tt
        cited [$($cited:literal),*] at $first:literal $(.. $last:literal)?;
    )+) => {
        [$( Reference {
            number: $number,
            kind: ReferenceKind::$kind,
            description: $description,
            year: references!(@optional $year),
            pmid: references!(@optional $pmid),
            url: references!(@url $url),
            cited_at: &[$( LineRange::line($cited) ),*],
            lines: references!(@lines $first $($last)?),
        } ),+]
    };
    (@optional -) => { None };
    (@optional $value:literal) => { Some($value) };
    (@url -) => { None };
    (@url [$($part:literal)then+]) => { Some(concat!($($part),+)) };
    (@lines $line:literal) => { LineRange::line($line) };
    (@lines $first:literal $last:literal) => { LineRange::new($first, $last) };
}

/// The references, by number.
pub static REFERENCES: [Reference; 63] = references! {
    1 News "A society reports that the maker gives up Azedra" 2023 -
        ["https://snmmi.org/Web/News/Articles/" then "Lantheus-to-Discontinue-Production-of-Azedra.aspx"] cited [492] at 512;
    2 Review "Neuroendocrine tumors of the lung" 2008 18473355 - cited [236] at 513;
    3 Review "Neuroendocrine tumors of the thymus and the mediastinum" 2017 29201448 - cited [236] at 514;
    4 Study "Frequency and survival of neuroendocrine tumors in the United States" 2017 28448665 - cited [238] at 515;
    5 Review "An overview of neuroendocrine tumor disease" 2012 22645227 - cited [242] at 516;
    6 Review "High-grade gastroenteropancreatic carcinoma" 2014 24771552 - cited [250] at 517;
    7 Study "Survival and prognosis in metastatic endocrine carcinoma of the pancreas" 2009 19066493 - cited [250] at 518;
    8 Study "Presentation and survival in a database of one institution" 2013 23319495 - cited [250] at 519;
    9 Guideline "European consensus on carcinoids of the lung" 2015 25646366 - cited [258] at 523;
    10 Guideline "British guideline on gastroenteropancreatic tumors" 2012 22052063 - cited [258] at 524;
    11 Study "A worldwide survey among patients (abstract)" 2015 - - cited [260] at 525;
    12 Trial "Lanreotide and octreotide in turn for carcinoid syndrome" 2000 10679645 - cited [260] at 526;
    13 Review "Treatment of pancreatic neuroendocrine tumors" 2013 24312683 - cited [270, 274] at 527;
    14 Trial "Everolimus in pancreatic tumors" 2011 21306238 - cited [270] at 528;
    15 Trial "RADIANT-4: everolimus in tumors of lung and bowel" 2016 26703889 - cited [270] at 529;
    16 Trial "RADIANT-2: everolimus with octreotide in carcinoid syndrome" 2011 22119496 - cited [270] at 530;
    17 Trial "Sunitinib in pancreatic tumors" 2011 21306237 - cited [274] at 531;
    18 Guideline "European consensus on high-grade tumors and carcinomas" 2016 26731334 - cited [280] at 532;
    19 Guideline "Endocrine Society on pheochromocytoma and paraganglioma" 2014 24893135 - cited [288, 296, 298] at 533;
    20 Review "Hereditary syndromes with these tumors" 2014 24523625 - cited [290] at 534;
    21 SystematicReview "Outcomes of metastatic pheochromocytoma and paraganglioma" 2017 28746746 - cited [290] at 535;
    22 Study "A series of 272 malignant cases" 2017 28605453 - cited [290] at 536;
    23 Page "National Cancer Institute on treatment of these tumors" 2022 -
        ["https://www.cancer.gov/types/pheochromocytoma/" then "hp/pheochromocytoma-treatment-pdq"] cited [298] at 537;
    24 Review "A chapter on these tumors" 2017 27888488 - cited [302] at 538;
    25 Study "Chemotherapy at one institution" 2012 22006217 - cited [306] at 539;
    26 Review "Metastatic paraganglioma" 2010 21167381 - cited [306] at 540;
    27 Study "Sunitinib in progressive metastatic cases" 2012 22965939 - cited [306] at 541;
    28 News "The maker announces a pause of production" 2022 -
        ["https://www.novartis.com/news/media-releases/" then "novartis-provides-update-production-radioligand-therapy-medicines"]
        cited [506] at 545;
    29 News "The maker announces that production goes on" 2022 -
        ["https://www.novartis.com/news/media-releases/" then "novartis-resumes-production-and-delivery-" then "radioligand-therapy-medicines-ahead-schedule"]
        cited [506] at 546;
    30 Trial "The trial of Lutathera in midgut tumors" 2017 28076709 - cited [] at 547;
    31 Regulator "FDA review of the application for Lutathera" 2018 -
        ["https://www.accessdata.fda.gov/drugsatfda_docs/" then "nda/2018/208700Orig1s000MultidisciplineR.pdf"] cited [] at 548;
    32 Label "Lutathera, from the maker's site" 2024 -
        ["https://www.novartis.com/us-en/" then "sites/novartis_us/files/lutathera.pdf"] cited [] at 549;
    33 Study "Octreotate: toxicity, effect and survival" 2008 18445841 - cited [] at 550;
    34 Study "Octreotate over the long term, lung included" 2017 28428192 - cited [] at 551;
    35 Trial "NETTER-2: Lutathera for newly diagnosed tumors of grade 2 or 3" 2024 38851203 - cited [] at 552;
    36 Study "SEPTRALU, a registry of Lutathera by site" 2023 36877234 - cited [] at 553;
    37 Study "Lutathera in lung tumors at two centers" 2022 34049983 - cited [] at 554;
    38 SystematicReview "Response by primary location, to Lutathera and to iobenguane" 2022 36339441 - cited [] at 555;
    39 SystematicReview "Receptor therapy of pheochromocytoma and paraganglioma" 2019 31569282 - cited [] at 556;
    40 Trial "Receptor therapy of progressive metastatic cases, followed for long" 2021 34139487 - cited [] at 557;
    41 Study "Receptor therapy of functional cases" 2017 28605448 - cited [] at 558;
    42 Guideline "Practice parameter of ACR and others for Lutathera" 2022 35507433 - cited [416] at 559;
    43 Guideline "NCCN on neuroendocrine and adrenal tumors, version 2.2024" 2024 -
        ["https://www.nccn.org/professionals/" then "physician_gls/pdf/neuroendocrine.pdf"] cited [451] at 560;
    44 Guideline "NANETS on metastatic or unresectable cases" 2021 -
        ["https://nanets.net/images/2021/" then "2021_NANETS_Consensus_Guidelines_for_Surveillance_" then "and_Management_of_Metastatic_and_or_" then "Unresectable_Pheochromocytoma_and_Paraganglioma.pdf"]
        cited [476] at 561 .. 565;
    45 Guideline "CommNETs and NANETS on tumors of the lung" 2021 -
        ["https://nanets.net/images/guidelines/" then "20021_COMMNETS_NANETS_Lung_Guidelines.pdf"] cited [478] at 567;
    46 Page "American Cancer Society on prostate cancer" - -
        ["https://www.cancer.org/cancer/prostate-cancer.html"] cited [310, 331, 339] at 568;
    47 Review "Gleason on the classification of prostatic carcinoma" 1966 5948714 - cited [318] at 569;
    48 Page "SEER on grade groups" - -
        ["https://seer.cancer.gov/seerinqury/index.php" then "?page=view&id=20170036&type=q"] cited [318] at 570;
    49 Trial "VISION: Pluvicto in mCRPC" 2021 34161051 - cited [343] at 571;
    50 Label "Pluvicto" 2025 - - cited [347, 498, 504] at 572;
    51 Label "Lutathera" 2024 - - cited [504, 508] at 573;
    52 Label "Locametz" 2025 - - cited [496, 508] at 574;
    53 Label "Pylarify" 2021 - - cited [496] at 575;
    54 Label "Illuccix" 2025 - - cited [] at 576;
    55 SystematicReview "Radioligand therapy of mCRPC" 2022 35286735 - cited [] at 577;
    56 Trial "TheraP: Pluvicto or cabazitaxel" 2021 33581798 - cited [] at 578;
    57 Trial "RESIST-PC at one of its centers" 2021 34016732 - cited [] at 579;
    58 Trial "VISION: safety" 2024 38185538 - cited [] at 580;
    59 Trial "TheraP: overall survival" 2024 38043558 - cited [] at 581;
    60 Guideline "NCCN on prostate cancer, version 4.2024" 2024 -
        ["www.nccn.org/" then "professionals/physician_gls/pdf/prostate.pdf"] cited [443] at 582;
    61 Label "Xofigo" 2019 - - cited [] at 583;
    62 Guideline "ASCO on mCRPC" 2025 40315400 - cited [431] at 584;
    63 Guideline "ASCO rapid update on Pluvicto" 2024 37931186 - cited [437] at 585;
};

/// The reference with this number.
///
/// ```
/// use radiopharm_policy::reference::reference;
///
/// assert_eq!(reference(49).and_then(|found| found.pmid), Some(34161051));
/// assert_eq!(reference(64), None);
/// ```
#[must_use]
pub fn reference(number: u8) -> Option<&'static Reference> {
    REFERENCES.iter().find(|row| row.number == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_from_1_to_63_in_the_order_of_the_list() {
        for (number, row) in (1..).zip(&REFERENCES) {
            assert_eq!(row.number, number);
            assert_eq!(reference(number), Some(row));
        }
        assert!(REFERENCES.is_sorted_by_key(|row| row.lines.first));
        assert_eq!(reference(0), None);
    }

    #[test]
    fn the_text_cites_44_of_them_and_19_never() {
        let never: Vec<u8> = REFERENCES
            .iter()
            .filter(|row| !row.is_cited())
            .map(|row| row.number)
            .collect();
        assert_eq!(
            never,
            [
                30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 54, 55, 56, 57, 58, 59, 61
            ]
        );
    }

    #[test]
    fn works_with_a_number_at_pubmed_have_no_other_address() {
        for row in &REFERENCES {
            assert!(row.pmid.is_none() || row.url.is_none(), "{}", row.number);
        }
    }
}
