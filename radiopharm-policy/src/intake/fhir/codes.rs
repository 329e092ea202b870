//! Which code of which system means which fact.
//!
//! A code stands here only where its meaning was found in a published table of its owner; what could not be confirmed is
//! left out, and is ignored as unmapped.

use std::sync::LazyLock;

use crate::agent::{
    Differentiation, DiseaseExtent, Drug, ImagingAgent, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use crate::intake::reading::IgnoredReason;
use crate::vocabulary::Field;

/// A code system, by the names that charts give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum System {
    Loinc,
    Snomed,
    Icd10Cm,
    IcdO3,
    Ncit,
    RxNorm,
    Atc,
    Hcpcs,
    Ndc,
    Ucum,
}

impl System {
    /// The system of a URL, an OID among them. Without a system, a code means nothing.
    pub(super) fn of(url: &str) -> Option<Self> {
        Some(match url {
            "http://loinc.org" | "https://loinc.org" | "urn:oid:2.16.840.1.113883.6.1" => Self::Loinc,
            "http://snomed.info/sct" | "https://snomed.info/sct" | "urn:oid:2.16.840.1.113883.6.96" => {
                Self::Snomed
            }
            "http://hl7.org/fhir/sid/icd-10-cm"
            | "https://hl7.org/fhir/sid/icd-10-cm"
            | "urn:oid:2.16.840.1.113883.6.90" => Self::Icd10Cm,
            "http://terminology.hl7.org/CodeSystem/icd-o-3" => Self::IcdO3,
            "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl" | "http://ncimeta.nci.nih.gov" => Self::Ncit,
            "http://www.nlm.nih.gov/research/umls/rxnorm" => Self::RxNorm,
            "http://www.whocc.no/atc" | "http://fhir.de/CodeSystem/bfarm/atc" => Self::Atc,
            "https://bluebutton.cms.gov/resources/codesystem/hcpcs"
            | "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
            | "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
            | "http://terminology.hl7.org/CodeSystem/HCPCS" => Self::Hcpcs,
            "http://hl7.org/fhir/sid/ndc" => Self::Ndc,
            "http://unitsofmeasure.org" | "urn:oid:2.16.840.1.113883.6.8" => Self::Ucum,
            // An edition of SNOMED CT.
            other if other.starts_with("http://snomed.info/sct/") => Self::Snomed,
            _ => return None,
        })
    }
}

/// What somebody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Substance {
    /// One of the three products.
    Agent(Drug),
    /// Octreotide as a depot, which is a long-acting somatostatin analogue.
    OctreotideDepot,
    /// Another long-acting somatostatin analogue.
    LongActing,
    /// Short-acting octreotide.
    ShortActing,
    /// An analogue of which the code does not say the form.
    Analogue,
    /// A therapy of prostate cancer.
    Therapy(Therapy),
    /// A tracer.
    Tracer(ImagingAgent),
}

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The observation's value is this fact.
    Measure(Field),
    /// The same, but of a kind that is not certain: stated or estimated by somebody.
    UncertainMeasure(Field),
    /// The observation's value is a code that says what it means.
    Coded,
    /// The observation is of a tumor, whose size is in a component.
    TumorSize,
    /// It says that a flag holds, or that it does not.
    Flag(Field, bool),
    /// It says a word for certain.
    Says(Field, &'static str),
    /// It says a word for certain where the request is for this drug; for another one it may.
    SaysFor(Drug, Field, &'static str),
    /// It may mean each of some words.
    May(Field, &'static [&'static str]),
    /// It says that a flag may hold.
    MayHold(Field),
    /// A substance that was taken.
    Took(Substance),
    /// It is passed over.
    Ignored(IgnoredReason),
}

impl Meaning {
    /// The fact that it speaks of.
    pub(super) const fn field(self) -> Option<Field> {
        match self {
            Self::Measure(field)
            | Self::UncertainMeasure(field)
            | Self::Flag(field, _)
            | Self::Says(field, _)
            | Self::SaysFor(_, field, _)
            | Self::May(field, _)
            | Self::MayHold(field) => Some(field),
            Self::Coded | Self::TumorSize | Self::Took(_) | Self::Ignored(_) => None,
        }
    }
}

struct Row {
    system: System,
    meaning: Meaning,
    codes: &'static [&'static str],
}

const fn row(system: System, meaning: Meaning, codes: &'static [&'static str]) -> Row {
    Row {
        system,
        meaning,
        codes,
    }
}

