"""The page of a replay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from connector.reports.bars import ROW, TALL, WIDE, columns, rows
from workflows.replay.report import caveats, shown_wait
from workflows.telling.cleaning import clean

MOST_ROWS = 5_000
"""So many transitions are listed on the page; the CSV file has all of them."""

MOST_LABELS = 24
"""With more columns than that, only some have a label."""


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("connector.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"wait": shown_wait, "line": clean, "number": "{:,}".format}
    return environment.get_template("replay.html")


def replay_page(report: Mapping[str, Any], at: datetime) -> str:
    """A page of HTML for a report of `workflows.replay.report`, of one policy or of two."""
    compared = "changed" in report
    after = report["after"] if compared else report
    return _template().render(
        at=at,
        before=report["before"] if compared else None,
        report=after,
        changed=report["changed"][:MOST_ROWS] if compared else (),
        changes=len(report["changed"]) if compared else 0,
        denials=after["denials"][:MOST_ROWS],
        gates=rows([(gate_id, one["judged"], one["denied"]) for gate_id, one in after["gates"].items()]),
        projects=rows([(key, one["judged"], one["denied"]) for key, one in after["projects"].items()]),
        months=columns([(month, one["judged"], one["denied"]) for month, one in after["months"].items()]),
        waits=columns(_waits(after)),
        caveats=tuple(caveats(after)),
        every=max(1, -(-len(after["months"]) // MOST_LABELS)),
        row=ROW,
        wide=WIDE,
        tall=TALL,
    )


_SPANS = (
    ("under 1 h", 3_600),
    ("1 to 8 h", 8 * 3_600),
    ("8 to 24 h", 86_400),
    ("1 to 3 d", 3 * 86_400),
    ("3 to 7 d", 7 * 86_400),
    ("1 to 4 w", 28 * 86_400),
)


def _waits(report: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """How many denials would have waited how long; the last column is marked whole: not yet over."""
    counts = dict.fromkeys([label for label, _ in _SPANS] + ["longer"], 0)
    for denial in report["denials"]:
        waited = denial["waited_seconds"]
        if waited is not None:
            counts[next((label for label, most in _SPANS if waited < most), "longer")] += 1
    never = sum(gate["still_waiting"] for gate in report["gates"].values())
    return [(label, count, 0) for label, count in counts.items()] + [("never yet", never, never)]
