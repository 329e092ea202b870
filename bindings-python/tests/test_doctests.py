"""The examples of the docstrings run as they stand, those of the compiled classes too."""

import doctest
import pathlib
from typing import Any

import pytest

import radiopharm_policy as rp
from radiopharm_policy import ask, audit, cohort, course, intake, reference, source_map


def examples() -> list[doctest.DocTest]:
    """Every example of every docstring that a user can read."""
    finder, parser = doctest.DocTestFinder(recurse=False), doctest.DocTestParser()
    modules = (rp, ask, audit, intake, reference, course, source_map, cohort)
    found = [each for module in modules for each in finder.find(module)]
    seen: set[int] = set()

    def look(value: Any, name: str, names: dict[str, Any]) -> None:
        if id(value) in seen:
            return
        seen.add(id(value))
        text = getattr(value, "__doc__", None)
        if isinstance(text, str) and ">>>" in text:
            found.append(parser.get_doctest(text.replace("```", ""), names, name, None, None))

    for module in modules:
        for name in module.__all__:
            value = getattr(module, name)
            look(value, name, dict(vars(module)))
            for inner in dir(value) if isinstance(value, type) else ():
                look(getattr(value, inner), f"{name}.{inner}", dict(vars(module)))
    return found


def need_packages(text: str) -> None:
    """Skip what shows packages that are not there; the package itself needs none of them."""
    for name in ("duckdb", "polars", "pyarrow"):
        if f"import {name}" in text or f'"{name}"' in text:
            pytest.importorskip(name)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_runs_as_it_stands(example: doctest.DocTest) -> None:
    need_packages("".join(one.source for one in example.examples))
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL)
    report: list[str] = []
    result = runner.run(example, out=report.append)
    assert result.failed == 0, "".join(report)


@pytest.mark.parametrize("readme", ["README.md", "bindings-python/README.md"])
def test_the_examples_of_a_readme_run_as_they_stand(readme: str) -> None:
    text = (pathlib.Path(__file__).resolve().parents[2] / readme).read_text()
    assert 5 <= text.count(">>> ")
    need_packages(text)
    example = doctest.DocTestParser().get_doctest(text, {}, readme, readme, 0)
    report: list[str] = []
    result = doctest.DocTestRunner().run(example, out=report.append)
    assert result.failed == 0, "".join(report)


def test_there_are_examples() -> None:
    assert len(examples()) > 45
