"""Writes the parts of the package that are made from the Rust side, or checks that they are fresh.

    python generate.py [--check] [--maturin PATH]

- `words.py`: the words of the vocabulary as enums;
- `types.py`: what dicts hold and what arguments take, from the words, the vocabulary and the JSON Schemas;
- `_native.pyi`: the types of the compiled module, as `maturin generate-stubs` reads them from it, with the keyword
  arguments of requests written out from the vocabulary.

The package must be built and installed (`maturin develop`, or a wheel), since that is where the words come from. It
may be older than the files here, but not than the Rust code.
"""

import argparse
import importlib.machinery
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from typing import Any

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE / "python" / "radiopharm_policy"
NOTE = "Made by `generate.py` from the Rust side: change it there, and run that."
WIDTH = 110


def native() -> Any:
    """The compiled module alone, which needs none of the files that are made here."""
    for folder in map(pathlib.Path, sys.path):
        for found in sorted((folder / "radiopharm_policy").glob("_native*.so")) + sorted(
            (folder / "radiopharm_policy").glob("_native*.pyd")
        ):
            loader = importlib.machinery.ExtensionFileLoader("radiopharm_policy._native", str(found))
            spec = importlib.util.spec_from_loader("radiopharm_policy._native", loader)
            assert spec is not None
            module = importlib.util.module_from_spec(spec)
            loader.exec_module(module)
            return module
    sys.exit("generate.py: radiopharm_policy is not installed; run `maturin develop` or install the wheel")


# Rows of tables, and what gives them all: `to_dict` of each is described from its attributes.
ROWS = {
    "FieldSpec": "_vocabulary", "CriterionInEdition": "_criteria", "EditionInfo": "_editions", "CtcaeLevel": "_ctcae",
    "KarnofskyLevel": "_karnofsky", "EcogLevel": "_ecog", "GradeGroupLevel": "_grade_groups", "Trial": "_trials",
    "Recommendation": "_recommendations", "HcpcsCode": "_hcpcs", "CodePeriod": "_code_history",
    "Guideline": "_guidelines", "GuidelinePoint": "_guideline_points", "Milestone": "_regulatory", "Revision": "_history", "Discrepancy": "_discrepancies",
    "Entry": "_entries",
}

# Of those, the ones whose dicts are rows of a table of the core, which says what its columns hold.
TABLES = {
    "CtcaeLevel": "ctcae", "KarnofskyLevel": "karnofsky", "EcogLevel": "ecog", "GradeGroupLevel": "grade_groups",
    "Trial": "trials", "Recommendation": "recommendations", "HcpcsCode": "hcpcs", "CodePeriod": "code_history",
    "Guideline": "guidelines", "GuidelinePoint": "guideline_points", "Milestone": "regulatory", "Revision": "history",
    "Discrepancy": "discrepancies",
}

# Enums whose members can be asked something; what, is written by hand.
BASES = {name: f"{name}Members" for name in ("PluvictoDose", "LutatheraDose", "Interval")}


def prose(text: str) -> str:
    """A doc comment as prose: links of rustdoc are names in backticks."""
    text = re.sub(r"\[(`[^`\]]+`)\](\([^)]*\))?", r"\1", text)
    return " ".join(text.split())


def docstring(text: str, indent: str = "    ") -> str:
    one = f'{indent}"""{text}"""'
    if len(one) <= WIDTH:
        return one
    lines = textwrap.wrap(text, WIDTH - len(indent))
    return f'{indent}"""' + f"\n{indent}".join(lines) + f'\n{indent}"""'


def words_py(classes: list[tuple[str, str, list[tuple[str, str, str]]]]) -> str:
    out = [f'"""The words of the vocabulary, as enums whose members are strings.\n\n{NOTE}\n"""\n']
    out.append("from enum import StrEnum\n")
    bases = ", ".join(sorted(BASES.values()))
    out.append(f"from radiopharm_policy._doses import {bases}\n")
    names = sorted(name for name, _, _ in classes)
    out.append("__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n")
    for name, about, members in classes:
        out.append("")
        out.append(f"class {name}({BASES.get(name, 'StrEnum')}):")
        out.append(docstring(prose(about)) + "\n")
        for constant, word, says in members:
            out.append(f'    {constant} = "{word}"')
            out.append(docstring(prose(says)))
        out.append("")
    return "\n".join(out).rstrip("\n") + "\n"


