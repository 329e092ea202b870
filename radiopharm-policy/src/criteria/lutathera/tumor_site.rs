//! **Tumor site** (L46): a gastroenteropancreatic neuroendocrine tumor.
//!
//! Foregut, midgut and hindgut name parts of the gastroenteropancreatic tract here: lung and thymus are not
//! meant, though embryology counts them as foregut. Pheochromocytoma and paraganglioma are named as
//! investigational (L56). An unknown primary is neither shown nor excluded, nor are the esophagus, the
//! gallbladder, the bile duct and the anal canal.

use std::fmt;

use crate::agent::TumorSite;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;
use crate::word::Said;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule::new(
    Criterion::TumorSite,
    Citation {
        section: POLICY_CRITERIA,
        item: "Lutathera, gastroenteropancreatic tumor",
    },
    &[Field::TumorSite],
    judge,
    explain,
);

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    Judgement::of(facts.tumor_site, Field::TumorSite, |site| {
        match site.is_gastroenteropancreatic() {
            Some(is) => Judgement::met_if(is),
            None => Judgement::REVIEW,
        }
    })
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(site) = facts.tumor_site else {
        return f.write_str("Where the tumor began is not known.");
    };
    let said = Said(site.as_str());
    match site.is_gastroenteropancreatic() {
        Some(true) => write!(f, "The site ({said}) is gastroenteropancreatic."),
        Some(false) => write!(f, "The site ({said}) is not gastroenteropancreatic."),
        None if site == TumorSite::UnknownPrimary => {
            f.write_str("An unknown primary is neither shown nor excluded to be gastroenteropancreatic.")
        }
        None => write!(
            f,
            "The source does not settle whether the site ({said}) is gastroenteropancreatic."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn every_site() {
        let terms = Edition::LATEST.terms();
        for site in TumorSite::ALL {
            let facts = LutatheraFacts {
                tumor_site: Some(*site),
                ..LutatheraFacts::default()
            };
            let expected = match site.as_str() {
                "esophagus" | "gallbladder" | "bile_duct" | "anal_canal" | "unknown_primary" => {
                    Judgement::REVIEW
                }
                "lung" | "thymus" | "pheochromocytoma" | "paraganglioma" | "medullary_thyroid" | "other" => {
                    Judgement::NOT_MET
                }
                _ => Judgement::MET,
            };
            assert_eq!(judge(&facts, terms), expected, "{site}");
        }
        assert_eq!(
            judge(&LutatheraFacts::default(), terms),
            Judgement::unknown(Field::TumorSite)
        );
    }
}