const fn site(site: TumorSite) -> Meaning {
    Says(Field::TumorSite, site.as_str())
}

const fn maybe_site(words: &'static [&'static str]) -> Meaning {
    May(Field::TumorSite, words)
}

use Meaning::{Coded, Flag, Ignored, May, MayHold, Measure, Says, SaysFor, Took, UncertainMeasure};
use Substance::{Agent, Analogue, LongActing, OctreotideDepot, ShortActing, Tracer};
use System::{Atc, Hcpcs, Icd10Cm, IcdO3, Loinc, Ncit, RxNorm, Snomed};

const METASTATIC: &str = DiseaseExtent::Metastatic.as_str();
const EXTENT: Field = Field::DiseaseExtent;
const NET_SPREAD: Meaning = SaysFor(Drug::Lutathera, EXTENT, METASTATIC);
const SPREAD: Meaning = SaysFor(Drug::Pluvicto, EXTENT, METASTATIC);
const MAYBE_SPREAD: Meaning = May(EXTENT, &[METASTATIC]);
/// A code says that there are metastases of bone, and never whether they cause symptoms.
const BONE: Meaning = May(Field::BoneMetastases, &["asymptomatic", "symptomatic"]);
const VISCERAL: Meaning = Says(Field::VisceralMetastases, VisceralMetastases::Present.as_str());
const MAYBE_VISCERAL: Meaning = May(
    Field::VisceralMetastases,
    &[
        VisceralMetastases::Present.as_str(),
        VisceralMetastases::Indeterminate.as_str(),
    ],
);
const POOR: Meaning = Says(Field::Differentiation, Differentiation::Poor.as_str());
const WELL: Meaning = Says(Field::Differentiation, Differentiation::Well.as_str());

const fn therapy(therapy: Therapy) -> Meaning {
    Took(Substance::Therapy(therapy))
}

const fn tracer(agent: ImagingAgent) -> Meaning {
    Took(Tracer(agent))
}

