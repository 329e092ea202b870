//! The closed sets of words, as the core has them: the build script writes a mirror of each.

use radiopharm_policy::measure::GradeGroup;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The grade group of a prostate cancer.
#[uniffi::remote(Enum)]
pub enum GradeGroup {
    /// Gleason score 6 or less.
    One,
    /// Gleason score 7 as 3 + 4.
    Two,
    /// Gleason score 7 as 4 + 3.
    Three,
    /// Gleason score 8.
    Four,
    /// Gleason score 9 or 10.
    Five,
}
