"""A replay as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workflows.replay.report import caveats, shown_wait
from workflows.telling.cleaning import clean

NONE = "-"
MOST_ROWS = 20
"""So many transitions are listed; `--csv`, `--json` and `--html` have all of them."""


def tally_lines(report: dict[str, Any]) -> Iterator[str]:
    """A whole replay."""
    yield (
        f"Policy {report['policy_version']}: {report['issues']:,} issues, {report['transitions']:,} transitions, "
        f"{report['judged']:,} of them guarded."
    )
    if report["first"]:
        yield f"From {report['first'][:10]} to {report['last'][:10]}."
    yield (
        f"Would have been denied: {report['denied']:,} transitions ({_percent(report['denied'], report['judged'])}) "
        f"of {len(report['denied_issues']):,} issues. Undetermined: {report['undetermined']:,}."
    )
    yield from _table(
        ("gate", "mode", "judged", "denied", "share", "issues", "undetermined", "median wait", "never opened"),
        [_gate(gate_id, gate) for gate_id, gate in report["gates"].items()],
    )
    yield from _caveats(report)
    for name, title in (("projects", "project"), ("months", "month")):
        rows = [
            (key, f"{one['judged']:,}", f"{one['denied']:,}", _percent(one["denied"], one["judged"]))
            for key, one in report[name].items()
        ]
        yield from _table((title, "judged", "denied", "share"), rows)
    denials = [
        (row["issue"], row["at"][:16], _arrow(row, "from", "to"), row["gate"], " ".join(row["reasons"]))
        for row in report["denials"]
    ]
    yield from _table(("issue", "when", "transition", "gate", "why"), denials)


def comparison_lines(report: dict[str, Any]) -> Iterator[str]:
    """Two replays: the numbers side by side, then what changes."""
    before, after = report["before"], report["after"]
    yield (
        f"Policy {before['policy_version']} against {after['policy_version']}: {after['issues']:,} issues, "
        f"{after['transitions']:,} transitions."
    )
    yield f"Denied before: {before['denied']:,}; after: {after['denied']:,}."
    gates = [
        (
            gate_id,
            *(
                f"{side['gates'][gate_id]['denied']:,}" if gate_id in side["gates"] else NONE
                for side in (before, after)
            ),
        )
        for gate_id in dict.fromkeys((*before["gates"], *after["gates"]))
    ]
    yield from _table(("gate", "denied before", "denied after"), gates)
    yield from _caveats(after)
    changed = [
        (
            row["issue"],
            row["at"][:16],
            f"{row['from']} → {row['to']}",
            f"{row['before']} → {row['after']}",
            ", ".join(row["gates"]),
        )
        for row in report["changed"]
    ]
    yield from _table(("issue", "when", "transition", "verdict", "gates"), changed)


def _gate(gate_id: str, gate: dict[str, Any]) -> tuple[str, ...]:
    return (
        gate_id,
        gate["mode"],
        f"{gate['judged']:,}",
        f"{gate['denied']:,}",
        _percent(gate["denied"], gate["judged"]),
        f"{gate['denied_issues']:,}",
        f"{gate['undetermined']:,}",
        shown_wait(gate["median_wait_seconds"]),
        f"{gate['still_waiting']:,}",
    )


def _caveats(report: dict[str, Any]) -> Iterator[str]:
    told = list(caveats(report))
    if told:
        yield ""
        yield from (f"Note: {one}" for one in told)


def _denied(report: dict[str, Any], gate_id: str) -> str:
    return f"{report['gates'][gate_id]['denied']:,}" if gate_id in report["gates"] else NONE


def _arrow(row: dict[str, Any], start: str, end: str) -> str:
    return f"{row[start]} → {row[end]}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else NONE


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their longest entry; none when there are no rows."""
    if not rows:
        return
    shown = [head, *([clean(cell, 80) for cell in row] for row in rows[:MOST_ROWS])]
    widths = [max(len(row[place]) for row in shown) for place in range(len(head))]
    yield ""
    for row in shown:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if len(rows) > MOST_ROWS:
        yield f"… and {len(rows) - MOST_ROWS:,} more."
