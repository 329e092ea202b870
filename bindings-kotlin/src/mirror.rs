//! Records of the border that are made of static records of the core.

use radiopharm_policy::reference::LineRange as CoreLines;
use radiopharm_policy::{Citation as CoreCitation, Date, Decimal};

use crate::answer::{Citation, small};
use crate::reference::LineRange;
use crate::value::{JvmDate, JvmDecimal};

/// How a value of the core is carried over the border.
pub(crate) trait CarriedAs<T> {
    /// The value as the border has it.
    fn carried(self) -> T;
}

macro_rules! carried_as_it_is {
    ($($kind:ty),* $(,)?) => {
        $(impl $crate::mirror::CarriedAs<$kind> for $kind {
            fn carried(self) -> $kind {
                self
            }
        })*
    };
}
pub(crate) use carried_as_it_is;

carried_as_it_is!(bool, i32);

macro_rules! carried_as_integers {
    ($($kind:ty),*) => {
        $(impl CarriedAs<i32> for $kind {
            fn carried(self) -> i32 {
                small(self)
            }
        })*
    };
}

carried_as_integers!(u8, u16, u32, i8, i16);

impl CarriedAs<String> for &str {
    fn carried(self) -> String {
        self.into()
    }
}

impl CarriedAs<JvmDate> for Date {
    fn carried(self) -> JvmDate {
        self.into()
    }
}

impl CarriedAs<JvmDecimal> for Decimal {
    fn carried(self) -> JvmDecimal {
        self.into()
    }
}

impl CarriedAs<LineRange> for CoreLines {
    fn carried(self) -> LineRange {
        (&self).into()
    }
}

impl CarriedAs<Citation> for CoreCitation {
    fn carried(self) -> Citation {
        self.into()
    }
}

impl<T, C: CarriedAs<T>> CarriedAs<Option<T>> for Option<C> {
    fn carried(self) -> Option<T> {
        self.map(CarriedAs::carried)
    }
}

impl<T, C: CarriedAs<T> + Copy> CarriedAs<Vec<T>> for &[C] {
    fn carried(self) -> Vec<T> {
        self.iter().map(|each| each.carried()).collect()
    }
}

/// A record of the border with the fields of one of the core. A field that the core gains or loses, or whose
/// type changes, does not compile.
macro_rules! mirror {
    (
        $(#[$docs:meta])*
        $name:ident of $core:path {
            $($(#[$field_docs:meta])* $field:ident: $kind:ty),* $(,)?
        }
    ) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
        pub struct $name {
            $($(#[$field_docs])* pub $field: $kind,)*
        }

        impl From<&$core> for $name {
            fn from(of: &$core) -> Self {
                use $core as Core;
                let Core { $($field),* } = *of;
                Self { $($field: $crate::mirror::CarriedAs::carried($field),)* }
            }
        }
    };
}
pub(crate) use mirror;
