//! Products, tracers and earlier therapies as tables, made from the types that decisions use.

use std::sync::LazyLock;

use super::lines::{LineRange, lines};
use super::table::records;
use crate::agent::{Drug, ImagingAgent, Nuclide, Target, Therapy, TherapyClass};
use crate::criteria::pluvicto::psma_expression;
use crate::edition::Edition;

records! {
    /// A product of the policy.
    #[derive(Copy)]
    ProductRow {
        /// The drug.
        drug: Drug,
        /// The brand name.
        brand_name: &'static str,
        /// The generic name.
        generic_name: &'static str,
        /// The nuclide that treats.
        nuclide: Nuclide,
        /// What the product binds to.
        target: Target,
        /// The code that bills it.
        hcpcs: &'static str,
        /// What one billing unit is: `mCi`, or `uCi` (a **micro**curie).
        hcpcs_unit: &'static str,
        /// The limit of doses in a lifetime.
        doses: u8,
        /// The lines that name it: the criteria, and the code.
        lines: &'static [LineRange],
    }

    /// A tracer of diagnostic imaging.
    TracerRow {
        /// The tracer.
        agent: ImagingAgent,
        /// The tracer as people write it.
        label: &'static str,
        /// What it binds to.
        target: Target,
        /// The nuclide; null where the name covers several.
        nuclide: Option<Nuclide>,
        /// Brands, in lower case.
        brands: Vec<&'static str>,
        /// Other names that are read as the tracer, in lower case.
        aliases: Vec<&'static str>,
        /// The codes that bill it. They are those of HCPCS: the source names some of them in its history only.
        hcpcs: &'static [&'static str],
        /// The drug whose criterion lists it; null where none does.
        listed_for: Option<Drug>,
        /// The first edition that lists it.
        listed_from: Option<Edition>,
        /// The lines that name it; empty where the source does not.
        lines: &'static [LineRange],
    }

    /// An earlier therapy of prostate cancer.
    #[derive(Copy)]
    TherapyRow {
        /// The therapy.
        therapy: Therapy,
        /// What it counts as.
        class: TherapyClass,
        /// Whether it is an antiandrogen of the first generation.
        first_generation_antiandrogen: bool,
        /// The lines that name it; empty where the source does not.
        lines: &'static [LineRange],
    }
}

const fn product(drug: Drug, lines: &'static [LineRange]) -> ProductRow {
    ProductRow {
        drug,
        brand_name: drug.brand_name(),
        generic_name: drug.generic_name(),
        nuclide: drug.nuclide(),
        target: drug.target(),
        hcpcs: drug.hcpcs(),
        hcpcs_unit: drug.hcpcs_unit().symbol(),
        doses: drug.dose_cap(),
        lines,
    }
}

/// The products of the policy.
pub static PRODUCTS: [ProductRow; 3] = [
    product(Drug::Lutathera, lines![46, 61, 118]),
    product(Drug::Pluvicto, lines![52, 61, 120]),
    product(Drug::Xofigo, lines![53, 61, 119]),
];

/// The lines that name a tracer.
const fn tracer_lines(agent: ImagingAgent) -> &'static [LineRange] {
    match agent {
        ImagingAgent::Ga68Dotatate => lines![46, 84, 132],
        ImagingAgent::Cu64Dotatate | ImagingAgent::Ga68Dotatoc => lines![46, 84, 132, 600],
        ImagingAgent::SstrScintigraphy => lines![46, 84, 128, 246],
        ImagingAgent::Ga68Psma11 => lines![52, 106, 226, 347, 371, 439, 447, 496, 500],
        ImagingAgent::F18Piflufolastat => lines![52, 106, 447, 508],
        ImagingAgent::F18Flotufolastat => lines![447],
        ImagingAgent::Fdg => lines![296, 371],
        ImagingAgent::OtherSstrPet
        | ImagingAgent::F18Psma1007
        | ImagingAgent::OtherPsmaPet
        | ImagingAgent::Choline
        | ImagingAgent::Fluciclovine
        | ImagingAgent::Other => lines![],
    }
}

