//! The same on many threads, or on as many as there are.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More threads than this are never asked for.
const MOST: usize = 1024;

/// The results of jobs, in their order, worked out on at most so many threads.
///
/// The thread of the caller is one of them. Threads that the system does not grant (a limit of processes, a platform
/// without threads) are done without: each thread takes the next job that nobody has, until none is left.
pub fn in_parallel<R: Send>(jobs: usize, threads: usize, job: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let threads = threads.min(MOST).min(jobs);
    if threads <= 1 {
        return (0..jobs).map(job).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            if jobs <= place {
                return done;
            }
            done.push((place, job(place)));
        }
    };
    let mut done = thread::scope(|scope| {
        let granted: Vec<_> = (1..threads)
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut done = work();
        for thread in granted {
            match thread.join() {
                Ok(others) => done.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_done_once_and_in_order() {
        for jobs in [0, 1, 2, 63, 5000] {
            for threads in [0, 1, 2, 7, usize::MAX] {
                let done = AtomicUsize::new(0);
                let results = in_parallel(jobs, threads, |place| {
                    done.fetch_add(1, Ordering::Relaxed);
                    place
                });
                assert_eq!(results, (0..jobs).collect::<Vec<_>>(), "{jobs} {threads}");
                assert_eq!(done.into_inner(), jobs);
            }
        }
    }
}
