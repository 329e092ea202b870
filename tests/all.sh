#!/usr/bin/env bash
# Everything that must hold, in every language. Stops at the first thing that does not.
#
#   tests/all.sh              every part
#   tests/all.sh PART ...     those parts alone; `tests/all.sh --list` names them
#
# Two parts run at a time where there are two processors: builds wait for each other, and many tests use one. TEST_JOBS
# says how many. What a part prints is shown in whole when it ends.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }
need() {
    command -v "$1" >/dev/null 2>&1 || {
        printf 'tests/all.sh needs %s, which is not installed. %s\n' "$1" "$2" >&2
        exit 2
    }
}

export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
# Each crate is built once here: what a second build would reuse only fills the disk.
export CARGO_INCREMENTAL="${CARGO_INCREMENTAL:-0}"
target="$(realpath -m "${CARGO_TARGET_DIR:-target}")"

# A part is a function of its name; its first comment is what --list prints.

part_format() { # formatting of the Rust code
    cargo fmt --all --check
}

part_lints() { # clippy, with every feature of the crate and with fewer
    cargo clippy --workspace --all-targets --locked -- -D warnings
    # The workspace has every feature of the crate at once; its users may have fewer.
    cargo clippy -p radiopharm-policy --locked -- -D warnings
    cargo clippy -p radiopharm-policy --features arrow --locked -- -D warnings
}

part_docs() { # documentation without a warning
    RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked
}

part_rust() { # the Rust tests
    PROPTEST_CASES="${PROPTEST_CASES:-1024}" cargo test --workspace --locked
}

part_proof() { # the proofs over every vector of statuses and every state of facts, in release
    cargo test --release --locked -p radiopharm-policy --lib -- outcome proof
}

part_package() { # the crate and the program, packaged and verified, and the crate for WebAssembly
    # In a folder of its own: Cargo unpacks the crate that the program is built with once for each path and version,
    # and an earlier run's would be taken for this one's.
    local packaged
    mkdir -p "$target"
    packaged="$(mktemp -d "$target/packaged.XXXXXX")"
    cargo package -p radiopharm-policy -p radiopharm-policy-cli --locked --allow-dirty --target-dir "$packaged"
    rm -rf "$packaged"
    cargo build -p radiopharm-policy --target wasm32-unknown-unknown --locked
}

part_recipes() { # the recipes of examples/recipes and the service, each a workspace of its own
    local recipe
    for recipe in examples/recipes/*/Cargo.toml examples/cds-service/Cargo.toml; do
        # DataFusion alone builds for longer than all the other tests of Rust.
        if [ "$recipe" = examples/recipes/datafusion-function/Cargo.toml ] && [ -z "${ALL_RECIPES:-}" ]; then
            step "$recipe: only with ALL_RECIPES=1"
            continue
        fi
        step "$recipe"
        # One folder for all of them: what several depend on is built once.
        CARGO_TARGET_DIR="$target/recipes" CARGO_PROFILE_DEV_DEBUG=0 \
            cargo test --locked --manifest-path "$recipe"
    done
}

part_arrow() { # the oldest and the newest version of Arrow that the crate works with
    local version
    for version in oldest newest; do
        step "Arrow, $version"
        CARGO_TARGET_DIR="$target/arrow" CARGO_PROFILE_DEV_DEBUG=0 \
            cargo test --locked --manifest-path "tests/arrow/$version/Cargo.toml"
    done
}

part_api() { # what the crate makes public, beside the list of it; UPDATE_API=1 writes the list again
    CARGO_TARGET_DIR="$target/api" CARGO_PROFILE_DEV_DEBUG=0 cargo test --locked --manifest-path tests/api/Cargo.toml
}

part_fhir() { # FHIR resources and charts, with a validator
    tests/fhir.sh
}

part_licenses() { # licenses of dependencies
    python3 tests/licenses.py
    python3 tests/notices.py
}

part_model() { # the independent model, against the worked cases and its own tests
    python3 tests/model/check_vectors.py
    python3 tests/model/write_tables.py --check
    python3 -m unittest discover -s tests/model
}

part_compare() { # the library against the model, on random requests and tables of facts
    cargo build --release --locked --bin determine
    python3 tests/model/compare.py --binary "$target/release/determine" --count 20000 --seed 525
    python3 tests/model/compare.py --binary "$target/release/determine" --count 100 --seed 525 --tables
}

part_python() { # the Python package, as its users install it
    tests/python.sh
}

part_kotlin() { # the Kotlin and Java packages
    tests/kotlin.sh
}

# The order in which they run: from this file itself, so that a new part is one function.
mapfile -t all < <(sed -n 's/^part_\([a-z]*\)() {.*/\1/p' tests/all.sh)

if [ "${1:-}" = --list ]; then
    sed -n 's/^part_\([a-z]*\)() { # \(.*\)/\1\t\2/p' tests/all.sh | expand -t 12
    exit 0
fi
parts=("$@")
[ 0 -lt "$#" ] || parts=("${all[@]}")
for part in "${parts[@]}"; do
    declare -F "part_$part" >/dev/null || {
        printf 'tests/all.sh: there is no part "%s"; the parts are: %s\n' "$part" "${all[*]}" >&2
        exit 2
    }
done

need cargo 'Install rustup from https://rustup.rs; it brings the pinned compiler.'
need python3 'Install Python 3.11 or later.'
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    printf 'tests/all.sh needs Python 3.11 or later; python3 is %s\n' "$(python3 --version)" >&2
    exit 2
}
if [ -z "${RUN_ONE_PART:-}" ] && command -v rustup >/dev/null 2>&1; then
    # The toolchain of rust-toolchain.toml, with its components and targets.
    rustup toolchain install >/dev/null 2>&1 || rustup show active-toolchain
