//! Any bytes as an Arrow IPC stream, as a whole and in pieces: an answer or an error, and the same in both ways.
#![no_main]

use libfuzzer_sys::fuzz_target;
use radiopharm_policy::cohort::{BadRows, Evaluation, IpcDecider};

fn evaluation(choice: u8) -> Evaluation {
    let drug = ["lutathera", "pluvicto", "xofigo"][usize::from(choice % 3)];
    Evaluation::new()
        .constant("drug", drug)
        .constant("date_of_service", "2026-05-04")
        .carry_others(choice & 4 == 0)
        .bad_rows(if choice & 8 == 0 { BadRows::Refuse } else { BadRows::Tell })
        .row_limit(Some(1 << 12))
}

fuzz_target!(
    // Panics of the decoder are caught, and libFuzzer ends the process at each. One that is not caught still does.
    init: std::panic::set_hook(Box::new(|_| ())),
    |bytes: &[u8]| {
        let Some((choice, stream)) = bytes.split_first() else {
            return;
        };
        let whole = evaluation(*choice).evaluate_ipc(stream, 1);
        let mut decider = IpcDecider::of_table(evaluation(*choice), 1);
        let size = 1 + usize::from(choice >> 4);
        let pieces = stream.chunks(size).try_for_each(|piece| decider.push(piece));
        let pieces = pieces.and_then(|()| decider.finish()).map(|()| decider.take());
        match (whole, pieces) {
            (Ok(whole), Ok(pieces)) => assert!(whole == pieces, "pieces are decided otherwise"),
            (Err(_), Err(_)) => {}
            (whole, pieces) => panic!("{} {}", whole.is_ok(), pieces.is_ok()),
        }
    }
);