class Types:
    """Writes `types.py`."""

    def __init__(self, module: Any, raw: str) -> None:
        self.module, self.raw = module, raw
        self.classes = module._words()
        self.rows = module._vocabulary()
        self.request = module.request_schema()
        self.answer = module.determination_schema()
        self.names = {f"{name}Word" for name, _, _ in self.classes} | {"Whole", "Number", "EditionLike", "RowLike", "StudyDict", "CreatinineFactsDict"}
        self.names |= {f"{name}Dict" for name in [*ROWS, "Column", "Lines"]}
        self.aliases = {tuple(word for _, word, _ in members): f"{name}Word" for name, _, members in self.classes}

    def words_of(self, name: str) -> list[str]:
        """The words of an enum."""
        return next([word for _, word, _ in members] for own, _, members in self.classes if own == name)

    def literal(self, words: list[str]) -> str:
        words = [word for word in words if word is not None]
        if tuple(words) in self.aliases:
            return self.aliases[tuple(words)]
        return "Literal[" + ", ".join(f'"{word}"' for word in words) + "]"

    def of_schema(self, schema: dict[str, Any]) -> str:
        """The type of what a schema describes."""
        if "oneOf" in schema:
            return " | ".join(self.of_schema(part) for part in schema["oneOf"])
        kinds = schema.get("type")
        if isinstance(kinds, list):
            parts = [self.of_schema({**schema, "type": kind}) for kind in kinds]
            return " | ".join(sorted(dict.fromkeys(parts), key=lambda part: part == "None"))
        if kinds == "null":
            return "None"
        if kinds == "decimal":
            return "Decimal"
        if "const" in schema:
            return f'Literal[{schema["const"]!r}]'.replace("'", '"')
        if "enum" in schema:
            return self.literal(schema["enum"])
        if kinds == "array":
            return f"list[{self.of_schema(schema['items'])}]"
        if kinds == "object" and "additionalProperties" in schema and "properties" not in schema:
            key = self.of_schema({"type": "string", **schema.get("propertyNames", {})})
            return f"dict[{key}, {self.of_schema(schema['additionalProperties'])}]"
        if kinds == "object" and set(schema.get("properties", {})) == {"section", "item"}:
            return "CitationDict"
        if kinds in ("boolean", "integer", "number"):
            return {"boolean": "bool", "integer": "int", "number": "int | float | Decimal"}[kinds]
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            named = {
                "finding": "FindingDict", "facts": "FactsDict", "study": "StudyDict", "error": "FaultDict",
                "documentation_item": "DocumentationItemDict", "advisory": "AdvisoryDict",
                "authorization": "AuthorizationDict",
            }
            if name in named:
                return named[name]
            target = self.answer["$defs"].get(name) or self.request["$defs"][name]
            if name not in ("id",) and kinds == "string":
                return "str"
            return self.of_schema(target)
        if kinds == "string":
            return "str"
        return "Any"

    def typed_dict(self, name: str, doc: str, properties: dict[str, Any], required: list[str]) -> str:
        out = [f"class {name}(TypedDict):", docstring(doc), ""]
        for key, schema in properties.items():
            kind = self.of_schema(schema)
            out.append(f"    {key}: {kind}" if key in required else f"    {key}: NotRequired[{kind}]")
        return "\n".join(out) + "\n\n"

    def stated(self, schema: dict[str, Any]) -> dict[str, Any]:
        """A property of a request that was stated: without null."""
        schema = dict(schema)
        if isinstance(schema.get("type"), list):
            (schema["type"],) = [kind for kind in schema["type"] if kind != "null"]
        if "enum" in schema:
            schema["enum"] = [word for word in schema["enum"] if word is not None]
        return schema

    def in_json(self, kind: str) -> str:
        """The type that a value has in a dict, from the one of the attribute."""
        if " | " in kind:
            return " | ".join(self.in_json(part) for part in kind.split(" | "))
        if inner := re.fullmatch(r"(?:list|tuple)\[(\w+)(?:, \.\.\.)?\]", kind):
            return f"list[{self.in_json(inner.group(1))}]"
        if kind in {name for name, _, _ in self.classes}:
            return f"{kind}Word"
        plain = {"date": "str", "Citation": "CitationDict", "Carrier": "str", "Decimal": "int | float | Decimal"}
        return plain.get(kind, kind)

    def of_column(self, column: dict[str, Any]) -> str:
        """The type that a value of a column has in a dict."""
        plain = {
            "bool": "bool", "integer": "int", "decimal": "int | float | Decimal", "text": "str", "date": "str",
            "month": "str", "texts": "list[str]", "integers": "list[int]", "lines": "list[LinesDict]",
        }
        kind = plain.get(column["kind"]) or self.literal(column["words"])
        if column["kind"] == "words":
            kind = f"list[{kind}]"
        return f"{kind} | None" if column["nullable"] else kind

    def row(self, name: str) -> str:
        """The dict of a row of a table."""
        if name in TABLES:
            lines = [f"    {column['name']}: {self.of_column(column)}" for column in self.module._columns(TABLES[name])]
            return "\n".join([f"class {name}Dict(TypedDict):", docstring(f"What `{name}.to_dict()` gives."), "", *lines, ""])
        (body,) = re.findall(rf"^class {name}:\n((?:(?:    .*)?\n)*)", self.raw, re.M)
        kinds = dict(re.findall(r"@property\n    def (\w+)\(self, /\) -> (.*):$", body, re.M))
        keys = list(getattr(self.module, ROWS[name])()[0].to_dict())
        lines = [f"    {key}: {self.in_json(kinds.get(key, 'str'))}" for key in keys]
        return "\n".join([f"class {name}Dict(TypedDict):", docstring(f"What `{name}.to_dict()` gives."), "", *lines, ""])

    def text(self) -> str:
        defs = self.answer["$defs"]
        out = [f'"""What dicts hold and what arguments take, for type checkers.\n\n{NOTE}\n"""\n']
        out.append(
            "import sys\n"
            "from collections.abc import Iterable, Mapping\n"
            "from datetime import date\n"
            "from decimal import Decimal\n"
            "from importlib.util import find_spec\n"
            "from typing import Any, ClassVar, Literal, Protocol, SupportsFloat, SupportsIndex, TypeAlias\n\n"
            "from radiopharm_policy import words\n"
            "from radiopharm_policy._native import Study\n\n"
            "TYPE_CHECKING = False\n"
            "if TYPE_CHECKING or (3, 12) <= sys.version_info or find_spec(\"pydantic\") is None:\n"
            "    from typing import NotRequired, TypedDict\n"
            "else:\n"
            "    # Before 3.12, pydantic reads dicts of this package alone, which it brings along.\n"
            "    from typing_extensions import NotRequired, TypedDict\n"
        )
        for name, about, members in self.classes:
            # One literal each, since stubtest does not know the literal of several for the union that it is.
            each = [f'Literal["{word}"]' for _, word, _ in members]
            if len(each) == 1:
                # Nor does it know a literal of one for an alias.
                each = ["str"]
            one = f"{name}Word: TypeAlias = {' | '.join(each)}"
            if WIDTH < len(one):
                inner = "\n".join(f"    {'| ' if place else ''}{literal}" for place, literal in enumerate(each))
                one = f"{name}Word: TypeAlias = (\n{inner}\n)"
            out.append(f"{one}\n{docstring(f'The words of `words.{name}`, as plain strings.', '')}\n")
        out.append(
            "Whole: TypeAlias = SupportsIndex | float | Decimal\n"
            '"""A whole number: `60` and `60.0`, of Python or NumPy; a truth value is none."""\n\n'
            "Number: TypeAlias = SupportsIndex | SupportsFloat | Decimal\n"
            '"""A number of Python or NumPy; a float means its shortest decimal."""\n\n'
            "EditionLike: TypeAlias = words.Edition | EditionWord | str | date\n"
            '"""A date, or a text that is one: the edition in force on that day."""\n\n'
            "FactValue: TypeAlias = (\n"
            "    bool | int | Decimal | date | str | tuple[words.Therapy, ...] | "
            "tuple[words.DiscontinuationEvent, ...]\n"
            "    | tuple[Study, ...]\n"
            ")\n"
            '"""The value of a fact: what the name of the vocabulary says; a word is a member of its enum."""\n'
        )
        out.append(
            "class KeyedRow(Protocol):\n"
            '    """A row with names as keys that is no mapping: of `sqlite3`, or a Series of pandas."""\n\n'
            "    def keys(self) -> Iterable[Any]:\n"
            '        """The names."""\n\n'
            "    def __getitem__(self, name: Any, /) -> Any:\n"
            '        """The value under a name."""\n\n\n'
            "class NamedTupleRow(Protocol):\n"
            '    """A named tuple."""\n\n'
            "    @property\n"
            "    def _fields(self) -> tuple[str, ...]:\n"
            '        """The names."""\n\n\n'
            "class DataclassRow(Protocol):\n"
            '    """An object of a dataclass."""\n\n'
            "    __dataclass_fields__: ClassVar[dict[str, Any]]\n\n\n"
            "RowLike: TypeAlias = Mapping[str, object] | KeyedRow | NamedTupleRow | DataclassRow\n"
            '"""A row of a table, or a record: names of the vocabulary with values."""\n\n'
        )
        out.append(
            "class BinaryReader(Protocol):\n"
            '    """What requests are read from: a file opened in binary mode, or the like."""\n\n'
            "    def read(self, size: int, /) -> bytes | None:\n"
            '        """At most so many bytes; none at the end. What may not block gives `None`: an error."""\n'
        )
        out.append(
            "\nclass BinaryWriter(Protocol):\n"
            '    """What answers are written to: a file opened in binary mode, or the like."""\n\n'
            "    def write(self, data: bytes, /) -> object:\n"
            '        """Write the bytes, and say how many; all of them where it says nothing."""\n\n\n'
        )
        study = self.request["$defs"].get("study") or defs["study"]
        out.append(self.typed_dict("StudyDict", "An imaging study.", study["properties"], study["required"]))
        serum = {key: {"type": "decimal"} for key in ("serum_creatinine_mg_dl", "serum_creatinine_umol_l")}
        out.append(self.typed_dict(
            "CreatinineFactsDict", "A serum creatinine as a fact of a request: one name, that of its unit.", serum, []))
        citation = defs["finding"]["properties"]["citation"]
        out.append(self.typed_dict(
            "CitationDict", "Where the policy says something.", citation["properties"], citation["required"]))
        facts = {key: self.stated(value) for key, value in defs["facts"]["properties"].items()}
        out.append(self.typed_dict("FactsDict", "The facts that a criterion read.", facts, []))
        for key, name, doc in [
            ("finding", "FindingDict", "What one criterion says, and why."),
            ("authorization", "AuthorizationDict", "What is authorized."),
            ("documentation_item", "DocumentationItemDict", "An item of a documentation checklist."),
            ("advisory", "AdvisoryDict", "What a reader should know beside the outcome."),
        ]:
            schema = dict(defs[key])
            properties = dict(schema["properties"])
            if key == "documentation_item":
                properties["status"] = {"oneOf": [properties["status"], {"type": "null"}]}
            out.append(self.typed_dict(name, doc, properties, schema["required"]))
        head, full = defs["determination"], defs["full"]
        names = list(head["properties"])
        place = names.index("missing_facts")
        whole = {**head["properties"], **full["properties"]}
        order = [*names[:place], "findings", *names[place:], "documentation", "advisories"]
        out.append(self.typed_dict(
            "DeterminationDict", "An answer.", {key: whole[key] for key in order}, head["required"] + full["required"]))
        brief = {**head["properties"], **defs["brief"]["properties"]}
        order = [*names[:place], "statuses", *names[place:]]
        out.append(self.typed_dict(
            "BriefDeterminationDict", "An answer in its brief form.", {key: brief[key] for key in order},
            head["required"] + defs["brief"]["required"]))
        error = dict(defs["error"])
        error["properties"] = {**error["properties"], "value": {}}
        out.append(self.typed_dict("FaultDict", "One fault of a request.", error["properties"], error["required"]))
        errors = defs["errors"]
        out.append(self.typed_dict("InputErrorDict", "Everything that is wrong with a request.",
                                   errors["properties"], errors["required"]))
        request = {key: self.stated(value) for key, value in self.request["properties"].items()}
        out.append(self.typed_dict("RequestDict", "A request, as it was stated.", request,
                                   ["drug", "date_of_service"]))
        lines = {key: {"type": "integer"} for key in ("first_line", "last_line")}
        out.append(self.typed_dict("LinesDict", "A range of lines of the source, both ends included.", lines, list(lines)))
        described: dict[str, dict[str, Any]] = {
            "name": {"type": "string"}, "kind": {"enum": [word for word in self.words_of("ColumnKind")]},
            "nullable": {"type": "boolean"}, "words": {"type": "array", "items": {"type": "string"}},
            "doc": {"type": "string"},
        }
        out.append(self.typed_dict("ColumnDict", "A column of a table.", described, list(described)))
        out.extend(self.row(name) for name in ROWS)
        return "\n".join(part.rstrip("\n") + "\n" for part in out)

    def argument(self, row: Any) -> str:
        """The type of a keyword argument."""
        kind = row.kind
        if kind == "word":
            return f"{row.enum_name} | {row.enum_name}Word | None"
        if kind == "words":
            return f"Collection[{row.enum_name} | {row.enum_name}Word] | None"
        if kind == "studies":
            return "Sequence[Study | StudyDict | Mapping[str, str]] | None"
        # The one text is the caller's reference, which tables have as a number.
        plain = {"text": "str | SupportsIndex", "bool": "bool", "integer": "Whole", "decimal": "Number", "date": "date | str"}
        return f"{plain[kind]} | None"


