//! What criteria of several drugs have in common.

pub(crate) mod attestation;
pub(crate) mod castration;
pub(crate) mod course;
pub(crate) mod dose_limit;
pub(crate) mod imaging;
