#!/usr/bin/env bash
# Builds the Python package from nothing and tests it as its users get it: a wheel in a new environment, in an empty
# folder, away from the sources. It needs rustup (or cargo) and Python 3.11 or later; the rest it installs.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
package="$root/bindings-python"

step() { printf '\n== %s\n' "$*"; }
fail() {
    printf 'tests/python.sh: %s\n' "$*" >&2
    exit 2
}

command -v cargo >/dev/null 2>&1 || fail 'cargo is not installed. Install rustup from https://rustup.rs.'
python=''
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python="$candidate"
        break
    fi
done
[ -n "$python" ] || fail 'no Python 3.11 or later with the module venv was found. Install one, or name it: PYTHON=...'

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"

step "a new environment ($("$python" --version))"
"$python" -m venv "$work/venv"
bin="$work/venv/bin"
[ -d "$bin" ] || bin="$work/venv/Scripts"
"$bin/python" -m pip install --quiet --requirement "$package/requirements-test.txt"
export PYO3_PYTHON="$bin/python"

step 'the wheel, in release'
(cd "$package" && "$bin/maturin" build --release --locked --out "$work/dist")

step 'the source distribution, and a wheel from it in an empty folder'
(cd "$package" && "$bin/maturin" sdist --out "$work/dist")
mkdir "$work/unpacked" "$work/from-sdist"
tar -xzf "$work"/dist/*.tar.gz -C "$work/unpacked"
(cd "$work/unpacked"/*/ && "$bin/python" -m pip wheel --quiet --no-deps --wheel-dir "$work/from-sdist" .)
ls "$work/from-sdist"/*.whl >/dev/null

step 'what a package index would say'
"$bin/twine" check --strict "$work"/dist/*

step 'installed, in an empty folder'
"$bin/python" -m pip install --quiet --no-index --no-deps "$work"/dist/*.whl
mkdir "$work/empty"
(cd "$work/empty" && "$bin/python" -c '
import radiopharm_policy, pathlib
answer = radiopharm_policy.determine(drug="xofigo", date_of_service="2026-05-04")
assert answer.outcome == "information_needed", answer
print(radiopharm_policy.__version__, pathlib.Path(radiopharm_policy.__file__).parent)')

step 'generated files are fresh'
"$bin/python" "$package/generate.py" --check --maturin "$bin/maturin"
for license in LICENSE-MIT LICENSE-APACHE; do
    cmp "$root/$license" "$package/$license" || fail "bindings-python/$license is not the one of the repository"
done

step 'types: mypy, stubtest, and a program that must not pass'
(cd "$work/empty" && "$bin/python" -m mypy --strict --package radiopharm_policy)
(cd "$work/empty" && "$bin/python" -m mypy.stubtest radiopharm_policy)
(cd "$work/empty" && "$bin/python" -m mypy --strict "$package/tests/typed.py")

step 'tests against the installed wheel'
(cd "$package" && "$bin/python" -m pytest -q -p no:cacheprovider --rootdir "$package" tests)

step 'the examples and the notebook'
for example in "$root"/examples/python/*.py; do
    (cd "$work/empty" && "$bin/python" "$example" >"$work/output" 2>&1) || fail "$example failed: $(cat "$work/output")"
done
(cd "$work/empty" && "$bin/jupyter" nbconvert --to html --execute --output-dir "$work/notebook" \
    "$root/examples/python/decisions.ipynb" >"$work/output" 2>&1) || fail "the notebook failed: $(cat "$work/output")"

printf '\nAll tests of the Python package passed.\n'