# Measures that stand for a number of the vocabulary.
MEASURES = {
    "kps": "Karnofsky", "ecog": "Ecog", "age_years": "Age", "doses_given": "DosesGiven",
    "requested_doses": "DosesRequested", "weight_kg": "Weight", "ki67_percent": "Ki67Index",
    "creatinine_clearance_ml_min": "CreatinineClearance", "long_acting_ssa_washout_days": "WashoutDays",
    "short_acting_octreotide_washout_hours": "WashoutHours", "post_dose_octreotide_dose_mg": "OctreotideDose",
    "post_dose_octreotide_hours_after": "OctreotideTiming", "largest_lymph_node_cm": "LymphNodeSize",
    "recurrent_thrombocytopenia_grade": "CtcaeGrade", "recurrent_anemia_grade": "CtcaeGrade",
    "recurrent_neutropenia_grade": "CtcaeGrade", "recurrent_nonhematologic_grade": "CtcaeGrade",
    "renal_toxicity_delay_days": "DelayDays",
}


# Where names come from that annotations of the Rust code use as text.
ELSEWHERE = {
    "Any": "typing", "Final": "typing", "Literal": "typing", "Self": "typing", "overload": "typing", "Mapping": "collections.abc",
    "Sequence": "collections.abc", "Collection": "collections.abc", "Iterable": "collections.abc", "Callable": "collections.abc",
    "date": "datetime", "Decimal": "decimal", "Asked": "radiopharm_policy.ask",
    "WhatWouldChange": "radiopharm_policy.ask",
    "Reading": "radiopharm_policy.intake", "SupportsIndex": "typing",
}


