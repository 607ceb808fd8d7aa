"""The ranking, its chart and its tables."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from tests.builders import CROSSGATE, at
from tests.ideas import FULL, Ideas, book
from workflows.rice.chart import as_svg, as_text
from workflows.rice.kept import Ranking
from workflows.rice.ranking import RankingView, rank, rank_writes
from workflows.rice.tables import header, ranking_json, rows
from workflows.rice.values import Facts, Write


def site_of(*efforts: str, **changes: object) -> Ideas:
    """Ideas that differ in their effort."""
    site = Ideas(book(**changes))
    for number, effort in enumerate(efforts, start=1):
        site.add(f"IDEA-{number}", **{**FULL, "Effort": effort})
    return site


def ranked(site: Ideas, previous: Ranking | None = None) -> RankingView:
    """The ranking as things stand."""
    seen = [idea.seen() for idea in site.ideas.values()]
    return rank(site.book, seen, site.evaluate(), Facts(CROSSGATE, at()), previous)


def test_the_best_comes_first_and_equals_share_a_rank() -> None:
    """1, 2, 2, 4; whoever has no score stands at the end without a rank, with what is missing."""
    view = ranked(site_of("4", "2", "4", "8", ""))
    assert [(row.key, row.rank) for row in view.rows] == [
        ("IDEA-2", 1),
        ("IDEA-1", 2),
        ("IDEA-3", 2),
        ("IDEA-4", 4),
        ("IDEA-5", None),
    ]
    assert [cell.criterion for cell in view.rows[-1].missing] == ["effort"]


def test_the_change_since_last_time() -> None:
    """Places up or down; new ones and those without a rank have none."""
    site = site_of("4", "2", "8")
    first = ranked(site)
    site.ideas["IDEA-3"].fields["Effort"] = "1"
    view = ranked(site, Ranking(at(), {i: r for i, r in first.ranks.items() if not i.endswith("1")}))
    assert [(row.key, row.change) for row in view.rows] == [("IDEA-3", 2), ("IDEA-2", -1), ("IDEA-1", None)]
    assert [line[1] for line in rows(view)] == ["+2", "-1", ""]


def test_ranks_are_written_where_they_differ() -> None:
    """Only the first so many get one; a second run writes nothing."""
    site = site_of("4", "2", "8", rank={"field": "RICE rank", "top": 2})
    site.ideas["IDEA-3"].fields["RICE rank"] = "1"
    site.ideas["IDEA-1"].fields["RICE rank"] = "2"
    seen = [idea.seen() for idea in site.ideas.values()]
    writes = [each for each in rank_writes(site.book, seen, ranked(site)) if isinstance(each, Write)]
    assert [(write.issue_key, write.text) for write in writes] == [("IDEA-2", "1"), ("IDEA-3", None)]
    assert list(rank_writes(book(), seen, ranked(site))) == []


def test_the_chance_to_be_among_the_first() -> None:
    """A safe winner has 100 %, a hopeless one 0 %, and two that overlap share what is left."""
    view = ranked(site_of("1", "3-6", "2-9", "100", uncertainty={"top": 2}))
    chances = {row.key: row.chance for row in view.rows}
    assert chances["IDEA-1"] == 1.0
    assert chances["IDEA-4"] == 0.0
    assert 0.2 < (chances["IDEA-2"] or 0) < 0.8
    assert (chances["IDEA-2"] or 0) + (chances["IDEA-3"] or 0) == 1.0
    assert chances == {
        row.key: row.chance for row in ranked(site_of("1", "3-6", "2-9", "100", uncertainty={"top": 2})).rows
    }


def test_without_ranges_nothing_is_uncertain() -> None:
    """No interval and no chance is shown, rather than a certainty nobody has."""
    view = ranked(site_of("4", "2"))
    assert {row.chance for row in view.rows} == {None}
    assert {row.score.low for row in view.rows} == {None}


def test_rows_and_json() -> None:
    """Everything there is to show, as text; what is not there is empty."""
    view = ranked(site_of("2-6", ""))
    assert header(view) == (
        *("Rank", "Change", "Key", "Summary", "Score", "Low", "High", "In top 10"),
        *("Reach", "Impact", "Confidence", "Effort", "Missing"),
    )
    first, last = rows(view)
    assert first[:5] == ("1", "", "IDEA-1", "Summary of IDEA-1", "2000")
    assert first[7:] == ("100%", "5000", "High (2)", "80%", "4 (2-6)", "")
    assert last[4:8] == ("", "", "", "")
    assert last[-1] == "Effort"
    body = ranking_json(view)
    assert [issue["score"] for issue in body["issues"]] == ["2000", None]
    assert body["issues"][0]["inputs"][3]["place"] == "Effort"
    assert body["issues"][1]["inputs"][3]["missing"]["code"] == "rice.empty"


def test_the_chart_as_text() -> None:
    """A bar from low to high, the score in it; a certain score is a dot."""
    view = ranked(site_of("2-6", "4", ""))
    lines = as_text(view.rows, width=20).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("IDEA-1  ")
    assert lines[0].count("|") == 2
    assert "o" in lines[0]
    assert lines[1].endswith(" 2000")
    assert "|" not in lines[1]
    assert as_text(()) == ""


def test_the_chart_as_an_image() -> None:
    """Well-formed XML whatever a title holds, and each line says its numbers to those who cannot see it."""
    view = ranked(site_of("2-6", "4"))
    root = ET.fromstring(as_svg(view.rows, "<Ideas> & \x00more"))  # noqa: S314  # Our own text.
    space = "{http://www.w3.org/2000/svg}"
    titles = [each.text or "" for each in root.iter(f"{space}title")]
    assert titles[0] == "<Ideas> & more"
    assert titles[1].startswith("IDEA-1: 2000 (")
    assert len(list(root.iter(f"{space}circle"))) == 2


def test_ranks_are_of_scores_before_rounding() -> None:
    """Two that look alike are still told apart."""
    view = ranked(site_of("4.0001", "4", score={"field": "RICE score", "decimals": 0}))
    assert [(row.key, row.rank, row.score.value) for row in view.rows] == [
        ("IDEA-2", 1, Decimal(2000)),
        ("IDEA-1", 2, Decimal(2000)),
    ]
