"""The command `radiopharm-policy`, which is `python -m radiopharm_policy`."""

import importlib.metadata
import pathlib
import subprocess
import sys

import pytest

from radiopharm_policy import _extras, determine_json, determine_lines, iter_lines

GOOD = b'{"drug":"xofigo","date_of_service":"2026-05-04"}'


def run(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "radiopharm_policy", *arguments], input=given, capture_output=True)


def test_files_and_standard_input_are_decided(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "requests.ndjson"
    file.write_bytes(GOOD + b"\n{}\n")
    for arguments, given in ((["--brief", str(file)], b""), (["--brief"], file.read_bytes()), (["--brief", "-"], file.read_bytes())):
        said = run(*arguments, given=given)
        assert said.returncode == 1 and not said.stderr
        first, second = said.stdout.decode().splitlines()
        assert first == determine_json(GOOD, brief=True)
        assert '"line":2' in second
    forced = run("--edition", "2025-06-30", given=GOOD)
    assert (forced.returncode, forced.stdout.decode()) == (0, determine_json(GOOD, edition="2025-06-30") + "\n")


def test_bad_usage_and_unreadable_files() -> None:
    said = run("--brief", "no\n\x1b[2Jsuch", "-", given=GOOD)
    assert said.returncode == 2 and len(said.stdout.splitlines()) == 1
    assert len(said.stderr.splitlines()) == 1 and b"\x1b" not in said.stderr
    assert run("--edition", "9999-12-31", given=GOOD).returncode == 2
    assert run("--jsn").returncode == 2
    assert b"--brief" in run("--help").stdout


def test_the_command_is_installed() -> None:
    (command,) = importlib.metadata.distribution("radiopharm-policy").entry_points.select(group="console_scripts")
    assert (command.name, command.value) == ("radiopharm-policy", "radiopharm_policy.__main__:main")


def test_lines_take_paths(tmp_path: pathlib.Path) -> None:
    source, sink = tmp_path / "in", tmp_path / "out"
    source.write_bytes(GOOD + b"\n" + GOOD)
    assert determine_lines(source, sink).determined == 2
    assert sink.read_text() == (determine_json(GOOD) + "\n") * 2
    assert determine_lines(str(source), str(sink), brief=True).determined == 2
    assert list(iter_lines(source)) == [determine_json(GOOD)] * 2
    for call in (lambda: determine_lines(tmp_path / "none", sink), lambda: iter_lines(tmp_path / "none")):
        with pytest.raises(FileNotFoundError):
            call()


def test_what_is_missing_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        def __init__(self, told: str | None) -> None:
            self.told = told

        def read_text(self, name: str) -> str | None:
            return self.told if name == "direct_url.json" else None

    for told, origin in (
        (None, ""), ("broken", ""), ('{"url": "file:///a/b.whl"}', " @ file:///a/b.whl"),
        ('{"url": "https://x/y", "vcs_info": {"vcs": "git", "commit_id": "abc"}, "subdirectory": "sub"}',
         " @ git+https://x/y@abc#subdirectory=sub"),
    ):
        monkeypatch.setattr(importlib.metadata, "distribution", lambda name, told=told: Installed(told))
        assert _extras.command("plot") == f"python -m pip install 'radiopharm-policy[plot]{origin}'"
        with pytest.raises(ModuleNotFoundError, match="no_such_package is needed here"):
            _extras.needed("no_such_package", "plot")