/// Every code that is read. LOINC by its table, ICD-10-CM by the tabular list of April 2026, SNOMED CT by its
/// international release and the extension of the United States, products of RxNorm and NDC by their labels.
const CODES: &[Row] = &[
    row(Loinc, Measure(Field::Kps), &["89243-0"]),
    row(Loinc, Measure(Field::Ecog), &["89247-1"]),
    row(Snomed, Measure(Field::Ecog), &["423740007"]),
    row(Loinc, Measure(Field::WeightKg), &["29463-7", "3141-9", "8350-1"]),
    row(Loinc, UncertainMeasure(Field::WeightKg), &["3142-7", "8335-2"]),
    row(
        Loinc,
        Measure(Field::SerumCreatinineMgDl),
        &["2160-0", "38483-4", "14682-9", "59826-8"],
    ),
    row(
        Loinc,
        Measure(Field::CreatinineClearanceMlMin),
        &[
            "35591-7", "2164-2", "2163-4", "13441-1", "13442-9", "13443-7", "26752-6", "33558-8",
        ],
    ),
    row(
        Loinc,
        Ignored(IgnoredReason::IndexedClearance),
        &[
            "12195-4", "13445-2", "13446-0", "13447-8", "13449-4", "13450-2", "35592-5", "35593-3",
            "35594-1", "50380-5", "50381-3",
        ],
    ),
    row(
        Loinc,
        Ignored(IgnoredReason::EstimatedFiltration),
        &[
            "33914-3", "62238-1", "98979-8", "98980-6", "48642-3", "48643-1", "50044-7", "50210-4",
            "50384-7", "69405-9", "70969-1", "76633-7", "77147-7", "78006-4", "88293-6", "88294-4",
            "94677-2", "50383-9",
        ],
    ),
    row(Loinc, Measure(Field::Ki67Percent), &["29593-1"]),
    row(Loinc, Meaning::TumorSize, &["21889-1"]),
    // Whether the disease grew: its answer says so, and not under which drug.
    row(Loinc, Coded, &["97509-4"]),
    row(Snomed, MayHold(Field::ProgressedOnSsa), &["271299001"]),
    // Distant metastases as TNM has them; none of the clinical stage says that the disease is local.
    row(Snomed, Coded, &["277208005", "399387003", "371497001"]),
    row(
        Snomed,
        Says(EXTENT, METASTATIC),
        &["1229903009", "1229904003", "1229907005", "1229910003"],
    ),
    // Grades: scales of other tumors have the same code and answers.
    row(Ncit, Coded, &["C18000"]),
    row(
        Snomed,
        May(Field::WhoGrade, &[WhoGrade::G1.as_str()]),
        &["1155708003"],
    ),
    row(
        Snomed,
        May(Field::WhoGrade, &[WhoGrade::G2.as_str()]),
        &["1286893008"],
    ),
    row(
        Snomed,
        May(Field::WhoGrade, &[WhoGrade::G3.as_str()]),
        &["1155707008"],
    ),
    row(Snomed, Ignored(IgnoredReason::History), &["1287652008"]),
    row(Icd10Cm, Flag(Field::CastrationResistant, true), &["Z19.2"]),
    row(Icd10Cm, Flag(Field::CastrationResistant, false), &["Z19.1"]),
    row(Icd10Cm, MayHold(Field::CastrationResistant), &["R97.21"]),
    row(
        Snomed,
        Flag(Field::CastrationResistant, true),
        &["427492003", "459381000124106"],
    ),
    row(Snomed, SPREAD, &["459381000124106", "314994000"]),
    row(Icd10Cm, site(TumorSite::Duodenum), &["C7A.010", "D3A.010"]),
    row(Icd10Cm, site(TumorSite::Jejunum), &["C7A.011", "D3A.011"]),
    row(Icd10Cm, site(TumorSite::Ileum), &["C7A.012", "D3A.012"]),
    row(Icd10Cm, site(TumorSite::SmallIntestine), &["C7A.019", "D3A.019"]),
    row(Icd10Cm, site(TumorSite::Appendix), &["C7A.020", "D3A.020"]),
    row(Icd10Cm, site(TumorSite::Cecum), &["C7A.021", "D3A.021"]),
    row(
        Icd10Cm,
        site(TumorSite::Colon),
        &[
            "C7A.022", "C7A.023", "C7A.024", "C7A.025", "D3A.022", "D3A.023", "D3A.024", "D3A.025",
        ],
    ),
    row(Icd10Cm, site(TumorSite::Rectum), &["C7A.026", "D3A.026"]),
    row(Snomed, site(TumorSite::Rectum), &["721700001"]),
    row(Icd10Cm, site(TumorSite::Lung), &["C7A.090", "D3A.090"]),
    row(Snomed, site(TumorSite::Lung), &["722528008"]),
    row(Icd10Cm, site(TumorSite::Thymus), &["C7A.091", "D3A.091"]),
    row(Icd10Cm, site(TumorSite::Stomach), &["C7A.092", "D3A.092"]),
    row(Icd10Cm, site(TumorSite::Foregut), &["C7A.094", "D3A.094"]),
    row(Icd10Cm, site(TumorSite::Midgut), &["C7A.095", "D3A.095"]),
    row(Icd10Cm, site(TumorSite::Hindgut), &["C7A.096", "D3A.096"]),
    // Other tumors have these codes too.
    row(
        Icd10Cm,
        maybe_site(&[TumorSite::Pancreas.as_str()]),
        &["C25.4", "D13.7"],
    ),
    row(
        Icd10Cm,
        maybe_site(&[TumorSite::Pheochromocytoma.as_str()]),
        &["C74.10", "C74.11", "C74.12", "D35.00", "D35.01", "D35.02"],
    ),
    row(
        Icd10Cm,
        maybe_site(&[TumorSite::Paraganglioma.as_str()]),
        &["C75.4", "C75.5", "D35.5", "D35.6", "D44.6", "D44.7"],
    ),
    row(Icd10Cm, POOR, &["C7A.1"]),
    row(IcdO3, POOR, &["8246/3", "8013/3"]),
    row(IcdO3, WELL, &["8240/3", "8249/3"]),
    row(IcdO3, Says(Field::WhoGrade, WhoGrade::G2.as_str()), &["8249/3"]),
    row(IcdO3, site(TumorSite::MedullaryThyroid), &["8345/3"]),
    row(
        Icd10Cm,
        NET_SPREAD,
        &[
            "C7B.00", "C7B.01", "C7B.02", "C7B.03", "C7B.04", "C7B.09", "C7B.8",
        ],
    ),
    // Nodes near a tumor are no distant spread.
    row(
        Icd10Cm,
        MAYBE_SPREAD,
        &[
            "C77.0", "C77.1", "C77.2", "C77.3", "C77.4", "C77.5", "C77.8", "C77.9",
        ],
    ),
    row(
        Icd10Cm,
        SPREAD,
        &[
            "C78.00", "C78.01", "C78.02", "C78.1", "C78.2", "C78.30", "C78.39", "C78.4", "C78.5", "C78.6",
            "C78.7", "C78.80", "C78.89", "C79.31", "C79.32", "C79.51", "C79.52",
        ],
    ),
    row(Snomed, SPREAD, &["128462008", "94222008", "94216004"]),
    row(Icd10Cm, BONE, &["C79.51"]),
    row(Snomed, BONE, &["94222008", "94216004"]),
    row(Icd10Cm, VISCERAL, &["C78.00", "C78.01", "C78.02", "C78.7"]),
    // Whether these are viscera as the policy means them, it does not say.
    row(
        Icd10Cm,
        MAYBE_VISCERAL,
        &[
            "C78.1", "C78.2", "C78.30", "C78.39", "C78.4", "C78.5", "C78.6", "C78.80", "C78.89", "C79.31",
            "C79.32",
        ],
    ),
    row(Hcpcs, Took(Agent(Drug::Lutathera)), &["A9513"]),
    row(RxNorm, Took(Agent(Drug::Lutathera)), &["1999682", "1999687"]),
    row(Atc, Took(Agent(Drug::Lutathera)), &["V10XX04"]),
    row(Hcpcs, Took(Agent(Drug::Pluvicto)), &["A9607"]),
    row(Atc, Took(Agent(Drug::Pluvicto)), &["V10XX05"]),
    row(Snomed, Took(Agent(Drug::Pluvicto)), &["1263794005", "1263784000"]),
    row(Hcpcs, Took(Agent(Drug::Xofigo)), &["A9606"]),
    row(RxNorm, Took(Agent(Drug::Xofigo)), &["1424214", "1424219"]),
    row(Atc, Took(Agent(Drug::Xofigo)), &["V10XX03"]),
    row(Snomed, Took(Agent(Drug::Xofigo)), &["24853006"]),
    row(
        RxNorm,
        Took(OctreotideDepot),
        &["898589", "898591", "898601", "898603", "898605", "898607"],
    ),
    row(Hcpcs, Took(OctreotideDepot), &["J2353"]),
    row(
        RxNorm,
        Took(LongActing),
        &[
            "68092", "749811", "749813", "749814", "749816", "749817", "749818",
        ],
    ),
    row(Atc, Took(LongActing), &["H01CB03"]),
    row(
        RxNorm,
        Took(ShortActing),
        &[
            "312068", "312069", "312070", "312071", "314152", "207194", "207198", "207200", "1090558",
            "1090559", "1090560",
        ],
    ),
    row(Hcpcs, Took(ShortActing), &["J2354"]),
    row(RxNorm, Took(Analogue), &["7617"]),
    row(Atc, Took(Analogue), &["H01CB02", "H01CB05"]),
    row(
        RxNorm,
        therapy(Therapy::Enzalutamide),
        &[
            "1307298", "1307303", "1307309", "2390644", "2390646", "2390648", "2390650",
        ],
    ),
    row(Atc, therapy(Therapy::Enzalutamide), &["L02BB04"]),
    row(Snomed, therapy(Therapy::Enzalutamide), &["703125003"]),
    row(
        RxNorm,
        therapy(Therapy::Abiraterone),
        &["1100075", "1100079", "1918042"],
    ),
    row(Atc, therapy(Therapy::Abiraterone), &["L02BX03"]),
    row(Snomed, therapy(Therapy::Abiraterone), &["699678007", "699679004"]),
    row(RxNorm, therapy(Therapy::Apalutamide), &["1999581"]),
    row(Atc, therapy(Therapy::Apalutamide), &["L02BB05"]),
    row(Snomed, therapy(Therapy::Apalutamide), &["766972001"]),
    row(Atc, therapy(Therapy::Darolutamide), &["L02BB06"]),
    row(Snomed, therapy(Therapy::Darolutamide), &["789148001"]),
    row(RxNorm, therapy(Therapy::Bicalutamide), &["83008"]),
    row(Atc, therapy(Therapy::Bicalutamide), &["L02BB03"]),
    row(Snomed, therapy(Therapy::Bicalutamide), &["386908000"]),
    row(RxNorm, therapy(Therapy::Flutamide), &["4508"]),
    row(RxNorm, therapy(Therapy::Nilutamide), &["31805"]),
    row(RxNorm, therapy(Therapy::Docetaxel), &["72962", "1860480"]),
    row(Hcpcs, therapy(Therapy::Docetaxel), &["J9171"]),
    row(Atc, therapy(Therapy::Docetaxel), &["L01CD02"]),
    row(Snomed, therapy(Therapy::Docetaxel), &["386918005"]),
    row(Hcpcs, therapy(Therapy::Cabazitaxel), &["J9043"]),
    row(Atc, therapy(Therapy::Cabazitaxel), &["L01CD04"]),
    row(Snomed, therapy(Therapy::Cabazitaxel), &["446706007"]),
    row(RxNorm, therapy(Therapy::Paclitaxel), &["56946"]),
    row(Hcpcs, therapy(Therapy::Paclitaxel), &["J9267"]),
    row(
        RxNorm,
        therapy(Therapy::AndrogenDeprivation),
        &["42375", "50610", "38782", "475230", "2472778", "752899"],
    ),
    row(Snomed, therapy(Therapy::AndrogenDeprivation), &["707266006"]),
    row(Hcpcs, tracer(ImagingAgent::Ga68Dotatate), &["A9587"]),
    row(Hcpcs, tracer(ImagingAgent::SstrScintigraphy), &["A9572"]),
    row(
        Loinc,
        tracer(ImagingAgent::SstrScintigraphy),
        &["39828-9", "43649-3", "81547-2"],
    ),
    row(
        Hcpcs,
        tracer(ImagingAgent::Ga68Psma11),
        &["A9593", "A9594", "A9596", "A9800", "A9616"],
    ),
    row(Hcpcs, tracer(ImagingAgent::F18Piflufolastat), &["A9595"]),
    row(Hcpcs, tracer(ImagingAgent::F18Flotufolastat), &["A9608"]),
];

