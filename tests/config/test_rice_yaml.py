"""rice.yaml: what stands when it says little, and what it may say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.loader import load
from config.rice import Rice
from config.rice.places import Direction
from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import said_of, write

EVERYTHING = """\
applies_to: {projects: [IDEA], when: "'ml' in labels"}
scheme: rice
criteria:
  reach:
    name: Reach per quarter
    scale: {number: {above: 0, at_most: 1000000, unit: customers}}
    place: {field: Reach}
    synced_with:
      - {csv: {file: exports/reach 2026.csv, column: Users}}
      - {property: usage.reach, direction: both, conflict: highest_role}
      - {field: Size, scale: tshirt, direction: to_other}
    weight: 1.5
  impact: {scale: {options: {Big: 2, Small: 1}}}
  confidence: {scale: {percent: {held_as: fraction}}, place: {votes: true}}
  effort: {scale: {dates: {counted_in: weeks}}, place: {range: {low: Low, high: High}}}
score: {property: crossgate.rice.score, decimals: 2, tolerance: 0.05}
rank: {field: Rank, top: 20}
follow:
  - {via: {parent: true, issue_types: Epic}, criteria: [impact], direction: once, conflict: ask, score: false}
  - {via: {field: Epic}, direction: from_other}
roll_ups:
  - {criterion: reach, via: {children: true}, total: max, field: Users, missing: true}
roles: [heads, leads]
voting:
  functions:
    Product: {who: {group: product}, criteria: [confidence], fields: {confidence: Product confidence}}
  within: mean
  across: median
  hidden: reveal
  low_agreement: 0.4
  expire_after: 30d
confidence:
  without: 30
  evidence:
    - name: an experiment
      when: {any_of: [{linked: {link_types: tested by}}, {not: {expression: {holds: "size(labels) == 0"}}}]}
      up_to: 90
uncertainty: {draws: 500, interval: 90, top: 5}
every: 30m
comment: false
"""
"""A long file, each key at least once."""


def rice(**written: Any) -> Rice:
    """Rules as they stand in the YAML."""
    return Rice.model_validate(written)


def test_the_standard_is_intercoms() -> None:
    """An empty file scores by Reach, Impact, Confidence and Effort in the fields of these names."""
    standing = rice().standing
    assert list(standing) == ["reach", "impact", "confidence", "effort"]
    assert [each.place.field for each in standing.values()] == ["Reach", "Impact", "Confidence", "Effort"]
    assert standing["impact"].scale.options == {"Massive": 3, "High": 2, "Medium": 1, "Low": 0.5, "Minimal": 0.25}
    assert standing["confidence"].scale.percent is not None
    assert standing["effort"].scale.interval is not None
    assert standing["effort"].scale.interval.at_least == 0.5


def test_only_what_differs_is_written() -> None:
    """The rest of a criterion stays as it is."""
    effort = rice(criteria={"effort": {"place": {"field": "Size"}}}).standing["effort"]
    assert (effort.name, effort.place.field) == ("Effort", "Size")
    assert effort.scale.interval is not None


def test_a_formula_chooses_its_criteria() -> None:
    """Those of the scheme that it names, and one's own, which are numbers in fields of their names."""
    standing = rice(formula="reach * strategic_fit", criteria={"strategic_fit": {}}).standing
    assert list(standing) == ["reach", "strategic_fit"]
    assert (standing["strategic_fit"].name, standing["strategic_fit"].place.field) == ("Strategic fit", "Strategic fit")


@pytest.mark.parametrize(
    ("scheme", "criteria"),
    [
        ("ice", ["impact", "confidence", "ease"]),
        ("wsjf", ["business_value", "time_criticality", "risk_reduction", "job_size"]),
        ("weighted", []),
    ],
)
def test_schemes_bring_their_criteria(scheme: str, criteria: list[str]) -> None:
    """`weighted` brings none: they are all one's own."""
    assert list(rice(scheme=scheme).standing) == criteria


def test_the_shipped_file(tmp_path: Path) -> None:
    """It loads, and says what its comments say."""
    shipped = load(SHIPPED_CONFIGURATION).rice
    assert shipped is not None
    assert shipped.applies_to.projects == ("IDEA",)
    assert shipped.follow[0].direction is Direction.TO_OTHER
    assert shipped.every == timedelta(hours=1)
    assert load(write(tmp_path, {"site.yaml": "{}"})).rice is None


def test_all_there_is_to_say(tmp_path: Path) -> None:
    """Each key at least once."""
    assert said_of(write(tmp_path, {"rice.yaml": EVERYTHING})) == ""
