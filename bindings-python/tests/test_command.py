"""The command `radiopharm-policy`, which is `python -m radiopharm_policy`."""

import importlib.metadata
import json
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
    forced = run("--json", "--edition", "2025-06-30", given=GOOD)
    assert (forced.returncode, forced.stdout.decode()) == (0, determine_json(GOOD, edition="2025-06-30") + "\n")


def test_answers_are_pages_unless_lines_are_asked_for() -> None:
    spread = json.dumps(json.loads(GOOD), indent=2).encode()
    for given, line in ((GOOD, 1), (b"\n\n" + spread, 3), (b"\xef\xbb\xbf" + GOOD, 1)):
        said = run(given=given)
        assert said.returncode == 0 and not said.stderr
        page = said.stdout.decode()
        assert "INFORMATION NEEDED" in page and f"standard input, line {line}" in page and "\x1b" not in page
        (whole,) = run("--json", given=given).stdout.decode().splitlines()
        assert whole == determine_json(GOOD)
    two = run(given=GOOD + b"\n{}\n")
    assert two.returncode == 1 and "NOT DECIDED" in two.stdout.decode() and "line 2" in two.stdout.decode()


def test_inputs_are_read_as_the_program_determine_reads_them() -> None:
    for given, what in ((b"\n[" + GOOD + b"]\n" + GOOD, "it is an array"), (b"drug,kps\nxofigo,80\n", "comma-separated")):
        said = run("--brief", given=given)
        (answer,) = said.stdout.decode().splitlines()
        assert said.returncode == 1 and '"line":1,' in answer and what in answer
    for nothing in (b"", b"\n \n", b"\xef\xbb\xbf"):
        said = run("--brief", given=nothing)
        assert (said.returncode, said.stdout) == (0, b"") and b"no request" in said.stderr
    long = b'{"a":"' + b"x" * (1 << 21) + b'"}'
    said = run("--brief", given=GOOD + b"\n" + long + b"\n" + b" " * (1 << 21) + GOOD)
    assert len(said.stdout.splitlines()) == 3 and said.stdout.count(b"is longer than") == 2


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
