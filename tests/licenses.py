"""Says which license every dependency has, and fails where one is not on the list.

A program that embeds this library takes its dependencies along; nobody should have to look them up.
"""

import json
import re
import subprocess
import sys

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}

# Crates that nobody maintains any more, with the reason why they are here all the same.
UNMAINTAINED = {
    "paste": "a macro that uniffi-bindgen-java uses; it runs in the program that writes the Java sources, in no library",
}


def is_allowed(expression: str) -> bool:
    """Whether a choice that the SPDX expression offers is on the list, for each of its parts."""
    for part in re.split(r"\s+AND\s+", expression.replace("/", " OR ").strip("()")):
        choices = re.split(r"\s+OR\s+", part.strip("() "))
        if not any(choice.strip("() ") in ALLOWED for choice in choices):
            return False
    return True


def main() -> int:
    command = ["cargo", "metadata", "--format-version=1", "--locked", "--all-features"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    refused = [
        f"{package['name']} {package['version']}: {package['license']}"
        for package in packages
        if not is_allowed(package["license"] or "none stated")
    ]
    for line in refused:
        print(f"not on the list of licenses: {line}", file=sys.stderr)
    names = {package["name"] for package in packages}
    for name, reason in UNMAINTAINED.items():
        print(f"{name}, which nobody maintains: {reason}" if name in names else f"{name} is gone; so may be its reason")
    print(f"{len(packages)} packages, {len(refused)} with a license that is not on the list")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