fn tracer(agent: ImagingAgent) -> TracerRow {
    let lutathera = Edition::ALL
        .iter()
        .copied()
        .find(|edition| edition.terms().receptor_imaging.contains(agent));
    let pluvicto = psma_expression::LISTED
        .contains(agent)
        .then_some(Edition::EARLIEST);
    TracerRow {
        agent,
        label: agent.label(),
        target: agent.target(),
        nuclide: agent.nuclide(),
        brands: agent.brands().collect(),
        aliases: ImagingAgent::ALIASES
            .iter()
            .filter(|alias| alias.agent == agent && !alias.brand)
            .map(|alias| alias.name)
            .collect(),
        hcpcs: agent.hcpcs(),
        listed_for: match (lutathera, pluvicto) {
            (Some(_), _) => Some(Drug::Lutathera),
            (None, Some(_)) => Some(Drug::Pluvicto),
            (None, None) => None,
        },
        listed_from: lutathera.or(pluvicto),
        lines: tracer_lines(agent),
    }
}

/// Every tracer that a study can have.
pub static TRACERS: LazyLock<Vec<TracerRow>> =
    LazyLock::new(|| ImagingAgent::ALL.iter().map(|agent| tracer(*agent)).collect());

const EXAMPLES: &[LineRange] = lines![52, 107];

/// The lines that name a therapy.
const fn therapy_lines(therapy: Therapy) -> &'static [LineRange] {
    match therapy {
        Therapy::Apalutamide
        | Therapy::Darolutamide
        | Therapy::Bicalutamide
        | Therapy::Flutamide
        | Therapy::Nilutamide => EXAMPLES,
        Therapy::Enzalutamide => lines![52, 107, 339],
        Therapy::Abiraterone => lines![339],
        Therapy::Docetaxel => lines![52, 108, 339, 433],
        Therapy::Cabazitaxel => lines![52, 108, 339, 371, 433],
        Therapy::AndrogenDeprivation => lines![335, 339, 433],
        Therapy::OtherArPathwayInhibitor | Therapy::Paclitaxel | Therapy::OtherTaxane | Therapy::Other => {
            lines![]
        }
    }
}

/// Every earlier therapy that a request can name.
pub static THERAPIES: LazyLock<Vec<TherapyRow>> = LazyLock::new(|| {
    let row = |therapy: &Therapy| TherapyRow {
        therapy: *therapy,
        class: therapy.class(),
        first_generation_antiandrogen: therapy.is_first_generation_antiandrogen(),
        lines: therapy_lines(*therapy),
    };
    Therapy::ALL.iter().map(row).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_tracers_bind_to_the_target_of_their_drug_and_are_named() {
        for row in TRACERS.iter() {
            assert_eq!(
                row.listed_for.is_some(),
                row.listed_from.is_some(),
                "{}",
                row.agent
            );
            if let Some(drug) = row.listed_for {
                assert_eq!(row.target, drug.target(), "{}", row.agent);
                assert!(!row.lines.is_empty(), "{}", row.agent);
            }
        }
        let listed = |agent: ImagingAgent| TRACERS.iter().find(|row| row.agent == agent).unwrap().listed_from;
        assert_eq!(listed(ImagingAgent::Ga68Dotatate), Some(Edition::October2022));
        assert_eq!(listed(ImagingAgent::Cu64Dotatate), Some(Edition::April2023));
        assert_eq!(listed(ImagingAgent::OtherSstrPet), None);
    }

    #[test]
    fn there_is_a_row_for_each() {
        assert_eq!(TRACERS.len(), ImagingAgent::ALL.len());
        assert_eq!(THERAPIES.len(), Therapy::ALL.len());
        assert!(PRODUCTS.iter().map(|row| row.drug).eq(Drug::ALL.iter().copied()));
    }
}
