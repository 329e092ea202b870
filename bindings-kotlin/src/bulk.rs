//! Many requests in one call, on all cores.

use std::num::NonZero;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use radiopharm_policy::{self as core, Format, InputErrors};

use crate::answer::{Assessment, Determination};
use crate::error::{InputError, faults};
use crate::request::Request;
use crate::value::JvmEdition;

/// The answer to one request of a list.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "uniffi carries no boxes")]
pub enum Answer {
    /// The request was determined.
    Determined {
        /// The whole answer.
        determination: Determination,
    },
    /// The request makes no sense.
    Rejected {
        /// The caller's own reference, where it could be read.
        id: Option<String>,
        /// Every fault, at once.
        errors: Vec<InputError>,
    },
}

/// The cheap answer to one request of a list.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AssessedAnswer {
    /// The request was judged.
    Assessed {
        /// Outcome and statuses.
        assessment: Assessment,
    },
    /// The request makes no sense.
    Rejected {
        /// The caller's own reference, where it could be read.
        id: Option<String>,
        /// Every fault, at once.
        errors: Vec<InputError>,
    },
}

/// Decides many requests at once, on all cores; each answer stands where its request does.
#[uniffi::export]
pub fn determine_all(requests: Vec<Request>, edition: JvmEdition) -> Vec<Answer> {
    in_parallel(&requests, |request| match request.checked(edition.0) {
        Ok(request) => Answer::Determined {
            determination: Determination::from(&core::determine(&request)),
        },
        Err(errors) => {
            let (id, errors) = rejected(&errors);
            Answer::Rejected { id, errors }
        }
    })
}

/// Judges many requests at once, on all cores; each answer stands where its request does.
#[uniffi::export]
pub fn assess_all(requests: Vec<Request>, edition: JvmEdition) -> Vec<AssessedAnswer> {
    in_parallel(&requests, |request| match request.checked(edition.0) {
        Ok(request) => AssessedAnswer::Assessed {
            assessment: Assessment::of(&request),
        },
        Err(errors) => {
            let (id, errors) = rejected(&errors);
            AssessedAnswer::Rejected { id, errors }
        }
    })
}

fn rejected(errors: &InputErrors) -> (Option<String>, Vec<InputError>) {
    (errors.id().map(ToOwned::to_owned), faults(errors))
}

/// Fewer requests than this are not worth a thread.
const WORTH_A_THREAD: usize = 64;

pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does the same with every item, on all cores, in order.
fn in_parallel<T: Sync, A: Send>(items: &[T], each: impl Fn(&T) -> A + Sync) -> Vec<A> {
    let threads = cores().min(items.len() / WORTH_A_THREAD).max(1);
    let chunks: Vec<&[T]> = items.chunks(items.len().div_ceil(threads).max(1)).collect();
    let done = core::in_parallel(chunks.len(), threads, |place| {
        chunks
            .get(place)
            .map_or_else(Vec::new, |chunk| chunk.iter().map(&each).collect::<Vec<A>>())
    });
    done.into_iter().flatten().collect()
}

/// How many requests of a stream were determined, and how many had errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, uniffi::Record)]
pub struct LineCounts {
    /// Requests that were determined.
    pub determined: i64,
    /// Requests that had errors.
    pub rejected: i64,
}

/// Decides a stream of requests, one JSON object a line, in pieces of any size and on all cores.
///
/// Memory stays constant: it holds the beginning of the line that has not ended.
#[derive(Debug, uniffi::Object)]
pub struct LineDecider {
    stream: Mutex<core::LineDecider>,
}

#[uniffi::export]
impl LineDecider {
    /// At the start of a stream.
    #[uniffi::constructor]
    pub fn new(format: Format, edition: JvmEdition) -> Self {
        let stream = core::LineDecider::new(format, edition.0, cores());
        Self {
            stream: Mutex::new(stream),
        }
    }

    /// The answers to the lines that the next bytes complete: one line of JSON each, in order.
    ///
    /// A request with errors has a line with its errors and its number.
    pub fn feed(&self, bytes: Vec<u8>) -> Vec<u8> {
        self.stream().feed(&bytes).into_bytes()
    }

    /// The answer to the last line, where the stream does not end with the end of one.
    pub fn finish(&self) -> Vec<u8> {
        self.stream().finish().into_bytes()
    }

    /// How many requests were determined so far, and how many had errors.
    pub fn counts(&self) -> LineCounts {
        let stream = self.stream();
        LineCounts {
            determined: i64::try_from(stream.determined()).unwrap_or(i64::MAX),
            rejected: i64::try_from(stream.rejected()).unwrap_or(i64::MAX),
        }
    }
}

impl LineDecider {
    fn stream(&self) -> MutexGuard<'_, core::LineDecider> {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_holds_on_all_cores() {
        for count in [0, 1, 63, 64, 129, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(
                in_parallel(&items, |item| item * 2),
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_stream_in_pieces_is_decided_as_a_whole() {
        let line = r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#;
        let text = format!("{line}\n{{}}\n").repeat(100);
        let whole = LineDecider::new(Format::Brief, JvmEdition(None));
        let expected = [whole.feed(text.clone().into_bytes()), whole.finish()].concat();
        let pieces = LineDecider::new(Format::Brief, JvmEdition(None));
        let mut answers: Vec<u8> = text
            .as_bytes()
            .chunks(17)
            .flat_map(|piece| pieces.feed(piece.to_vec()))
            .collect();
        answers.extend(pieces.finish());
        assert_eq!(answers, expected);
        assert_eq!(
            pieces.counts(),
            LineCounts {
                determined: 100,
                rejected: 100
            }
        );
    }
}
