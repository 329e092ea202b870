"""What a program can ask of types and signatures when it runs."""

import ast
import enum
import inspect
import pathlib
import types as python_types
import typing
from collections.abc import Iterator
from typing import Any

import pytest

import radiopharm_policy
from radiopharm_policy import ask, audit, cohort, course, intake, reference, source_map, spark, types, words

MODULES: list[python_types.ModuleType] = [radiopharm_policy, ask, audit, intake, cohort, course, reference, source_map, spark, words]


def public() -> Iterator[tuple[str, Any]]:
    """Every public name that has annotations or a signature, and the methods and properties of classes."""
    seen: set[int] = set()
    for module in MODULES:
        for name in module.__all__:
            value = getattr(module, name)
            if not (inspect.isclass(value) or callable(value)) or id(value) in seen:
                continue
            seen.add(id(value))
            yield f"{module.__name__}.{name}", value
            if inspect.isclass(value):
                for own, member in vars(value).items():
                    if not own.startswith("_"):
                        yield f"{module.__name__}.{name}.{own}", inspect.unwrap(getattr(member, "fget", member))
    for name, value in vars(types).items():
        if not name.startswith("_") and getattr(value, "__module__", "") == types.__name__:
            yield f"{types.__name__}.{name}", value


def test_type_hints_of_every_public_name_are_resolved() -> None:
    asked = 0
    for name, value in public():
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__
        try:
            hints = typing.get_type_hints(value)
        except TypeError:
            # Members of enums, constants, and attributes of compiled classes have none to ask for.
            assert not hasattr(value, "__annotations__"), name
            continue
        except NameError as error:
            raise AssertionError(name) from error
        asked += bool(hints)
        for hint in hints.values():
            assert not isinstance(hint, str), name
    assert 80 < asked
    assert typing.get_type_hints(radiopharm_policy.evaluate)["columns"]
    assert typing.get_type_hints(radiopharm_policy.determine_lines)["edition"]
    assert typing.get_type_hints(radiopharm_policy.InputError.to_dict)["return"] is types.InputErrorDict


def stubs() -> dict[str, list[list[str]]]:
    """The names of parameters that the stub of the compiled module says, overloads and constructors among them."""
    path = pathlib.Path(radiopharm_policy.__file__).with_name("_native.pyi")
    found: dict[str, list[list[str]]] = {}

    def put(name: str, function: ast.FunctionDef, bound: bool) -> None:
        arguments = function.args
        names = [one.arg for one in arguments.posonlyargs + arguments.args][int(bound):]
        names += [f"*{arguments.vararg.arg}"] if arguments.vararg else []
        names += sorted(one.arg for one in arguments.kwonlyargs)
        found.setdefault(name, []).append(names)

    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            put(node.name, node, bound=False)
        elif isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    decorators = [ast.unparse(one) for one in member.decorator_list]
                    if "property" in decorators or any("setter" in one for one in decorators):
                        continue
                    if member.name == "__new__" or not member.name.startswith("_"):
                        put(f"{node.name}.{member.name}", member, bound="staticmethod" not in decorators)
    return found


def told(value: Any) -> list[str]:
    """The names of parameters that a signature says when the program runs."""
    positional, named = [], []
    for one in inspect.signature(value).parameters.values():
        if one.kind is one.KEYWORD_ONLY:
            named.append(one.name)
        elif one.kind is not one.VAR_KEYWORD:
            positional.append(one.name)
    return [*positional, *sorted(named)]


def test_signatures_when_a_program_runs_say_what_stubs_say() -> None:
    asked = 0
    for name, overloads in stubs().items():
        owner, _, method = name.partition(".")
        value = getattr(radiopharm_policy._native, owner)
        if owner.startswith("_"):
            continue
        if method and method != "__new__":
            value = getattr(value, method)
            signature = told(value)
            signature = signature[1:] if signature[:1] == ["self"] else signature
        else:
            signature = told(value)
        wanted = max(overloads, key=len)
        assert set(wanted) <= set(signature), name
        asked += 1
    assert 100 < asked


def test_signatures_of_requests_have_every_name_of_the_vocabulary() -> None:
    names = {str(name) for name in reference.vocabulary()}
    assert names <= set(told(radiopharm_policy.determine))
    for drug in words.Drug:
        for phase in words.Phase:
            name = drug.capitalize() + ("" if phase is words.Phase.INITIAL else "Continuation")
            row = reference.vocabulary()
            said = {str(field) for field, spec in row.items() if spec.is_said_of(drug, phase)}
            assert set(told(getattr(radiopharm_policy, name))) == said | {"edition"}, name


def test_signatures_of_every_public_callable_can_be_asked() -> None:
    for name, value in public():
        if isinstance(value, type) and issubclass(value, (enum.Enum, dict)):
            continue
        if callable(value) and not name.startswith("radiopharm_policy.types.") and not name.endswith("__match_args__"):
            if isinstance(value, type) and "__new__" not in vars(value) and value.__init__ is object.__init__:
                # Objects that only the library makes.
                continue
            inspect.signature(value)


@pytest.mark.parametrize("name", ["evaluate", "attrition", "compare_editions", "determine_lines", "iter_lines"])
def test_tables_and_lines_say_what_they_take(name: str) -> None:
    assert all(one.annotation is not one.empty for one in inspect.signature(getattr(radiopharm_policy, name)).parameters.values())
