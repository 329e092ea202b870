//! Which policy this is, and which version of the crate.

/// The policy that this crate is.
pub const POLICY: &str = "6.01.525";

/// The version of this crate, which every answer carries beside the edition of the policy.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