/// Products by the labeler and the product of their national drug code, whatever zeros and hyphens it has.
const PRODUCTS: [(u32, u32, Substance); 6] = [
    (69_488, 3, Agent(Drug::Lutathera)),
    (69_488, 10, Agent(Drug::Pluvicto)),
    (50_419, 208, Agent(Drug::Xofigo)),
    (69_488, 1, Tracer(ImagingAgent::Ga68Dotatate)),
    (24_275, 525, Tracer(ImagingAgent::Ga68Psma11)),
    (69_932, 2, Tracer(ImagingAgent::F18Flotufolastat)),
];

/// The codes of lymph nodes as the site of a tumor.
pub(super) const LYMPH_NODE: &str = "59441001";

/// The code of the size of a tumor in its largest dimension.
pub(super) const LARGEST_SIZE: &str = "33728-7";

/// Histologies of a neuroendocrine tumor.
pub(super) const NEUROENDOCRINE: [&str; 6] = ["8240/3", "8249/3", "8246/3", "8013/3", "8244/3", "8154/3"];

/// Codes of a substance concentration of creatinine, which measure it in mmol/L or umol/L.
const MOLAR: [&str; 2] = ["14682-9", "59826-8"];

/// The codes of LOINC under which a question asks for a fact, as an observation has it.
pub(crate) fn of_question(field: Field) -> Vec<&'static str> {
    let is_molar = field == Field::SerumCreatinineUmolL;
    let measure = if is_molar {
        Field::SerumCreatinineMgDl
    } else {
        field
    };
    let is_of = |row: &&Row| row.system == Loinc && row.meaning == Measure(measure);
    let codes = CODES
        .iter()
        .filter(is_of)
        .flat_map(|row| row.codes.iter().copied());
    codes.filter(|code| MOLAR.contains(code) == is_molar).collect()
}

