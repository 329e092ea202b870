//! Other spellings of words, in letters and digits alone: the one table of them.

use crate::vocabulary::Field;

/// What a set of spellings is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The words of a fact.
    Fact(Field),
    /// Tracers.
    Tracer,
    /// What studies showed.
    Result,
}

/// A word, with its other spellings.
pub(super) type Spellings = (&'static str, &'static [&'static str]);

/// For each set, its words with their other spellings.
pub(super) const SPELLINGS: &[(Of, &[Spellings])] = &[
    (
        Of::Fact(Field::Drug),
        &[
            (
                "lutathera",
                &[
                    "lutetiumlu177dotatate",
                    "lutetium177dotatate",
                    "lu177dotatate",
                    "177ludotatate",
                    "lutetiumoxodotreotide",
                    "lutetium177luoxodotreotide",
                    "a9513",
                ],
            ),
            (
                "pluvicto",
                &[
                    "lutetiumlu177vipivotidetetraxetan",
                    "lu177vipivotidetetraxetan",
                    "177luvipivotidetetraxetan",
                    "lu177psma617",
                    "177lupsma617",
                    "lutetiumlu177psma617",
                    "a9607",
                ],
            ),
            (
                "xofigo",
                &[
                    "radiumra223dichloride",
                    "radium223dichloride",
                    "radium223",
                    "ra223",
                    "ra223dichloride",
                    "223ra",
                    "alpharadin",
                    "a9606",
                ],
            ),
        ],
    ),
    (Of::Fact(Field::Sex), &[("female", &["f"]), ("male", &["m"])]),
    (
        Of::Fact(Field::TumorSite),
        &[
            ("stomach", &["gastric"]),
            ("duodenum", &["duodenal"]),
            ("pancreas", &["pancreatic"]),
            ("jejunum", &["jejunal"]),
            ("ileum", &["ileal", "terminalileum"]),
            ("small_intestine", &["smallbowel", "smallintestinal"]),
            ("appendix", &["appendiceal"]),
            ("cecum", &["cecal", "caecum", "caecal"]),
            ("colon", &["colonic"]),
            ("rectum", &["rectal"]),
            ("ampulla", &["ampullaofvater", "ampullary", "papillaofvater"]),
            ("gastroenteropancreatic", &["gep", "gepnet"]),
            ("esophagus", &["oesophagus", "esophageal", "oesophageal"]),
            ("bile_duct", &["bileducts", "biliary"]),
            ("anal_canal", &["anus", "anal"]),
            (
                "lung",
                &["bronchial", "bronchus", "bronchopulmonary", "pulmonary"],
            ),
            ("thymus", &["thymic"]),
            ("pheochromocytoma", &["phaeochromocytoma"]),
            ("medullary_thyroid", &["medullarythyroidcarcinoma", "mtc"]),
            (
                "unknown_primary",
                &["cup", "unknownprimarysite", "primaryunknown"],
            ),
        ],
    ),
    (
        Of::Fact(Field::DiseaseExtent),
        &[
            ("localized", &["localised"]),
            ("locally_advanced", &["locallyadvancedunresectable"]),
        ],
    ),
    (
        Of::Fact(Field::WhoGrade),
        &[
            ("g1", &["grade1", "1"]),
            ("g2", &["grade2", "2"]),
            ("g3", &["grade3", "3"]),
        ],
    ),
    (
        Of::Fact(Field::Differentiation),
        &[
            ("well", &["welldifferentiated"]),
            ("poor", &["poorlydifferentiated"]),
        ],
    ),
    (
        Of::Tracer,
        &[
            (
                "ga68_dotatate",
                &[
                    "68gadotatate",
                    "gallium68dotatate",
                    "galliumga68dotatate",
                    "68gagadotatate",
                    "ga68dotate",
                    "68gadotate",
                    "gallium68dotate",
                    "galliumga68dotate",
                    "68gagadotate",
                    "netspot",
                ],
            ),
            (
                "cu64_dotatate",
                &[
                    "64cudotatate",
                    "copper64dotatate",
                    "coppercu64dotatate",
                    "64cucudotatate",
                    "detectnet",
                ],
            ),
            (
                "ga68_dotatoc",
                &[
                    "68gadotatoc",
                    "gallium68dotatoc",
                    "galliumga68dotatoc",
                    "68gagadotatoc",
                    "ga68edotreotide",
                    "68gaedotreotide",
                    "gallium68edotreotide",
                    "galliumga68edotreotide",
                    "68gagaedotreotide",
                ],
            ),
            (
                "sstr_scintigraphy",
                &[
                    "octreoscan",
                    "in111pentetreotide",
                    "111inpentetreotide",
                    "indium111pentetreotide",
                    "indiumin111pentetreotide",
                    "somatostatinreceptorscintigraphy",
                    "octreotidescintigraphy",
                ],
            ),
            (
                "ga68_psma11",
                &[
                    "68gapsma11",
                    "gallium68psma11",
                    "galliumga68psma11",
                    "68gagapsma11",
                    "ga68psmahbedcc",
                    "68gapsmahbedcc",
                    "gallium68psmahbedcc",
                    "galliumga68psmahbedcc",
                    "68gagapsmahbedcc",
                    "ga68gozetotide",
                    "68gagozetotide",
                    "gallium68gozetotide",
                    "galliumga68gozetotide",
                    "68gagagozetotide",
                    "locametz",
                    "illuccix",
                    "gozellix",
                ],
            ),
            (
                "f18_piflufolastat",
                &[
                    "18fpiflufolastat",
                    "fluorine18piflufolastat",
                    "fluorinef18piflufolastat",
                    "18ffpiflufolastat",
                    "f18dcfpyl",
                    "18fdcfpyl",
                    "fluorine18dcfpyl",
                    "fluorinef18dcfpyl",
                    "18ffdcfpyl",
                    "pylarify",
                    "dcfpyl",
                    "piflufolastat",
                    "piflufolastatf18",
                ],
            ),
            (
                "f18_flotufolastat",
                &[
                    "18fflotufolastat",
                    "fluorine18flotufolastat",
                    "fluorinef18flotufolastat",
                    "18ffflotufolastat",
                    "f18rhpsma73",
                    "18frhpsma73",
                    "fluorine18rhpsma73",
                    "fluorinef18rhpsma73",
                    "18ffrhpsma73",
                    "posluma",
                    "flotufolastat",
                    "flotufolastatf18",
                ],
            ),
            (
                "f18_psma1007",
                &[
                    "18fpsma1007",
                    "fluorine18psma1007",
                    "fluorinef18psma1007",
                    "18ffpsma1007",
                    "psma1007",
                ],
            ),
            (
                "fdg",
                &["f18fdg", "18ffdg", "fludeoxyglucose", "fludeoxyglucosef18"],
            ),
            (
                "choline",
                &[
                    "c11choline",
                    "11ccholine",
                    "f18choline",
                    "18fcholine",
                    "cholinec11",
                ],
            ),
            (
                "fluciclovine",
                &["f18fluciclovine", "18ffluciclovine", "axumin", "fluciclovinef18"],
            ),
        ],
    ),
    (Of::Result, &[("positive", &["pos"]), ("negative", &["neg"])]),
    (
        Of::Fact(Field::PriorTherapies),
        &[
            ("enzalutamide", &["xtandi"]),
            ("apalutamide", &["erleada"]),
            ("darolutamide", &["nubeqa"]),
            (
                "abiraterone",
                &["zytiga", "yonsa", "abirateroneacetate", "akeega"],
            ),
            ("bicalutamide", &["casodex"]),
            ("nilutamide", &["nilandron"]),
            ("flutamide", &["eulexin"]),
            ("docetaxel", &["taxotere"]),
            ("cabazitaxel", &["jevtana"]),
            ("paclitaxel", &["taxol"]),
            (
                "androgen_deprivation",
                &[
                    "adt",
                    "androgendeprivationtherapy",
                    "leuprolide",
                    "lupron",
                    "goserelin",
                    "zoladex",
                    "degarelix",
                    "firmagon",
                    "relugolix",
                    "orgovyx",
                    "triptorelin",
                    "orchiectomy",
                ],
            ),
        ],
    ),
];
