"""Decide files of requests: `python -m radiopharm_policy`, which is also the command `radiopharm-policy`."""

import argparse
import os
import sys
from collections.abc import Callable

from radiopharm_policy import InputError, __version__
from radiopharm_policy._native import _Answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

_ABOUT = """\
Decides requests for Lutathera, Pluvicto and Xofigo by medical policy 6.01.525, as the program `determine` does. It
recommends and does not deny.
"""

_HOW = """\
requests:
  An input holds one JSON object, which may be spread over many lines, or one
  JSON object a line. Blank lines are skipped.

answers:
  A page for people, or one line of JSON. What is wrong with a request is its
  answer, with the line that it begins on, and the run goes on.

exit code:
  0  every request was determined
  1  some requests have errors
  2  bad usage, or an input cannot be read

environment:
  COLUMNS   width of a page (40 to 200, otherwise 80)
  NO_COLOR  no color where it is set and not empty; nor off a terminal
"""

_MOST = (1 << 20) + 2
"""A request has at most 1 MiB; a byte more tells that it is too long, and a line may end in two."""


def main(arguments: "list[str] | None" = None) -> int:
    """Decide the files that the arguments name, or standard input, and say how it went as an exit code."""
    parser = argparse.ArgumentParser(
        prog="radiopharm-policy", description=_ABOUT, epilog=_HOW, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="files with requests; `-`, or none, is standard input")
    parser.add_argument("--json", action="store_true", help="answer with one line of JSON a request")
    parser.add_argument("--brief", action="store_true", help="answer with its brief form: statuses, no texts")
    parser.add_argument("--edition", metavar="DATE", help="judge under the edition in force on this day, YYYY-MM-DD")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    given = parser.parse_args(arguments)
    form = "brief" if given.brief else "full" if given.json else "page"
    run = _Run(form, given.edition)
    for name in given.files or ["-"]:
        try:
            if name == "-":
                run.input("standard input", sys.stdin.buffer)
            else:
                with open(name, "rb") as file:
                    run.input(name, file)
        except InputError as refused:
            _complain(str(refused))
            return 2
        except BrokenPipeError:
            # Whoever read the answers has read enough; nothing more is written when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            break
        except OSError as error:
            run.unreadable = True
            _complain(f"{'standard input' if name == '-' else name}: {error.strerror or error}")
    return 2 if run.unreadable else int(run.faulty)


class _Run:
    """One run of the command."""

    def __init__(self, form: str, edition: "str | None") -> None:
        """Hold for whom the answers are."""
        self.form, self.edition = form, edition
        self.answered = self.faulty = self.unreadable = False

    def input(self, name: str, source: "BinaryIO") -> None:
        """Answer every request of an input."""
        answers = _Answers(
            _lines(source), name=name, form=self.form, edition=self.edition, width=_width(), color=_color())
        any_request = False
        for text, determined in answers:
            any_request = True
            self.faulty |= not determined
            # A blank line stands between pages.
            before = "\n" if self.answered and self.form == "page" else ""
            self.answered = True
            sys.stdout.buffer.write(f"{before}{text}\n".encode())
            # Whoever writes the input may be waiting for the answer.
            sys.stdout.buffer.flush()
        if not any_request:
            _complain(f"{name}: no request in it")


def _lines(source: "BinaryIO") -> "Callable[[], bytes]":
    """What gives the lines of an input; of a line that is too long to be a request, no more than tells so."""

    def next_line() -> bytes:
        line = source.readline(_MOST)
        if len(line) == _MOST and not line.endswith(b"\n"):
            while rest := source.readline(_MOST):
                # Where it begins blank and goes on with something, it is not blank.
                if something := rest.strip(b" \t\n\r\x0c"):
                    line = line[:-1] + something[:1]
                if rest.endswith(b"\n"):
                    break
        return line

    return next_line


def _width() -> int:
    """The width of the terminal where it says so."""
    said = os.environ.get("COLUMNS", "").strip()
    width = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 80
    return width if 40 <= width <= 200 else 80


def _color() -> bool:
    """Whether color is welcome: on a terminal that has it, unless its owner wants none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _complain(what: str) -> None:
    """Say on standard error what goes wrong, in one line that cannot be forged; or to nobody."""
    shown = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in what)
    try:
        print(f"radiopharm-policy: {shown}", file=sys.stderr)
    except OSError:
        pass


if __name__ == "__main__":
    sys.exit(main())
