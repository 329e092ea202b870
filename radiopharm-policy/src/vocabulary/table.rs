//! The one table of the vocabulary: a row is all that there is to say of a name.

/// Hands every row of the vocabulary to a macro, after the arguments that the macro takes.
///
/// A row reads
///
/// ```text
/// /// What it is.
/// Variant name: kind, part [drugs] source,
///     "The question that asks a person for it?",
///     "What to know when answering; empty where the question says it all.",
///     "what a letter calls it, in plain words, after *please send*";
/// ```
///
/// The **kind** says how a value is held, read, written and permitted: `text`, `boolean`, `date`, `integer(Measure)`,
/// `decimal(Measure)`, `decimal(Measure::constructor in RANGE)` for a measure in one of its units, `word(Enum)`,
/// `words(Enum)`, `studies`.
///
/// The **part** says where the value goes:
///
/// - `drug`, `phase` and `start` (the date of service) are what a typed request begins with.
/// - `request` is of the request itself, and no criterion reads it.
/// - `course` and `continuation` are what every drug knows of a course, the latter once it goes on.
/// - `judged` is a fact of its drugs, which criteria read as it was stated and under the same name.
/// - `merged` is merged with other names before criteria read it: by hand, where requests are checked.
/// - `merged(setter)` as well; it is set together with the same quantity in another unit.
///
/// The **drugs** are those whose typed requests say it: names, or `every`.
///
/// The **source** is where it usually comes from: `chart`, `test` or `clinician`.
macro_rules! each_fact {
    ($to:ident { $($arguments:tt)* }) => {
        $to! {
            { $($arguments)* }

            /// The caller's own reference.
            Id id: text, request [every] chart,
                "What is your own reference for this request?",
                "Echoed, never read.",
                "your own name for this request";

            /// The product asked for.
            Drug drug: word(Drug), drug [every] chart,
                "Which product is asked for?",
                "Lutathera, Pluvicto or Xofigo.",
                "the name of the drug";

            /// Whether a course begins or goes on.
            Phase phase: word(Phase), phase [every] chart,
                "Is this the first authorization of a course, or does a course go on?",
                "Initial where nothing is said. Continuation is re-authorization within the dose limit.",
                "whether this is a first request or a course goes on";

            /// Whether the initial criteria were established when the course began.
            InitialCriteriaEstablished initial_criteria_established: boolean, continuation [every] chart,
                "Were the initial criteria established when this course began?",
                "For a continuation: by an authorization under this policy, or by records that show it.",
                "whether the first set of rules was met when this course began";

            /// The planned date of the first requested dose.
            DateOfService date_of_service: date, start [every] chart,
                "On which date is the first requested dose planned?",
                "It selects the edition of the policy.",
                "the planned date of the first dose";

            /// The day whose edition judges, whatever the date of service says.
            Edition edition: date, request [every] chart,
                "Under the edition in force on which day is the request judged, if not that of the date of service?",
                "Optional. A caller's own choice wins over it.",
                "the date of the policy to use";

            /// Whether Medicare Advantage pays.
            MedicareAdvantage medicare_advantage: boolean, request [every] chart,
                "Is the person covered by Medicare Advantage?",
                "If so, this policy does not apply.",
                "whether the patient has Medicare Advantage";

            /// Lifetime doses of the product.
            DosesGiven doses_given: integer(DosesGiven), course [every] chart,
                "How many doses of this product has the person ever had?",
                "From every source, reduced doses included.",
                "how many doses of this drug the patient has ever had";

            /// Doses asked for.
            RequestedDoses requested_doses: integer(DosesRequested), request [every] chart,
                "How many doses are asked for?",
                "All that remain where nothing is said.",
                "how many doses you ask for";

            /// Age in completed years on the date of service.
            AgeYears age_years: integer(Age), merged [every] chart,
                "How old is the person on the date of service, in completed years?",
                "Or state the birth date.",
                "the age in full years on the day of the first dose";

            /// Date of birth.
            BirthDate birth_date: date, merged [every] chart,
                "When was the person born?",
                "The other way to give the age.",
                "the date of birth";

            /// Sex, for the Cockcroft-Gault formula.
            Sex sex: word(Sex), judged [Lutathera] chart,
                "Which sex does the Cockcroft-Gault formula take?",
                "Read for nothing else.",
                "the sex that the kidney formula should use";

            /// Actual body weight.
            WeightKg weight_kg: decimal(Weight), judged [Lutathera Xofigo] chart,
                "What is the actual body weight, in kilograms?",
                "",
                "the weight in kg";

            /// The activity planned for each requested dose, in GBq.
            ActivityPerDoseGbq activity_per_dose_gbq:
                decimal(ActivityPerDose::gbq in ACTIVITY_GBQ), merged(activity_per_dose) [every] chart,
                "Which activity is planned for each requested dose, in GBq?",
                "Where it is not the standard one; in one unit only; 1 mCi is 37 MBq.",
                "the planned strength of each dose in GBq";

            /// The activity planned for each requested dose, in mCi.
            ActivityPerDoseMci activity_per_dose_mci:
                decimal(ActivityPerDose::mci in ACTIVITY_MCI), merged(activity_per_dose) [every] chart,
                "Which activity is planned for each requested dose, in mCi?",
                "Where it is not the standard one; in one unit only; 1 mCi is 37 MBq.",
                "the planned strength of each dose in mCi";

            /// Serum creatinine in mg/dL.
            SerumCreatinineMgDl serum_creatinine_mg_dl:
                decimal(SerumCreatinine::mg_per_dl in CREATININE_MG_DL), merged(serum_creatinine) [Lutathera] test,
                "What is the serum creatinine, in mg/dL?",
                "In one unit only; 1 mg/dL is 88.4 umol/L.",
                "the blood creatinine in mg/dL";

            /// Serum creatinine in umol/L.
            SerumCreatinineUmolL serum_creatinine_umol_l:
                decimal(SerumCreatinine::umol_per_l in CREATININE_UMOL_L), merged(serum_creatinine) [Lutathera] test,
                "What is the serum creatinine, in umol/L?",
                "In one unit only; 1 mg/dL is 88.4 umol/L.",
                "the blood creatinine in umol/L";

            /// Measured or reported creatinine clearance.
            CreatinineClearanceMlMin creatinine_clearance_ml_min: decimal(CreatinineClearance), judged [Lutathera] test,
                "What is the measured or reported creatinine clearance, in mL/min?",
                "An eGFR per 1.73 m2 is not one.",
                "the creatinine clearance in mL/min (an eGFR for 1.73 m2 is not the same)";

            /// Where the tumor began.
            TumorSite tumor_site: word(TumorSite), judged [Lutathera] chart,
                "Where did the neuroendocrine tumor begin?",
                "",
                "where the tumor began";

            /// How far the cancer has spread.
            DiseaseExtent disease_extent: word(DiseaseExtent), judged [Lutathera Pluvicto] chart,
                "How far has the cancer spread?",
                "",
                "how far the cancer has spread";

            /// Ki-67 index.
            Ki67Percent ki67_percent: decimal(Ki67Index), judged [Lutathera] test,
                "What is the Ki-67 index, in percent?",
                "As reported, not rounded.",
                "the Ki-67 score in percent, just as the lab gave it";

            /// WHO grade.
            WhoGrade who_grade: word(WhoGrade), judged [Lutathera] chart,
                "Which WHO grade did pathology report?",
                "",
                "the WHO grade from the lab";

            /// Differentiation.
            Differentiation differentiation: word(Differentiation), judged [Lutathera] chart,
                "How well is the tumor differentiated?",
                "Not poor where nothing is said.",
                "how well or how poorly formed the tumor cells are";

            /// Imaging studies with their tracers, results and dates.
            Imaging imaging: studies, judged [Lutathera Pluvicto] test,
                "Which receptor or PSMA imaging studies were done, and what did each show?",
                "A stated list is complete; an empty one says that none was done. Equivocal is uptake equal to the liver, \
                 or an inconclusive reading.",
                "each scan that looked for the target of this drug: the tracer, the result and the date";

            /// Use of long-acting somatostatin analogues.
            LongActingSsa long_acting_ssa: word(AnalogueUse), merged [Lutathera] chart,
                "Was a long-acting somatostatin analogue used, and is it still?",
                "Octreotide LAR, lanreotide, pasireotide LAR.",
                "whether a long-acting drug such as octreotide LAR or lanreotide was used, and if it still is";

            /// Days since the last dose of a long-acting analogue.
            LongActingSsaWashoutDays long_acting_ssa_washout_days: integer(WashoutDays), merged [Lutathera] chart,
                "How many whole days lie between its last dose and the date of service?",
                "Given alone, it says that the analogue was stopped.",
                "the full days from the last dose of the long-acting drug to the first dose of this one";

            /// Date of the last dose of a long-acting analogue.
            LongActingSsaLastDose long_acting_ssa_last_dose: date, merged [Lutathera] chart,
                "When was its last dose?",
                "The other way to give the washout; no later than the date of service.",
                "the date of that last dose";

            /// Use of short-acting octreotide.
            ShortActingOctreotide short_acting_octreotide: word(AnalogueUse), merged [Lutathera] chart,
                "Was short-acting octreotide used, and is it still?",
                "",
                "whether short-acting octreotide was used, and if it still is";

            /// Hours since the last dose of short-acting octreotide.
            ShortActingOctreotideWashoutHours short_acting_octreotide_washout_hours:
                decimal(WashoutHours), merged [Lutathera] chart,
                "How many hours lie between its last dose and the first requested dose?",
                "Given alone, it says that the octreotide was stopped.",
                "the hours from the last dose of short-acting octreotide to the first dose of this drug";

            /// Documented progression on octreotide LAR or lanreotide.
            ProgressedOnSsa progressed_on_ssa: boolean, judged [Lutathera] chart,
                "Is progression on octreotide LAR or lanreotide documented?",
                "Asked for before 2026-04-01.",
                "whether the chart shows that the disease got worse on octreotide LAR or lanreotide";

            /// Adequate bone marrow function.
            AdequateBoneMarrow adequate_bone_marrow: boolean, judged [Lutathera] clinician,
                "Does the treating physician judge the bone marrow function adequate?",
                "There are no laboratory limits.",
                "whether the doctor finds that the bone marrow works well enough";

            /// Adequate hepatic function.
            AdequateHepaticFunction adequate_hepatic_function: boolean, judged [Lutathera] clinician,
                "Does the treating physician judge the hepatic function adequate?",
                "There are no laboratory limits.",
                "whether the doctor finds that the liver works well enough";

            /// Karnofsky Performance Status.
            Kps kps: integer(Karnofsky), judged [Lutathera] clinician,
                "What is the Karnofsky Performance Status?",
                "100 is unimpaired.",
                "the Karnofsky score";

            /// ECOG Performance Status.
            Ecog ecog: integer(Ecog), judged [Lutathera] clinician,
                "What is the ECOG Performance Status?",
                "0 is unimpaired.",
                "the ECOG score";

            /// Whether octreotide is planned after each dose.
            PostDoseOctreotidePlanned post_dose_octreotide_planned: boolean, judged [Lutathera] clinician,
                "Is long-acting octreotide 30 mg IM planned or ordered 4 to 24 hours after each dose?",
                "",
                "whether 30 mg of long-acting octreotide is planned 4 to 24 hours after each dose";

            /// The planned dose of octreotide.
            PostDoseOctreotideDoseMg post_dose_octreotide_dose_mg: decimal(OctreotideDose), judged [Lutathera] clinician,
                "Which dose of long-acting octreotide is planned, in mg?",
                "Checked where given.",
                "the planned dose of that octreotide in mg";

            /// The planned time of octreotide.
            PostDoseOctreotideHoursAfter post_dose_octreotide_hours_after:
                decimal(OctreotideTiming), judged [Lutathera] clinician,
                "How many hours after each dose is it planned?",
                "Checked where given.",
                "how many hours after each dose it is planned";

            /// Documented castration-resistant prostate cancer.
            CastrationResistant castration_resistant: boolean, judged [Pluvicto Xofigo] chart,
                "Is castration-resistant prostate cancer documented?",
                "",
                "whether the chart shows that the prostate cancer resists castration";

            /// Earlier therapies.
            PriorTherapies prior_therapies: words(Therapy), judged [Pluvicto] chart,
                "Which therapies did the person have before?",
                "A stated list is complete.",
                "the full list of past cancer drugs, with hormone drugs and chemo";

            /// Whether delaying taxane chemotherapy is considered appropriate.
            TaxaneDelayAppropriate taxane_delay_appropriate: boolean, judged [Pluvicto] clinician,
                "Is it considered appropriate to delay taxane chemotherapy?",
                "",
                "whether the doctor finds it right to put off a taxane";

            /// Bone metastases and their symptoms.
            BoneMetastases bone_metastases: word(BoneMetastases), judged [Xofigo] chart,
                "Are there bone metastases, and do they cause symptoms?",
                "",
                "whether the cancer is in the bones, and if it causes pain or other symptoms";

            /// Visceral metastases.
            VisceralMetastases visceral_metastases: word(VisceralMetastases), judged [Xofigo] test,
                "Are visceral metastases known?",
                "None known also says that no lymph node over 3 cm is known.",
                "whether the cancer is known to be in inner organs";

            /// Size of the largest known lymph node.
            LargestLymphNodeCm largest_lymph_node_cm: decimal(LymphNodeSize), judged [Xofigo] test,
                "How large is the largest known lymph node, in cm?",
                "",
                "the size of the largest lymph node in cm";

            /// Worst recurrent grade of thrombocytopenia.
            RecurrentThrombocytopeniaGrade recurrent_thrombocytopenia_grade: integer(CtcaeGrade), judged [Lutathera] clinician,
                "What is the worst CTCAE grade of thrombocytopenia that came back?",
                "0 where none came back.",
                "the worst CTCAE grade of low platelets that came back (0 if it did not)";

            /// Worst recurrent grade of anemia.
            RecurrentAnemiaGrade recurrent_anemia_grade: integer(CtcaeGrade), judged [Lutathera] clinician,
                "What is the worst CTCAE grade of anemia that came back?",
                "0 where none came back.",
                "the worst CTCAE grade of anemia that came back (0 if it did not)";

            /// Worst recurrent grade of neutropenia.
            RecurrentNeutropeniaGrade recurrent_neutropenia_grade: integer(CtcaeGrade), judged [Lutathera] clinician,
                "What is the worst CTCAE grade of neutropenia that came back?",
                "0 where none came back.",
                "the worst CTCAE grade of low white cells (neutrophils) that came back (0 if it did not)";

            /// Worst recurrent grade of nonhematologic toxicity.
            RecurrentNonhematologicGrade recurrent_nonhematologic_grade: integer(CtcaeGrade), judged [Lutathera] clinician,
                "What is the worst CTCAE grade of nonhematologic toxicity that came back?",
                "0 where none came back. Toxicity of the blood does not belong here; lymphopenia belongs to no criterion.",
                "the worst CTCAE grade of side effects outside the blood that came back (0 if none did)";

            /// Liver toxicity.
            Hepatotoxicity hepatotoxicity: word(Hepatotoxicity), judged [Lutathera] clinician,
                "Was there liver toxicity during the course?",
                "",
                "whether the liver was harmed during the course, and how";

            /// Kidney toxicity.
            RenalToxicity renal_toxicity: word(RenalToxicity), merged [Lutathera] clinician,
                "Was there renal toxicity during the course?",
                "",
                "whether the kidneys were harmed during the course";

            /// For how many days renal toxicity delayed treatment.
            RenalToxicityDelayDays renal_toxicity_delay_days: integer(DelayDays), judged [Lutathera] chart,
                "For how many days did renal toxicity delay treatment?",
                "Given alone, it says that renal toxicity occurred.",
                "for how many days harm to the kidneys held up treatment";

            /// Events after which Pluvicto should be stopped.
            DiscontinuationEvents discontinuation_events: words(DiscontinuationEvent), judged [Pluvicto] clinician,
                "Which of the events occurred after which Pluvicto should be stopped?",
                "Each with the condition that the policy attaches to it. An empty list says that none did.",
                "each event after which Pluvicto should be stopped, or that there was none";
        }
    };
}

pub(crate) use each_fact;
