//! Nothing but a place for the benchmark in `benches/peers.rs`, which the package exists for.
