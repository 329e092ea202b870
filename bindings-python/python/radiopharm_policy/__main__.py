"""Decide files of requests: `python -m radiopharm_policy`, which is also the command `radiopharm-policy`."""

import argparse
import os
import sys

from radiopharm_policy import InputError, LineCounts, __version__, determine_lines

_ABOUT = """\
Decides requests for Lutathera, Pluvicto and Xofigo by medical policy 6.01.525: one JSON object a line in, one line of
JSON out. It recommends and does not deny.
"""

_HOW = """\
exit code:
  0  every request was determined
  1  some requests have errors
  2  bad usage, or an input cannot be read
"""


def main(arguments: "list[str] | None" = None) -> int:
    """Decide the files that the arguments name, or standard input, and say how it went as an exit code."""
    parser = argparse.ArgumentParser(
        prog="radiopharm-policy", description=_ABOUT, epilog=_HOW, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="files with requests; `-`, or none, is standard input")
    parser.add_argument("--json", action="store_true", help="answer with everything, which is the default")
    parser.add_argument("--brief", action="store_true", help="answer with the brief form: statuses, no texts")
    parser.add_argument("--edition", metavar="DATE", help="judge under the edition in force on this day, YYYY-MM-DD")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    given = parser.parse_args(arguments)
    faulty = unreadable = False
    for name in given.files or ["-"]:
        try:
            source = sys.stdin.buffer if name == "-" else name
            counts = _decided(source, given.brief, given.edition)
            faulty |= 0 < counts.rejected
            sys.stdout.buffer.flush()
        except InputError as refused:
            _complain(str(refused))
            return 2
        except BrokenPipeError:
            # Whoever read the answers has read enough; nothing more is written when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            break
        except OSError as error:
            unreadable = True
            _complain(f"{'standard input' if name == '-' else name}: {error.strerror or error}")
    return 2 if unreadable else int(faulty)


def _decided(source: "object", brief: bool, edition: "str | None") -> LineCounts:
    return determine_lines(source, sys.stdout.buffer, brief=brief, edition=edition)  # type: ignore[arg-type]


def _complain(what: str) -> None:
    """Say on standard error what goes wrong, in one line that cannot be forged; or to nobody."""
    shown = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in what)
    try:
        print(f"radiopharm-policy: {shown}", file=sys.stderr)
    except OSError:
        pass


if __name__ == "__main__":
    sys.exit(main())
