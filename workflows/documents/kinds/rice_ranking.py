"""The RICE ranking: every scored issue with its interval, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.documents.charts import interval_chart, number_text
from workflows.documents.languages import PageWords
from workflows.documents.material import Material, RankedIssue
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

MOST_DRAWN = 25
"""So many are drawn; the table has them all."""


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """Those with a score by rank, those without with the reason, and the chart's name."""
    del subject, issues
    say = material.words.say
    scored = sorted((one for one in material.ranking if one.score is not None), key=_place)
    drawn = [(f"{one.key} {one.summary}", one.score or 0.0, one.low, one.high) for one in scored[:MOST_DRAWN]]
    if drawn:
        drawings.append(interval_chart("rice-ranking", say("RICE scores with their intervals"), drawn))
    return {
        "scored": [(one, number_text(one.score or 0.0), _interval(one, material.words)) for one in scored],
        "open": [one for one in material.ranking if one.score is None],
        "chart": drawings[-1].name if drawn else "",
    }


def _interval(one: RankedIssue, words: PageWords) -> str:
    if one.low is None or one.high is None:
        return words.say("not known")
    return words.say("{} to {}").format(number_text(one.low), number_text(one.high))


def _place(one: RankedIssue) -> tuple[bool, int, str]:
    return (one.rank is None, one.rank or 0, one.key)
