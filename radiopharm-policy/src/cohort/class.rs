//! The classes that stand for no value.

/// The class of what is not known.
pub(super) const UNKNOWN: u8 = 0;

/// No class: the row must be looked at by itself.
pub(super) const FALLBACK: u8 = u8::MAX;

/// The number of a day that is not known.
pub(super) const UNKNOWN_DAY: i32 = i32::MIN;

/// No day: the row must be looked at by itself.
pub(super) const FALLBACK_DAY: i32 = i32::MAX;
