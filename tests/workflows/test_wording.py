"""The catalogue knows every code, and every sentence can be said."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import workflows
from tests.builders import ANNA
from workflows.results import Outcome, Reason, Who, reason
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.cleaning import clean
from workflows.telling.plain import line
from workflows.telling.wording import Place, Speech, pieces_of

SOURCES = sorted(Path(workflows.__file__).parent.rglob("*.py"))


def codes() -> set[str]:
    """Every code that the domain gives to `reason`, read from its source; those made of parts are tested below."""
    return {
        call.args[0].value
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "reason"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_reason_has_a_sentence() -> None:
    """No code of the domain is without words."""
    found = codes()
    assert len(found) > 40
    assert found <= ENGLISH.sentences.keys()
    made = {f"{kind}.{outcome}" for kind in ("all_of", "any_of", "not", "gate") for outcome in Outcome}
    made -= {f"{kind}.waived" for kind in ("all_of", "any_of", "not")}
    assert made <= ENGLISH.sentences.keys()


@pytest.mark.parametrize("code", sorted(ENGLISH.sentences))
def test_every_sentence_can_be_said(code: str) -> None:
    """With facts or without them, a sentence has words and leaves no place open."""
    places = {piece.name for piece in pieces_of(ENGLISH.sentences[code]) if isinstance(piece, Place)}
    full = Reason(code, tuple((name, "x") for name in sorted(places)))
    for why in (full, Reason(code)):
        text = line(Speech().say(why))
        assert text
        assert not set("{}[]") & set(text)


def test_facts_take_their_form() -> None:
    """Several are joined, numbers bring their noun, whole ones have no point, what is not there is left out."""
    speech = Speech()
    assert line(speech.say(reason("field_name.ambiguous", jira_name="Twin", ids=("a", "b", "c")))).endswith(
        "a, b and c."
    )
    assert "1 approval is needed" in line(speech.say(reason("approval.none", count=1)))
    assert "2 approvals are needed" in line(speech.say(reason("approval.none", count=2)))
    assert (
        line(speech.say(reason("field.too_small", field="AUC", value="0.5", least=1.0)))
        == "AUC is 0.5. That is below 1."
    )
    assert line(speech.say(reason("linked.links_none", kinds=(), types=()))) == "No issue is linked to this one yet."


def test_people_in_words() -> None:
    """Few people by name with their source, many by source, with exclusions where nobody is named."""

    def words(who: Who | None) -> str:
        return line(Speech().say(reason("approval.not_entitled", by=(ANNA,), allowed=who)))

    assert "Anna Adams (the group leads) counts" in words(Who(people=(ANNA,), groups=("leads",)))
    assert "the group leads or the project role Admin, but not the assignee or reporter, counts" in words(
        Who(groups=("leads",), roles=("Admin",), excluded=("assignee", "reporter"))
    )
    assert "anybody" in words(Who(anybody=True))
    assert "somebody" in words(None)


def test_an_unknown_code_is_shown_as_it_is() -> None:
    """A log written by a later version can still be read."""
    assert line(Speech().say(reason("future.thing", size=3))) == "future.thing (size: 3)"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\nb\tc", "a b c"),
        ("\u202eabc\u2066", "abc"),
        ("a\x00b", "a b"),
        ("\ud800x", "x"),
        ("日本語 имя", "日本語 имя"),
        ("x" * 300, "x" * 254 + "…"),
        ("", ""),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    """One line, no control characters, no direction tricks, bounded; every script stays."""
    assert clean(raw) == expected
