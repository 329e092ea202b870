"""Writes the Python code of the READMEs into files that type checkers can read: `readme_code.py FOLDER`."""

import doctest
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
READMES = ("README.md", "bindings-python/README.md")


def code(readme: str) -> str:
    """The examples of a README in order, without what they print; those of one are one program."""
    examples = doctest.DocTestParser().get_examples((ROOT / readme).read_text())
    return "".join(example.source for example in examples)


def main(folder: str) -> None:
    """Write a file for each README."""
    for place, readme in enumerate(READMES):
        written = code(readme)
        if written.count("\n") < 5:
            sys.exit(f"readme_code.py: {readme} has no examples")
        (pathlib.Path(folder) / f"readme_{place}.py").write_text(written)


if __name__ == "__main__":
    main(sys.argv[1])
