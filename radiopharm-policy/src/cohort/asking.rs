//! Which fact each row is asked for next: once for each distinct combination of what its criteria say, now and after each
//! answer.

use std::collections::HashMap;

use crate::ask::{Form, NextFact};
use crate::criteria::MOST_CRITERIA;

/// How many keys are found again without a hash, as a power of two.
const RECENT: u32 = 10;

/// What is known of the questions of a partition.
#[derive(Debug, Default)]
pub(super) struct Asker {
    /// By the place of the criterion.
    forms: Vec<Forms>,
    /// What follows from the numbers of the forms of all criteria, a byte each.
    next: HashMap<u128, NextFact>,
}

/// The forms of a criterion by the keys of the classes of what it reads.
#[derive(Debug)]
struct Forms {
    numbers: HashMap<u64, u8>,
    recent: Box<[(u64, Option<u8>); 1 << RECENT]>,
    forms: Vec<Form>,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            recent: Box::new([(0, None); 1 << RECENT]),
            forms: Vec::new(),
        }
    }
}

const _: () = assert!(
    MOST_CRITERIA * 8 <= u128::BITS as usize,
    "the numbers of the forms of all criteria are one number"
);

impl Asker {
    /// The number of the form of a criterion for a key, which is made where it is new; `None` where it cannot be made.
    pub(super) fn number(
        &mut self,
        place: usize,
        key: u64,
        make: impl FnOnce() -> Option<Form>,
    ) -> Option<u8> {
        if self.forms.len() <= place {
            self.forms.resize_with(place + 1, Forms::default);
        }
        self.forms.get_mut(place)?.number(key, make)
    }

    /// What follows from the numbers of the forms of so many criteria, the last one lowest.
    pub(super) fn next(
        &mut self,
        numbers: u128,
        count: usize,
        find: impl FnOnce(&[&Form]) -> NextFact,
    ) -> NextFact {
        let forms = &self.forms;
        *self.next.entry(numbers).or_insert_with(|| {
            let of = forms.iter().take(count).enumerate().map(|(place, forms)| {
                let number = numbers >> (8 * (count - 1 - place)) & 0xff;
                forms.forms.get(number as usize)
            });
            of.collect::<Option<Vec<_>>>()
                .map_or(NextFact::AskTheRequest, |forms| find(&forms))
        })
    }
}

impl Forms {
    fn number(&mut self, key: u64, make: impl FnOnce() -> Option<Form>) -> Option<u8> {
        // Most rows have had their like before.
        let at = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT);
        if let Some((known, Some(number))) = self.recent.get(at as usize)
            && *known == key
        {
            return Some(*number);
        }
        let number = match self.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let form = make()?;
                let known = self.forms.iter().position(|other| *other == form);
                let number = u8::try_from(known.unwrap_or(self.forms.len())).ok()?;
                if known.is_none() {
                    self.forms.push(form);
                }
                *self.numbers.entry(key).or_insert(number)
            }
        };
        if let Some(recent) = self.recent.get_mut(at as usize) {
            *recent = (key, Some(number));
        }
        Some(number)
    }
}
