//! **Castration resistance** (L52): castration-resistant prostate cancer is documented.

use crate::criteria::shared::castration::{self, CastrationResistance};
use crate::criterion::Rule;
use crate::facts::PluvictoFacts;

pub(crate) const RULE: Rule<PluvictoFacts> = castration::rule();

impl CastrationResistance for PluvictoFacts {
    const ITEM: &'static str = "Pluvicto, castration-resistant prostate cancer";

    fn is_documented(&self) -> Option<bool> {
        self.castration_resistant
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criterion::Judgement;
    use crate::edition::Edition;
    use crate::vocabulary::Field;

    #[test]
    fn documented_denied_and_unknown() {
        let terms = Edition::LATEST.terms();
        let judged = |fact| {
            (RULE.judge)(
                &PluvictoFacts {
                    castration_resistant: fact,
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(judged(Some(true)), Judgement::MET);
        assert_eq!(judged(Some(false)), Judgement::NOT_MET);
        assert_eq!(judged(None), Judgement::unknown(Field::CastrationResistant));
    }
}
