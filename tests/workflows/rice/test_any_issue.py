"""Whatever strangers wrote, and however issues hang together: evaluating ends, and a second run writes nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import ANNA, BEN, CROSSGATE, directory
from tests.ideas import Ideas, book
from workflows.rice.chart import as_svg, as_text
from workflows.rice.ranking import rank, rank_writes
from workflows.rice.record import score_from_record
from workflows.rice.tables import ranking_json, rows
from workflows.rice.values import Facts, Seen
from workflows.telling.plain import render
from workflows.telling.rice import comment, explain

KEYS = ("IDEA-1", "IDEA-2", "IDEA-3", "FRAUD-1")
NAMES = ("Reach", "Impact", "Confidence", "Effort", "Other", "Size", "RICE score", "RICE rank")
DIRECTIONS = st.sampled_from(["to_other", "from_other", "both", "once"])

texts = st.sampled_from(["5", "0", "-1", "3-8", "8-3", "High", "L", "80%", "1e9", "½", " "]) | st.text(max_size=12)
edits = st.lists(
    st.tuples(
        st.sampled_from(KEYS), st.sampled_from(NAMES), st.none() | texts, st.sampled_from([ANNA, BEN, CROSSGATE, None])
    ),
    max_size=12,
)
links = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=5)
comments = st.lists(
    st.tuples(st.sampled_from(KEYS), texts.map(lambda text: f"/rice effort={text} reach={text}")), max_size=4
)
json = st.none() | st.booleans() | st.integers() | st.floats() | texts
properties = st.dictionaries(
    st.sampled_from(KEYS), json | st.dictionaries(st.sampled_from(["value", "at", "by"]), json)
)


def rules(direction: str, other: str, *, votes: bool) -> dict[str, Any]:
    """Rules that use everything."""
    synced = [{"field": "Other", "direction": other}, {"property": "usage", "direction": "both"}]
    found: dict[str, Any] = {
        "applies_to": {"projects": "IDEA"},
        "rank": {"field": "RICE rank", "top": 2},
        "criteria": {
            "reach": {"synced_with": synced},
            "effort": {"synced_with": [{"field": "Size", "scale": "tshirt"}]},
        },
        "follow": [{"via": {"link_types": "is implemented by"}, "direction": direction}],
        "roll_ups": [{"criterion": "effort", "via": {"children": True}, "missing": True}],
        "confidence": {"evidence": [{"name": "links", "when": {"linked": {"at_least": 1}}, "up_to": 90}]},
        "uncertainty": {"draws": 100, "top": 1},
    }
    return found | ({"voting": {"functions": {"All": {"who": {"group": "all"}}}}} if votes else {})


@given(edits, links, comments, properties, DIRECTIONS, DIRECTIONS, st.booleans())
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_any_issues_are_evaluated(
    made: list[tuple[str, str, str | None, Any]],
    tied: list[tuple[str, str]],
    said: list[tuple[str, str]],
    held: dict[str, Any],
    direction: str,
    other: str,
    votes: bool,
) -> None:
    """Scored, ranked, drawn, told and kept, without an error; and then everything is in step."""
    site = Ideas(book(**rules(direction, other, votes=votes)), directory=directory(all=[ANNA, BEN]))
    for key in KEYS:
        site.add(key).properties = {"usage": held.get(key)}
    site.ideas["FRAUD-1"].parent = "IDEA-3"
    for key, target in tied:
        site.link(key, target)
    for key, rest in said:
        site.comment(key, rest, ANNA)
    for key, name, text, by in made:
        site.edit(key, name, text, by, minutes=site.minutes + 30)
    site.sync()
    seen, found = [idea.seen() for idea in site.ideas.values()], site.evaluate()
    assert found.writes == ()
    assert found.records == ()
    for record in site.records.values():
        assert score_from_record(record) == found.scores[record.issue_key]
    told = comment(found.findings)
    assert told is None or render(told)
    _show(site, seen)


def _show(site: Ideas, seen: list[Seen]) -> None:
    found = site.evaluate()
    view = rank(site.book, seen, found, Facts(CROSSGATE, seen[0].updated, **site.facts))
    assert len(rows(view)) == len(ranking_json(view)["issues"]) == len(found.scores)
    assert as_svg(view.rows, "Scores").startswith("<svg")
    assert as_text(view.rows) is not None
    assert list(rank_writes(site.book, seen, view)) is not None
    for key, score in found.scores.items():
        assert key in render(explain(site.book, key, score))
