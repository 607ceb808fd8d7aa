from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from connector.reports.bars import TALL, WIDE, Bar, columns, rows
from connector.reports.replay import replay_page
from tests.builders import at, issue, moves, person, value
from tests.workflows.replay.replays import REVIEW, TIER, TIERED, past, rules
from workflows.cases.replaying import compare_policies, replay_policy
from workflows.issue import Issue
from workflows.replay.report import comparison_report, tally_report

HOSTILE = '<script>alert("x")</script><img src=https://evil.example/x>'


def skipped(author: str = "Ben", tier: str = "") -> Issue:
    """An issue that went past its review."""
    by = person("acc-x", author)
    return issue(*moves(("In Development", by)), fields={TIER: value(tier) if tier else value()})


def page(*issues: Issue) -> str:
    """The page of a replay of these issues."""
    report: dict[str, Any] = tally_report(replay_policy(rules(REVIEW, TIERED), past(issues), lambda _: None))
    return replay_page(report, at(0))


class _Elements(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element."""
        self.found.append((tag, dict(attrs)))


def elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of a page with their attributes."""
    parser = _Elements()
    parser.feed(text)
    return parser.found


def test_the_page_tells_what_came_of_it() -> None:
    """Numbers, charts that can be read out, and every denial with its reason."""
    text = page(skipped())
    for part in ("1</b>would have been denied", "It has not been in ML Review yet.", "FRAUD-1", "2026-10", "never yet"):
        assert part in text
    assert sum(tag == "svg" and attributes.get("role") == "img" for tag, attributes in elements(text)) == 4


def test_the_page_stands_alone() -> None:
    """No script, and nothing that is loaded from anywhere."""
    found = elements(page(skipped()))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in found}
    assert not {"src", "href"} & {name for _, attributes in found for name in attributes}
    policy = next(attributes for tag, attributes in found if attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_people_wrote_is_text() -> None:
    """A name that looks like HTML is shown as it is."""
    gate = {**TIERED, "require": [{"field": {"name": "Risk tier", "equals": "low"}}], "name": HOSTILE}
    world = past([skipped(HOSTILE, HOSTILE)])
    report: dict[str, Any] = tally_report(replay_policy(rules(gate), world, lambda _: None))
    text = replay_page(report, at(0))
    assert "&lt;script&gt;" in text
    assert not {"script", "img"} & {tag for tag, _ in elements(text)}


def test_a_comparison_has_both() -> None:
    """The two versions, and what they say differently."""
    found = compare_policies(rules(), rules(REVIEW), past([skipped()]), lambda _: None)
    report: dict[str, Any] = comparison_report(found)
    text = replay_page(report, at(0))
    assert f"Policy {found.before.policy_version} against {found.after.policy_version}" in text
    assert re.search(r'class="allow">allow</td><td class="deny">deny', text)


def test_a_replay_of_nothing_is_a_page_too() -> None:
    """No issues, no months, no gates."""
    assert "0</b>transitions guarded" in page()


def test_bars_fit_their_chart() -> None:
    """The largest takes all the room there is, a small one can be seen, and nothing is nothing."""
    for bars in (rows([("a", 1_000_000, 1), ("b", 1, 0), ("c", 0, 0)]), columns([("a", 1_000_000, 1), ("b", 0, 0)])):
        assert _inside(bars)
    assert columns([("a", 1_000_000, 1)])[0].part_height > 0
    assert columns([("a", 0, 0)])[0].height == 0
    assert rows([]) == columns([]) == ()


def _inside(bars: Iterable[Bar]) -> bool:
    wide = all(bar.x >= 0 and bar.x + bar.width <= WIDE and bar.part_width <= max(bar.width, 2) for bar in bars)
    return wide and all(bar.part_height <= max(bar.height, TALL) for bar in bars)
