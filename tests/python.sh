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
# Nothing that is tested comes from the sources, and nothing is left there.
export PYTHONDONTWRITEBYTECODE=1 PYTHONNOUSERSITE=1
unset PYTHONPATH

# What git sees of the tree; nothing where there is no git, as in an archive.
tree() { git -C "$root" status --porcelain --untracked-files=all 2>/dev/null || true; }

step "a new environment ($("$python" --version))"
"$python" -m venv "$work/venv"
bin="$work/venv/bin"
[ -d "$bin" ] || bin="$work/venv/Scripts"
"$bin/python" -m pip install --quiet --requirement "$package/requirements-test.txt"
export PYO3_PYTHON="$bin/python"

step 'the wheel, in release'
. "$root/tests/remap.sh"
(cd "$package" && "$bin/maturin" build --release --locked --out "$work/dist")
"$python" -m zipfile --extract "$work"/dist/*.whl "$work/contents"
for library in "$work"/contents/radiopharm_policy/_native*; do
    no_paths "$library" || fail 'the wheel names paths of this machine'
done
for file in LICENSE-MIT LICENSE-APACHE THIRD-PARTY-NOTICES.txt; do
    cmp "$package/$file" "$work"/contents/*.dist-info/licenses/$file || fail "$file is not in the wheel"
done
rm -rf "$work/contents"

step 'the source distribution, and a wheel from it in an empty folder'
(cd "$package" && "$bin/maturin" sdist --out "$work/dist")
mkdir "$work/unpacked" "$work/from-sdist"
tar -xzf "$work"/dist/*.tar.gz -C "$work/unpacked"
# Its crates are built in its own folder; what comes from the registry was built a step ago, and is not built again.
(cd "$work/unpacked"/*/ && "$bin/python" -m pip wheel --quiet --no-deps --wheel-dir "$work/from-sdist" .)
ls "$work/from-sdist"/*.whl >/dev/null
rm -rf "$work/unpacked"

step 'pip install ./bindings-python, as the README says it, in another new environment'
before="$(tree)"
"$python" -m venv "$work/plain"
plain="$work/plain/${bin##*/}"
(cd "$root" && "$plain/python" -m pip install --quiet ./bindings-python)
mkdir "$work/elsewhere"
(cd "$work/elsewhere" && "$plain/python" -c '
import radiopharm_policy, sysconfig
assert radiopharm_policy.__file__.startswith(sysconfig.get_path("purelib")), radiopharm_policy.__file__
assert radiopharm_policy.determine(drug="xofigo", date_of_service="2026-05-04").outcome == "information_needed"')
[ "$before" = "$(tree)" ] || fail "pip install left something in the tree: $(tree)"

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

step 'types of the code in the READMEs: mypy and pyright'
mkdir "$work/readmes"
"$bin/python" "$package/tests/readme_code.py" "$work/readmes"
(cd "$work/readmes" && "$bin/python" -m mypy --strict ./*.py && "$bin/pyright" --pythonpath "$bin/python" .)

step 'the program determine, whose answers the stream of lines must repeat'
(cd "$root" && cargo build --release --locked --bin determine)
export DETERMINE="$CARGO_TARGET_DIR/release/determine"

step 'tests against the installed wheel'
# Where pydantic is, dicts are those of typing_extensions, which stubtest does not know; so it comes after that.
"$bin/python" -m pip install --quiet pydantic==2.14.4
(cd "$work/empty" && "$bin/python" -m pytest -q -p no:cacheprovider --rootdir "$package" -c "$package/pyproject.toml" \
    "$package/tests")

# The wheel is for every CPython from 3.11 on: it runs under each that is here.
ran="$("$bin/python" -c 'import sys; print(*sys.version_info[:2], sep=".")')"
others=''
for other in python3.11 python3.12 python3.13 python3.14 python3.15 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python; do
    minor="$("$other" -c 'import sys, sysconfig, venv
if sys.implementation.name == "cpython" and (3, 11) <= sys.version_info and not sysconfig.get_config_var("Py_GIL_DISABLED"):
    print(*sys.version_info[:2], sep=".")' 2>/dev/null || true)"
    case " $ran $others " in *" $minor "* | '  ') continue ;; esac
    [ -n "$minor" ] || continue
    step "the same wheel under $("$other" --version)"
    "$other" -m venv "$work/venv-$minor"
    there="$work/venv-$minor/${bin##*/}"
    "$there/python" -m pip install --quiet --no-index --no-deps "$work"/dist/*.whl
    (cd "$work/empty" && "$there/python" -c 'import radiopharm_policy, sys
print(sys.version, radiopharm_policy.determine(drug="xofigo", date_of_service="2026-05-04").outcome)')
    grep -E '^(pytest|hypothesis)==' "$package/requirements-test.txt" >"$work/smoke.txt"
    if "$there/python" -m pip install --quiet --requirement "$work/smoke.txt"; then
        (cd "$work/empty" && "$there/python" -m pytest -q -p no:cacheprovider --rootdir "$package" \
            -c "$package/pyproject.toml" "$package"/tests/test_{vectors,objects,lines,course,laws,doctests}.py)
        others="$others $minor"
    else
        printf 'pytest and hypothesis cannot be installed under %s: one decision was all that ran.\n' "$minor"
        others="$others $minor(one-decision)"
    fi
done
printf '\nThe wheel ran under CPython %s%s.\n' "$ran" "${others:-, and no other CPython from 3.11 on was found}"

step 'the examples and the notebooks'
for example in "$root"/examples/python/*.py; do
    (cd "$work/empty" && "$bin/python" "$example" >"$work/output" 2>&1) || fail "$example failed: $(cat "$work/output")"
done
for notebook in "$root"/examples/python/*.ipynb; do
    (cd "$work/empty" && "$bin/jupyter" nbconvert --to html --execute --output-dir "$work/notebook" "$notebook" \
        >"$work/output" 2>&1) || fail "$notebook failed: $(cat "$work/output")"
done

[ "$before" = "$(tree)" ] || fail "the tests left something in the tree: $(tree)"
printf '\nAll tests of the Python package passed, under CPython %s%s.\n' "$ran" "$others"
