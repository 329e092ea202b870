//! The partitions of a table: its rows by drug, phase and edition, each with a number.

use crate::agent::{Drug, Phase};
use crate::edition::Edition;

/// How many editions there are.
pub(super) const EDITIONS: u8 = Edition::ALL.len() as u8;

/// How many phases there are.
pub(super) const PHASES: u8 = Phase::ALL.len() as u8;

/// How many drugs, phases and editions there are together.
pub(super) const PARTITIONS: u8 = Drug::ALL.len() as u8 * PHASES * EDITIONS;

/// The drug, phase and edition of a number.
pub(super) fn parts_of(number: u8) -> (Drug, Phase, Edition) {
    let edition = usize::from(number % EDITIONS);
    let phase = usize::from(number / EDITIONS % PHASES);
    let drug = usize::from(number / EDITIONS / PHASES);
    (
        Drug::ALL.get(drug).copied().unwrap_or(Drug::Lutathera),
        Phase::ALL.get(phase).copied().unwrap_or(Phase::Initial),
        Edition::ALL.get(edition).copied().unwrap_or(Edition::LATEST),
    )
}

/// The number of a drug, phase and edition.
pub(super) const fn number_of(drug: Drug, phase: Phase, edition: Edition) -> u8 {
    (PHASES * drug as u8 + phase as u8) * EDITIONS + edition as u8
}