def stub(module: Any, types: Types, raw: str) -> str:
    """The stub that the toolchain read from the library, with what it cannot say put in.

    Keyword arguments of requests are one `**facts` in Rust, so that a misspelt one is a fault among others; the
    vocabulary says which there are. `determine` takes a request or facts, which are two overloads. Patterns need
    tuples of literals.
    """
    rows = {str(row.to_dict()["name"]): row for row in types.rows}

    def keywords(drug: str | None, phase: str | None) -> list[str]:
        required, others = [], []
        for name, row in rows.items():
            if drug and not row.is_said_of(drug, phase):
                continue
            kind = types.argument(row)
            if name in MEASURES:
                kind = f"{MEASURES[name]} | {kind}"
            if name == "edition":
                # The keyword chooses the edition as the fact does, and takes editions too.
                continue
            if name in ("drug", "date_of_service"):
                required.append(f"{name}: {kind.removesuffix(' | None')},")
            else:
                others.append(f"{name}: {kind} = None,")
        return [*required, *others, "edition: EditionLike | None = None,"]

    def replaced(pattern: str, new: Any, text: str) -> str:
        text, count = re.subn(pattern, new, text, count=1, flags=re.S | re.M)
        if not count:
            sys.exit(f"generate.py: nothing in the stub is {pattern}")
        return text

    head, all_names, body = re.split(r"^(__all__ = .*\n)", raw, maxsplit=1, flags=re.M)
    # Annotations that are text in the Rust code stand in quotes.
    parts = re.split(r'("""(?:.|\n)*?""")', body)
    parts[::2] = [re.sub(r'(?<=[:>] )"([^"\n]+)"', r"\1", code) for code in parts[::2]]
    body = "".join(parts)
    for drug in ("lutathera", "pluvicto", "xofigo"):
        for phase in ("initial", "continuation"):
            name = drug.capitalize() + ("" if phase == "initial" else "Continuation")
            listed = "".join(f"\n        {line}" for line in keywords(drug, phase))
            body = replaced(
                rf"def __new__\(cls, /, \*\*facts: Keywords\) -> {name}:",
                f"def __new__(\n        cls,\n        *,{listed}\n    ) -> {name}:",
                body,
            )
    listed = "".join(f"\n    {line}" for line in keywords(None, None))
    body = replaced(
        r"def determine\(request: .*?\) -> Determination:",
        "@overload\ndef determine(\n    request: Request | Reading | RowLike,\n    /,\n    *,\n"
        "    edition: EditionLike | None = None,\n) -> Determination: ...\n"
        f"@overload\ndef determine(\n    request: None = None,\n    /,\n    *,{listed}\n) -> Determination:",
        body,
    )

    # Arguments that are written wrong are named beside those that there are; a checker need not know of them.
    body = body.replace(", **others: Misspelt", "")

    def match_args(found: re.Match[str]) -> str:
        names = getattr(module, found.group(2)).__match_args__
        return found.group(1) + f"__match_args__: Final = {names!r}".replace("'", '"')

    body = re.sub(
        r"(^class (\w+)(?:\([^)]*\))?:(?:(?!^class ).)*?)__match_args__: Final\[[^\n]*\](?=\n)",
        match_args, body, flags=re.S | re.M,
    )
    for name in ROWS:
        body = replaced(
            rf"(^class {name}:\n(?:(?!^class ).)*?def to_dict\(self, /\) -> )dict\[str, Any\]:",
            rf"\g<1>{name}Dict:",
            body,
        )
    imports: dict[str, set[str]] = {}
    for source, names in re.findall(r"^from (\S+) import (.*)$", head, re.M):
        imports.setdefault(source, set()).update(names.split(", "))
    defined = set(re.findall(r"^class (\w+)", body, re.M))
    code = re.sub(r'"""(?:.|\n)*?"""', "", body)
    for name in set(re.findall(r"(?<![\w.\"])[A-Za-z]\w*\b", code)) - defined:
        if name in {own for own, _, _ in types.classes}:
            imports.setdefault("radiopharm_policy.words", set()).add(name)
        elif name in types.names:
            imports.setdefault("radiopharm_policy.types", set()).add(name)
        elif name in ELSEWHERE:
            imports.setdefault(ELSEWHERE[name], set()).add(name)
    lines = []
    for source in sorted(imports):
        names = ", ".join(sorted(imports[source]))
        one = f"from {source} import {names}"
        if WIDTH < len(one):
            inner = "\n".join(textwrap.wrap(names + ",", WIDTH - 4, initial_indent="    ", subsequent_indent="    "))
            one = f"from {source} import (\n{inner}\n)"
        lines.append(one)
    return f"# {NOTE}\n\n" + "\n".join(lines) + "\n\n" + all_names + body


def generated_stub(maturin: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        command = [maturin, "generate-stubs", "--out", folder, "-m", str(HERE / "Cargo.toml")]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"generate.py: {' '.join(command)} failed:\n{done.stderr}")
        (found,) = [path for path in pathlib.Path(folder).rglob("*.pyi") if "_native" in str(path.relative_to(folder))]
        text = found.read_text()
        if "class Determination" not in text:
            sys.exit("generate.py: the library holds no types; was it stripped (`strip` in a profile or in maturin)?")
        return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what is not fresh")
    parser.add_argument("--maturin", default=shutil.which("maturin") or "maturin", help="the program maturin")
    chosen = parser.parse_args()
    module = native()
    raw = generated_stub(chosen.maturin)
    types = Types(module, raw)
    files = {
        "words.py": words_py(module._words()),
        "types.py": types.text(),
        "_native.pyi": stub(module, types, raw),
    }
    stale = []
    for name, text in files.items():
        path = PACKAGE / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if not chosen.check:
            path.write_text(text)
    if chosen.check and stale:
        sys.exit(f"generate.py: not fresh: {', '.join(stale)}; run `python bindings-python/generate.py`")
    print("fresh" if not stale else f"written: {', '.join(stale)}")


if __name__ == "__main__":
    main()