/// Every code with its meaning, sorted, so that it is found soon.
static SORTED: LazyLock<Vec<(System, &'static str, Meaning)>> = LazyLock::new(|| {
    let codes = CODES.iter().flat_map(|row| {
        let codes = row.codes.iter();
        codes.map(|code| (row.system, *code, row.meaning))
    });
    let mut sorted: Vec<_> = codes.collect();
    // Meanings of one code keep their order.
    sorted.sort_by_key(|(system, code, _)| (*system, *code));
    sorted
});

/// What a code means: nothing where it is in no row, and more than one thing where it says several facts.
pub(super) fn meanings(system: System, code: &str) -> impl Iterator<Item = Meaning> {
    // A diagnosis of a history is one whatever its condition says.
    let is_history = system == Icd10Cm && (code.starts_with("Z85") || code == "Z92.21");
    let history = is_history.then_some(Ignored(IgnoredReason::History));
    let first = SORTED.partition_point(|(of, other, _)| (*of, *other) < (system, code));
    let rows = SORTED.get(first..).unwrap_or_default().iter();
    let rows = rows
        .take_while(|(of, other, _)| (*of, *other) == (system, code))
        .map(|(_, _, meaning)| *meaning)
        .collect::<Vec<_>>();
    let product = (system == System::Ndc).then(|| product(code)).flatten();
    history.into_iter().chain(rows).chain(product.map(Took))
}

