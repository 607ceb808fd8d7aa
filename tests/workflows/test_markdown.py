"""Administrators' own words: what of Markdown is understood, and that nothing else is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.jira import adf, wiki
from tests.builders import BEN, issue, moves
from tests.judging import decided
from workflows.prose import Bullets, Inline, Link, Paragraph, Prose, Text
from workflows.telling.explanation import explain
from workflows.telling.markdown import LONGEST, blocks_of, inlines_of
from workflows.telling.plain import line, render


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("plain words", (Text("plain words"),)),
        ("some **bold** words", (Text("some "), Text("bold", strong=True), Text(" words"))),
        ("see [it](https://a.example/b?c=1#d).", (Text("see "), Link("it", "https://a.example/b?c=1#d"), Text("."))),
        ("see https://a.example/b.", (Text("see "), Link("https://a.example/b", "https://a.example/b"), Text("."))),
        ("a * b ** c", (Text("a * b ** c"),)),
        ("[x] done", (Text("[x] done"),)),
        ("two\nlines", (Text("two lines"),)),
    ],
)
def test_what_is_understood(text: str, inlines: tuple[Inline, ...]) -> None:
    """Bold, links, addresses."""
    assert inlines_of(text) == inlines


@pytest.mark.parametrize(
    "text",
    [
        "[click](javascript:alert(1))",
        "[click](data:text/html,x)",
        "[click](//evil.example)",
        "[click](https://user:pw@evil.example)",
        "[click](https://)",
        "<script>alert(1)</script>",
        "![image](ftp://evil.example/x.png)",
        "{color:red}x{color}",
        "`code` _em_ # heading",
    ],
)
def test_what_is_not_understood_stays_as_it_is(text: str) -> None:
    """And leads nowhere."""
    said = inlines_of(text)
    assert not any(isinstance(part, Link) for part in said)
    assert line(said).replace(" ", "") == text.replace(" ", "")


def test_words_that_look_like_another_address_do_not_mislead() -> None:
    """The address itself is shown."""
    assert inlines_of("[bank.example](https://evil.example/x)") == (
        Link("https://evil.example/x", "https://evil.example/x"),
    )
    assert inlines_of("[a.example/x](https://a.example/y)")[0] == Link("a.example/x", "https://a.example/y")


def test_paragraphs_and_lists() -> None:
    """A blank line ends a paragraph, a dash begins an entry."""
    blocks = blocks_of("One\nline.\n\nTwo:\n- first\n- **second**\nThree.")
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Bullets, Paragraph]
    assert render(Prose(blocks)) == "One line.\nTwo:\n- first\n- second\nThree."


@given(st.text(alphabet=st.sampled_from("*[]()-<>{}|\\h:/.ab\n\u202e\x00 "), max_size=300) | st.text(max_size=2_000))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever it is, it is bounded and can be written in every form; links lead to web addresses."""
    blocks = blocks_of(text)
    assert len(render(Prose(blocks))) <= 3 * LONGEST
    adf.document(Prose(blocks))
    wiki.markup(Prose(blocks))
    for part in inlines_of(text):
        if isinstance(part, Link):
            assert part.href.startswith(("http://", "https://"))


def test_messages_of_gates_and_requirements_are_understood() -> None:
    """In the explanation as in the comment."""
    message = "Read [the guide](https://a.example/guide):\n- **first** this"
    gate = {"message": message, "require": [{"passed": {"status": "ML Review", "message": "Ask **Anna**."}}]}
    said = render(explain(decided(gate, issue(*moves(("In Development", BEN))))))
    assert "Read the guide (https://a.example/guide):" in said
    assert "- first this" in said
    assert "Ask Anna." in said
