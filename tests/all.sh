#!/usr/bin/env bash
# Everything that must hold, in every language. Stops at the first thing that does not.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }
need() {
    command -v "$1" >/dev/null 2>&1 || {
        printf 'tests/all.sh needs %s, which is not installed. %s\n' "$1" "$2" >&2
        exit 2
    }
}

need cargo 'Install rustup from https://rustup.rs; it brings the pinned compiler.'
need python3 'Install Python 3.11 or later.'
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    printf 'tests/all.sh needs Python 3.11 or later; python3 is %s\n' "$(python3 --version)" >&2
    exit 2
}
if command -v rustup >/dev/null 2>&1; then
    # The toolchain of rust-toolchain.toml, with its components and targets.
    rustup toolchain install >/dev/null 2>&1 || rustup show active-toolchain
fi

export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
# Each crate is built once here: what a second build would reuse only fills the disk.
export CARGO_INCREMENTAL="${CARGO_INCREMENTAL:-0}"
target="${CARGO_TARGET_DIR:-target}"

step 'format'
cargo fmt --all --check

step 'lints'
cargo clippy --workspace --all-targets --locked -- -D warnings
# The workspace has every feature of the crate at once; its users may have fewer.
cargo clippy -p radiopharm-policy --locked -- -D warnings
cargo clippy -p radiopharm-policy --features arrow --locked -- -D warnings

step 'documentation'
RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked

step 'tests'
PROPTEST_CASES="${PROPTEST_CASES:-1024}" cargo test --workspace --locked

step 'the proof over every vector of statuses'
cargo test --release --locked -p radiopharm-policy --lib outcome

step 'the crate on its own: packaged, verified, and for WebAssembly'
cargo package -p radiopharm-policy --locked --allow-dirty
cargo build -p radiopharm-policy --target wasm32-unknown-unknown --locked

step 'licences of dependencies'
python3 tests/licences.py

step 'the independent model'
python3 tests/model/check_vectors.py
python3 tests/model/write_tables.py --check
python3 -m unittest discover -s tests/model

step 'the library against the model'
cargo build --release --locked --bin determine
python3 tests/model/compare.py --binary "$target/release/determine" --count 20000 --seed 525
python3 tests/model/compare.py --binary "$target/release/determine" --count 100 --seed 525 --tables

step 'the Python package'
tests/python.sh

step 'the Kotlin and Java packages'
tests/kotlin.sh

printf '\nAll tests passed.\n'