/// The product of a national drug code, of ten or eleven digits, with or without its package.
fn product(code: &str) -> Option<Substance> {
    let parts: Vec<&str> = code.split('-').collect();
    let (labeler, product) = match parts.as_slice() {
        [labeler, product] | [labeler, product, _] => (*labeler, *product),
        // Without hyphens only eleven digits say what belongs together.
        [digits] if digits.len() == 11 => (digits.get(..5)?, digits.get(5..9)?),
        _ => return None,
    };
    let number = |digits: &str| {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let named = (number(labeler)?, number(product)?);
    let found = PRODUCTS
        .iter()
        .find(|(labeler, product, _)| (*labeler, *product) == named);
    found.map(|(_, _, substance)| *substance)
}

/// The grades of ECOG as SNOMED CT has them.
pub(super) fn grade(code: &str) -> Option<u8> {
    let grades = ["425389002", "422512005", "422894000", "423053003"];
    let place = grades.iter().position(|of| *of == code)?;
    u8::try_from(place).ok()
}

/// The grades of ECOG and the steps of Karnofsky, by the codes of LOINC's answers. One code stands in both lists.
pub(super) fn answer(field: Field, code: &str) -> Option<u8> {
    let ecog = [
        "LA9622-7", "LA9623-5", "LA9624-3", "LA9625-0", "LA9626-8", "LA9627-6",
    ];
    let karnofsky = [
        "LA9627-6",
        "LA29184-1",
        "LA29183-3",
        "LA29182-5",
        "LA29181-7",
        "LA29180-9",
        "LA29179-1",
        "LA29178-3",
        "LA29177-5",
        "LA29176-7",
        "LA29175-9",
    ];
    let (codes, step): (&[&str], u8) = if field == Field::Ecog {
        (&ecog, 1)
    } else if field == Field::Kps {
        (&karnofsky, 10)
    } else {
        return None;
    };
    let place = codes.iter().position(|of| *of == code)?;
    u8::try_from(place).ok()?.checked_mul(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_one_thing_of_a_fact() {
        for window in SORTED.windows(2) {
            let [(system, code, meaning), (other_system, other_code, other)] = window else {
                panic!("a window is two");
            };
            if (system, code) == (other_system, other_code) {
                assert_ne!(meaning.field(), other.field(), "{code}");
                assert!(meaning.field().is_some() && other.field().is_some(), "{code}");
            }
        }
        let words = |field: Field| field.spec().field_type.one_of();
        for (_, code, meaning) in SORTED.iter() {
            if let Says(field, word) | SaysFor(_, field, word) = meaning {
                assert!(words(*field).contains(word), "{code}");
            } else if let May(field, several) = meaning {
                assert!(several.iter().all(|word| words(*field).contains(word)), "{code}");
            }
        }
    }

    #[test]
    fn a_national_drug_code_is_read_whatever_its_zeros() {
        for code in ["69488-003", "69488-0003-01", "69488-003-01", "69488000301"] {
            assert_eq!(product(code), Some(Agent(Drug::Lutathera)), "{code}");
        }
        assert_eq!(product("69488-0010-61"), Some(Agent(Drug::Pluvicto)));
        assert_eq!(product("50419-208"), Some(Agent(Drug::Xofigo)));
        for code in [
            "69488-004",
            "6948800301",
            "",
            "-",
            "69488",
            "69488-+3",
            "69488-003-01-2",
        ] {
            assert_eq!(product(code), None, "{code}");
        }
    }

    #[test]
    fn an_answer_depends_on_the_question() {
        assert_eq!(answer(Field::Ecog, "LA9627-6"), Some(5));
        assert_eq!(answer(Field::Kps, "LA9627-6"), Some(0));
        assert_eq!(answer(Field::Kps, "LA29176-7"), Some(90));
        assert_eq!(answer(Field::Kps, "LA9622-7"), None);
        assert_eq!(answer(Field::WeightKg, "LA9622-7"), None);
    }
}
