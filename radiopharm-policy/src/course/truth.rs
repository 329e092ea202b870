//! Three-valued logic: `None` is unknown.

/// Whether both hold: one that does not settles it, whatever the other is.
pub(super) const fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (None, _) | (_, None) => None,
    }
}

/// Whether either holds: one that does settles it, whatever the other is.
pub(super) const fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        (None, _) | (_, None) => None,
    }
}

/// The opposite; of unknown, unknown.
pub(super) const fn not(a: Option<bool>) -> Option<bool> {
    match a {
        Some(holds) => Some(!holds),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Option<bool>; 3] = [Some(false), None, Some(true)];

    #[test]
    fn both_is_the_lesser_and_either_the_greater() {
        let place = |value| ALL.iter().position(|other| *other == value).unwrap();
        for a in ALL {
            for b in ALL {
                assert_eq!(place(both(a, b)), place(a).min(place(b)));
                assert_eq!(place(either(a, b)), place(a).max(place(b)));
                assert_eq!(not(both(a, b)), either(not(a), not(b)));
            }
        }
    }
}
