//! The three products of the policy.

use crate::measure::{Activity, ActivityUnit};
use crate::word::words;

words! {
    /// A therapeutic radiopharmaceutical that the policy covers.
    ///
    /// ```
    /// use radiopharm_policy::agent::Drug;
    ///
    /// assert_eq!(Drug::Pluvicto.generic_name(), "lutetium Lu 177 vipivotide tetraxetan");
    /// assert_eq!(Drug::Pluvicto.hcpcs(), "A9607");
    /// assert_eq!("xofigo".parse::<Drug>()?, Drug::Xofigo);
    /// # Ok::<(), radiopharm_policy::UnknownWord>(())
    /// ```
    Drug ("drug") {
        /// Lutathera (lutetium Lu 177 dotatate).
        Lutathera = "lutathera",
        /// Pluvicto (lutetium Lu 177 vipivotide tetraxetan).
        Pluvicto = "pluvicto",
        /// Xofigo (radium Ra 223 dichloride).
        Xofigo = "xofigo",
    }

    /// Whether a course is to begin or to go on.
    Phase ("phase") {
        /// The first authorization of a course.
        Initial = "initial",
        /// Re-authorization within the dose limit.
        Continuation = "continuation",
    }

    /// A radioactive nuclide.
    Nuclide ("nuclide") {
        /// Lutetium-177.
        Lutetium177 = "Lu-177",
        /// Radium-223.
        Radium223 = "Ra-223",
        /// Gallium-68.
        Gallium68 = "Ga-68",
        /// Copper-64.
        Copper64 = "Cu-64",
        /// Indium-111.
        Indium111 = "In-111",
        /// Fluorine-18.
        Fluorine18 = "F-18",
        /// Carbon-11.
        Carbon11 = "C-11",
    }

    /// What a product or a tracer binds to, or what takes it up.
    Target ("target") {
        /// The somatostatin receptor.
        SomatostatinReceptor = "somatostatin receptor",
        /// The prostate-specific membrane antigen.
        Psma = "PSMA",
        /// Bone mineral that is being formed, as in bone metastases.
        BoneMineral = "bone mineral",
        /// Something else than the somatostatin receptor, PSMA or bone.
        Other = "other",
    }
}

impl Drug {
    /// The brand name, as it is printed.
    #[must_use]
    pub const fn brand_name(self) -> &'static str {
        match self {
            Self::Lutathera => "Lutathera",
            Self::Pluvicto => "Pluvicto",
            Self::Xofigo => "Xofigo",
        }
    }

    /// The generic name.
    #[must_use]
    pub const fn generic_name(self) -> &'static str {
        match self {
            Self::Lutathera => "lutetium Lu 177 dotatate",
            Self::Pluvicto => "lutetium Lu 177 vipivotide tetraxetan",
            Self::Xofigo => "radium Ra 223 dichloride",
        }
    }

    /// The nuclide that treats.
    #[must_use]
    pub const fn nuclide(self) -> Nuclide {
        match self {
            Self::Lutathera | Self::Pluvicto => Nuclide::Lutetium177,
            Self::Xofigo => Nuclide::Radium223,
        }
    }

    /// What the product binds to.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::Lutathera => Target::SomatostatinReceptor,
            Self::Pluvicto => Target::Psma,
            Self::Xofigo => Target::BoneMineral,
        }
    }

    /// The HCPCS code that bills it (L118-120).
    #[must_use]
    pub const fn hcpcs(self) -> &'static str {
        match self {
            Self::Lutathera => "A9513",
            Self::Pluvicto => "A9607",
            Self::Xofigo => "A9606",
        }
    }

    /// What one HCPCS unit is: a millicurie of the lutetium products, a **micro**curie of Xofigo.
    #[must_use]
    pub const fn hcpcs_unit(self) -> ActivityUnit {
        match self {
            Self::Lutathera | Self::Pluvicto => ActivityUnit::Mci,
            Self::Xofigo => ActivityUnit::Uci,
        }
    }

    /// The greatest number of doses in a lifetime (L61): 4 of Lutathera, 6 of Pluvicto and of Xofigo.
    #[must_use]
    pub const fn dose_cap(self) -> u8 {
        match self {
            Self::Lutathera => 4,
            Self::Pluvicto | Self::Xofigo => 6,
        }
    }

    /// The activity of one dose, where it does not depend on body weight.
    #[must_use]
    pub const fn fixed_dose(self) -> Option<Activity> {
        match self {
            Self::Lutathera | Self::Pluvicto => Some(Activity::LUTETIUM_DOSE),
            Self::Xofigo => None,
        }
    }

    /// The usual interval between doses in weeks (L136, L197, L65): 8, 6 and 4.
    #[must_use]
    pub const fn interval_weeks(self) -> u8 {
        match self {
            Self::Lutathera => 8,
            Self::Pluvicto => 6,
            Self::Xofigo => 4,
        }
    }
}
