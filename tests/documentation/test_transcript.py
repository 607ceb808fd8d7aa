from __future__ import annotations

import ast
import re

import pytest

from connector.demo import story
from tests.documentation.pages import README, ROOT


def transcript() -> str:
    """What the README says that the demonstration prints."""
    _, _, after = README.text.partition("<!-- transcript -->\n")
    shown, end, _ = after.partition("<!-- /transcript -->")
    assert end
    return shown


def told_by(method: str) -> list[ast.expr]:
    """What the story tells by this method of its narrator, in order."""
    tree = ast.parse((ROOT / "connector/demo/story.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    found = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == method]
    return [call.args[-1] for call in sorted(found, key=lambda call: call.lineno)]


def pattern(text: ast.expr) -> str:
    """A sentence of the story, with places for what is only known when it is played."""
    if isinstance(text, ast.JoinedStr):
        return "".join(pattern(part) for part in text.values)
    return re.escape(str(text.value)) if isinstance(text, ast.Constant) else r"\S+"


def test_the_readme_tells_the_story_that_is_played() -> None:
    """Its chapters are those of the demonstration, each with its number."""
    told = re.findall(r"^\s*(\d+)\. (.+?)\s*$", transcript(), re.MULTILINE)
    titles = [str(ast.literal_eval(title)) for title in told_by("chapter")]
    assert told == [(str(number), title) for number, title in enumerate(titles, 1)]


def test_the_story_of_the_readme_is_about_its_issues() -> None:
    """Each issue of the story is in the transcript, and no other."""
    assert set(re.findall(r"\b[A-Z]+-\d+\b", transcript())) == {
        story.SKIPPER,
        story.TWICE,
        story.LOST,
        story.IDEA,
        story.EPIC,
    }


@pytest.mark.parametrize("method", ["does", "sees"])
def test_the_sentences_of_the_readme_are_those_of_the_story(method: str) -> None:
    """What people do and what is then seen is told in the demonstration's own words."""
    words = " ".join(transcript().split())
    patterns = [pattern(text) for text in told_by(method)]
    assert patterns
    assert [each for each in patterns if not re.search(each, words)] == []
