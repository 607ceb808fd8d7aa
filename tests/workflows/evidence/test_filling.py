"""Texts that the issue fills in, and what is read from what it says."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from config.evidence.template import Template
from tests.builders import issue
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.revisions import revision_in
from workflows.results import Outcome


def test_a_web_link_is_named_by_its_host() -> None:
    """Whatever the case it is written in; other words stand around it."""
    linked = issue(web_links=("https://www.figma.com/file/1", "https://git.example.com/commit/2"))
    assert fill(Template("at {link:Figma.com}"), linked, {}) == "at https://www.figma.com/file/1"
    missing = fill(Template("{link:grafana.example.com}"), linked, {})
    assert isinstance(missing, Unfilled)
    assert (missing.outcome, missing.reason.code) == (Outcome.UNSATISFIED, "link.none")


def test_links_that_were_not_read_are_not_known() -> None:
    """Nothing is concluded from them."""
    unread = fill(Template("{link:figma.com}"), issue(), {})
    assert isinstance(unread, Unfilled)
    assert (unread.outcome, unread.reason.code) == (Outcome.UNDETERMINED, "link.not_known")


@pytest.mark.parametrize("text", ["{link:}", "{link:https://figma.com}", "{link:figma.com/file}", "{links:figma.com}"])
def test_a_place_for_a_link_holds_a_host(text: str) -> None:
    """Everything else is refused when the file is read."""
    with pytest.raises(ValidationError):
        Template(text)


@pytest.mark.parametrize(
    ("named", "revision"),
    [
        ("v1.2", "v1.2"),
        ("feature/tree/x", "feature/tree/x"),
        ("https://github.com/ml/fraud/commit/4f2a9c1", "4f2a9c1"),
        ("https://github.com/ml/fraud/tree/feature/new%20data/", "feature/new data"),
        ("https://github.com/ml/fraud/releases/tag/v1.2?x=1#y", "v1.2"),
        ("https://gitlab.example.com/ml/fraud/-/commit/4f2a9c1", "4f2a9c1"),
        ("https://bitbucket.example.com/ml/fraud/commits/4f2a9c1", "4f2a9c1"),
        ("https://github.com/ml/fraud", "https://github.com/ml/fraud"),
        ("http://[", "http://["),
    ],
)
def test_a_revision_may_be_named_by_its_page(named: str, revision: str) -> None:
    """As the three great hosts of repositories name commits, branches and tags."""
    assert revision_in(named) == revision
