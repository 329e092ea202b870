//! Earlier therapies of prostate cancer.

use crate::word::{WordSet, words};

words! {
    /// An earlier therapy.
    ///
    /// ```
    /// use radiopharm_policy::agent::{Therapy, TherapyClass};
    ///
    /// assert_eq!(Therapy::Abiraterone.class(), TherapyClass::ArPathwayInhibitor);
    /// assert_eq!(Therapy::AndrogenDeprivation.class(), TherapyClass::Other);
    /// ```
    Therapy ("therapy") {
        /// Enzalutamide.
        Enzalutamide = "enzalutamide",
        /// Apalutamide.
        Apalutamide = "apalutamide",
        /// Darolutamide.
        Darolutamide = "darolutamide",
        /// Abiraterone, which the source's open list of examples does not name.
        Abiraterone = "abiraterone",
        /// Bicalutamide, a first-generation antiandrogen.
        Bicalutamide = "bicalutamide",
        /// Flutamide, a first-generation antiandrogen.
        Flutamide = "flutamide",
        /// Nilutamide, a first-generation antiandrogen.
        Nilutamide = "nilutamide",
        /// Another androgen receptor pathway inhibitor.
        OtherArPathwayInhibitor = "other_ar_pathway_inhibitor",
        /// Docetaxel.
        Docetaxel = "docetaxel",
        /// Cabazitaxel.
        Cabazitaxel = "cabazitaxel",
        /// Paclitaxel.
        Paclitaxel = "paclitaxel",
        /// Another taxane.
        OtherTaxane = "other_taxane",
        /// Androgen deprivation (surgical or medical castration): not a pathway inhibitor.
        AndrogenDeprivation = "androgen_deprivation",
        /// Anything else.
        Other = "other",
    }

    /// What an earlier therapy counts as.
    TherapyClass ("therapy class") {
        /// An androgen receptor pathway inhibitor.
        ArPathwayInhibitor = "ar_pathway_inhibitor",
        /// A taxane.
        Taxane = "taxane",
        /// Neither.
        Other = "other",
    }
}

impl Therapy {
    /// What the therapy counts as.
    #[must_use]
    pub const fn class(self) -> TherapyClass {
        match self {
            Self::Enzalutamide
            | Self::Apalutamide
            | Self::Darolutamide
            | Self::Abiraterone
            | Self::Bicalutamide
            | Self::Flutamide
            | Self::Nilutamide
            | Self::OtherArPathwayInhibitor => TherapyClass::ArPathwayInhibitor,
            Self::Docetaxel | Self::Cabazitaxel | Self::Paclitaxel | Self::OtherTaxane => {
                TherapyClass::Taxane
            }
            Self::AndrogenDeprivation | Self::Other => TherapyClass::Other,
        }
    }

    /// Whether it is one of the first-generation antiandrogens.
    #[must_use]
    pub const fn is_first_generation_antiandrogen(self) -> bool {
        matches!(self, Self::Bicalutamide | Self::Flutamide | Self::Nilutamide)
    }
}

impl WordSet<Therapy> {
    /// Those that count as this class.
    #[must_use]
    pub fn of_class(self, class: TherapyClass) -> Self {
        self.iter().filter(|therapy| therapy.class() == class).collect()
    }
}
