"""Writes the notices of the third-party crates that lie in the wheel and in the jars, or says that they are stale.

What a compiled library holds of others must be named beside it, with the texts of their licenses. Both come from the
dependency tree of the library itself, so a new dependency cannot be forgotten:

    python3 tests/notices.py            # says what is stale, and fails then
    python3 tests/notices.py --write    # writes it anew
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
LIBRARIES = {
    "radiopharm-policy-python": ROOT / "bindings-python" / "THIRD-PARTY-NOTICES.txt",
    "radiopharm-policy-kotlin": ROOT / "THIRD-PARTY-NOTICES-JVM.txt",
}
TEXTS = re.compile(r"(?i)^(license|licence|copying|copyright|notice|unlicense|authors)([-._].*)?$")

MOZILLA = """\
This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/."""


def built(library: str) -> set[tuple[str, str]]:
    """The crates that a library is built with, by name and version: with its features, and not those of tests.

    The metadata of the workspace has the features of everything at once.
    """
    command = ["cargo", "tree", "--locked", "--package", library, "--edges=normal", "--target=all", "--prefix=none"]
    tree = subprocess.run([*command, "--format={p}"], check=True, capture_output=True, cwd=ROOT, text=True).stdout
    found = (re.match(r"(\S+) v(\S+)", line) for line in tree.splitlines())
    return {(crate[1], crate[2]) for crate in found if crate}


def crates(metadata: dict, library: str) -> list[dict]:
    """The crates of others that are linked into a library, by name and version."""
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    part_of_it = built(library)
    linked, waiting = set(), [key for key, package in packages.items() if package["name"] == library]
    while waiting:
        key = waiting.pop()
        if key in linked:
            continue
        linked.add(key)
        for dependency in nodes[key]["deps"]:
            package = packages[dependency["pkg"]]
            # What only builds, tests or expands macros is not in the library.
            is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            is_macro = any("proc-macro" in target["kind"] for target in package["targets"])
            is_built = (package["name"], package["version"]) in part_of_it
            if is_linked and is_built and not is_macro:
                waiting.append(dependency["pkg"])
    others = [packages[key] for key in linked if packages[key]["source"] is not None]
    return sorted(others, key=lambda package: (package["name"], package["version"]))


def texts(package: dict) -> list[str]:
    """The texts of the licenses and notices that a crate brings, in the order of their files' names."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = {path for path in folder.iterdir() if path.is_file() and TEXTS.match(path.name)}
    if package["license_file"]:
        files.add(folder / package["license_file"])
    read = (path.read_text(encoding="utf-8", errors="replace") for path in sorted(files))
    found = ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in read]
    if not found:
        # Some crates name a license and bring no text. These are the same for all; others name their owners.
        if "Apache-2.0" in package["license"]:
            return [(ROOT / "LICENSE-APACHE").read_text(encoding="utf-8").strip()]
        if package["license"] == "MPL-2.0":
            return [MOZILLA]
        raise SystemExit(f"{package['name']} brings no text of its license, {package['license']}")
    return found


def notices(metadata: dict, library: str) -> str:
    """The whole text: every crate with its license and where it comes from, then each text once."""
    # Many differ in nothing but how their lines are broken.
    kept: dict[str, tuple[int, str]] = {}
    out = [
        "This library holds compiled code of the following crates. Behind each stand its version, the expression of",
        "its license, where its source is, and the numbers of the texts below that its source brings.",
        "",
    ]
    for package in crates(metadata, library):
        numbers = sorted({kept.setdefault("".join(text.split()), (len(kept) + 1, text))[0] for text in texts(package)})
        source = package["repository"] or package["homepage"] or "its authors"
        named = "text" if len(numbers) == 1 else "texts"
        listed = ", ".join(map(str, numbers))
        out.append(f"{package['name']} {package['version']}: {package['license']}; {source}; {named} {listed}")
    for number, text in kept.values():
        out += ["", "-" * 100, f"Text {number}", "-" * 100, "", text]
    return "\n".join(out) + "\n"


def main() -> int:
    command = ["cargo", "metadata", "--format-version=1", "--locked"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
    stale = 0
    for library, path in LIBRARIES.items():
        expected = notices(metadata, library)
        if "--write" in sys.argv[1:]:
            path.write_text(expected, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != expected:
            print(f"{path.relative_to(ROOT)} is stale: run `python3 tests/notices.py --write`", file=sys.stderr)
            stale += 1
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
