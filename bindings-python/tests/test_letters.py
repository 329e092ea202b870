"""Letters: an answer as a paper, the same in every language."""

import pathlib
import pickle

import pytest

import radiopharm_policy as rp

ANSWER = rp.determine(id="<b>7", drug="lutathera", date_of_service="2026-05-04", age_years=60, kps=50)
OPEN = rp.determine(drug="xofigo", date_of_service="2026-05-04", age_years=75)


@pytest.mark.parametrize("kind", ["summary", "request_for_information", "worksheet"])
def test_a_letter_has_every_format(kind: str) -> None:
    letter = ANSWER.letter(kind)  # type: ignore[arg-type]
    assert letter.kind == kind and not letter.is_redacted
    assert str(letter) == letter.to_text() == letter.to_text(width=80)
    for width in (40, 72, 120):
        assert all(len(line) <= width for line in letter.to_text(width=width).splitlines())
    html, markdown = letter.to_html(), letter.to_markdown()
    assert html.startswith("<!DOCTYPE html>") and "&lt;b&gt;7" in html and "<b>7" not in html
    assert "`<b>7`" in markdown and letter._repr_markdown_() == markdown
    assert "50" in str(ANSWER.letter("summary"))
    redacted = letter.redacted()
    assert redacted.is_redacted and redacted != letter and pickle.loads(pickle.dumps(redacted)) == redacted
    for text in (str(redacted), redacted.to_html(), redacted.to_markdown()):
        assert "b>7" not in text and "b&gt;7" not in text and "2026-05-04" not in text


def test_a_request_for_information_says_what_to_send() -> None:
    text = str(OPEN.letter("request_for_information"))
    assert "Whether the cancer is known to be in inner organs." in text


def test_another_kind_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(rp.InputError, match="summary, request_for_information, worksheet"):
        ANSWER.letter("denial")  # type: ignore[arg-type]


def test_letters_are_those_of_the_core() -> None:
    golden = pathlib.Path(__file__).resolve().parents[2] / "tests" / "letters"
    texts = [path.read_text() for path in golden.glob("*-initial-*.txt")]
    drawn = str(rp.determine(drug="xofigo", date_of_service="2026-05-04").letter("summary"))
    heading = drawn.splitlines()[0]
    assert texts and any(heading in text for text in texts)