fi

# A part with its time. Each runs in a shell of its own, not in a condition: `set -e` holds inside.
if [ -n "${RUN_ONE_PART:-}" ]; then
    began=$SECONDS
    step "${parts[0]}"
    "part_${parts[0]}"
    printf '== %s passed in %d s\n' "${parts[0]}" "$((SECONDS - began))"
    exit 0
fi

processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
jobs=${TEST_JOBS:-$((processors < 2 ? 1 : 2))}
if [ "$jobs" -lt 2 ] || [ "${#parts[@]}" -lt 2 ]; then
    for part in "${parts[@]}"; do
        RUN_ONE_PART=1 tests/all.sh "$part"
    done
else
    # Formatting and lints first and alone: they fail most often, and soonest. The longest parts begin first after them.
    state=$(mktemp -d)
    trap 'rm -rf "$state"' EXIT
    first() { case " format lints " in *" $1 "*) true ;; *) false ;; esac }
    long='kotlin python'
    queue=()
    for part in "${parts[@]}"; do
        ! first "$part" || RUN_ONE_PART=1 tests/all.sh "$part"
    done
    for part in $long; do
        case " ${parts[*]} " in *" $part "*) queue+=("$part") ;; esac
    done
    for part in "${parts[@]}"; do
        case " $long " in *" $part "*) ;; *) first "$part" || queue+=("$part") ;; esac
    done

    # One after another takes the next part that nobody has taken.
    lane() {
        local part
        for part in "${queue[@]}"; do
            mkdir "$state/$part" 2>/dev/null || continue
            printf '== %s begins\n' "$part"
            if ! RUN_ONE_PART=1 tests/all.sh "$part" >"$state/$part/output" 2>&1; then
                cat "$state/$part/output"
                printf '\n== %s FAILED\n' "$part"
                return 1
            fi
            cat "$state/$part/output"
        done
    }
    # In process groups of their own, so that the others end with the first that fails.
    set -m
    lanes=()
    for ((lane = 0; lane < jobs; lane++)); do
        lane &
        lanes+=($!)
    done
    set +m
    trap 'for lane in "${lanes[@]}"; do kill -- "-$lane" 2>/dev/null || true; done; rm -rf "$state"' EXIT
    trap 'exit 130' INT TERM
    for lane in "${lanes[@]}"; do
        wait -n || exit 1
    done
fi

if [ "${parts[*]}" = "${all[*]}" ]; then
    printf '\nAll tests passed.\n'
else
    printf '\nPassed: %s.\n' "${parts[*]}"
fi
