"""A replay as plain data: what `--json` prints, and what the table, the CSV file and the HTML page are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from workflows.replay.comparison import Changed, Comparison
from workflows.replay.facts_then import Today
from workflows.replay.tally import Count, Denial, GateCount, Tally
from workflows.telling.cleaning import clean
from workflows.telling.plain import line
from workflows.telling.wording import Speech

DENIAL_COLUMNS = ("issue", "project", "at", "from", "to", "by", "gate", "mode", "reasons", "waited_seconds")
CHANGED_COLUMNS = ("issue", "project", "at", "from", "to", "before", "after", "gates")


def tally_report(tally: Tally) -> dict[str, object]:
    """A whole replay."""
    return {
        "policy_version": tally.policy_version,
        "issues": tally.issues,
        "transitions": tally.transitions,
        "first": _moment(tally.first),
        "last": _moment(tally.last),
        **_count(tally.whole),
        "denied_issues": sorted({denial.issue_key for denial in tally.denials}),
        "gates": {gate_id: _gate(count) for gate_id, count in most_denied(tally)},
        "projects": {key: _count(count) for key, count in sorted(tally.projects.items())},
        "months": {month: _count(count) for month, count in sorted(tally.months.items())},
        "denials": denial_rows(tally.denials),
    }


def comparison_report(comparison: Comparison) -> dict[str, object]:
    """Two replays and where they differ."""
    return {
        "before": tally_report(comparison.before),
        "after": tally_report(comparison.after),
        "changed": changed_rows(comparison.changed),
    }


def most_denied(tally: Tally) -> Sequence[tuple[str, GateCount]]:
    """Gates, those that would have denied most first."""
    return sorted(tally.gates.items(), key=lambda entry: (-entry[1].denied, entry[0]))


def denial_rows(denials: Iterable[Denial]) -> list[dict[str, object]]:
    """One row for each gate and transition, in order of time."""
    speech = Speech()
    return [
        {
            "issue": denial.issue_key,
            "project": denial.project,
            "at": denial.at.isoformat(),
            "from": denial.from_status,
            "to": denial.to_status,
            "by": denial.by,
            "gate": denial.gate_id,
            "mode": denial.mode.value,
            "reasons": [clean(line(speech.say(why))) for why in denial.reasons],
            "waited_seconds": _seconds(denial.waited),
        }
        for denial in sorted(denials, key=lambda one: (one.at, one.issue_key, one.gate_id))
    ]


def changed_rows(changed: Iterable[Changed]) -> list[dict[str, object]]:
    """One row for each transition of which two policies say different things, in order of time."""
    return [
        {
            "issue": one.issue_key,
            "project": one.project,
            "at": one.at.isoformat(),
            "from": one.from_status,
            "to": one.to_status,
            "before": one.before.value,
            "after": one.after.value,
            "gates": list(one.gates),
        }
        for one in sorted(changed, key=lambda one: (one.at, one.issue_key))
    ]


def _gate(count: GateCount) -> dict[str, object]:
    return {
        "name": count.name,
        "mode": count.mode.value,
        **_count(count),
        "denied_issues": len(count.issues),
        "median_wait_seconds": _seconds(count.median_wait),
        "longest_wait_seconds": _seconds(max(count.waits, default=None)),
        "still_waiting": count.never,
        "judged_with_todays": sorted(count.today),
        "undetermined_because": _doubts(count),
    }


def _doubts(count: GateCount) -> list[dict[str, object]]:
    """Why a gate could not be determined, the most frequent reason first, in the words of its first occurrence."""
    speech = Speech()
    ordered = sorted(count.doubts.items(), key=lambda entry: (-entry[1], entry[0].code))
    return [{"code": why.code, "count": number, "first": clean(line(speech.say(why)))} for why, number in ordered]


def caveats(report: Mapping[str, Any]) -> Iterator[str]:
    """What a reader of the numbers must know of each gate: what of it is of today, and what is not known."""
    for gate_id, gate in report["gates"].items():
        if gate["judged_with_todays"]:
            named = " and ".join(_TODAY[one] for one in gate["judged_with_todays"])
            yield f"{gate_id} is judged with {named}: no history tells what they were."
        for doubt in gate["undetermined_because"]:
            yield f"{gate_id} is undetermined {_times(doubt['count'])}: {doubt['first']}"


_TODAY: Mapping[str, str] = {
    Today.GROUPS: "today's groups",
    Today.ROLES: "today's roles",
    Today.JQL: "what its JQL finds today",
}


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _count(count: Count) -> dict[str, object]:
    return {"judged": count.judged, "denied": count.denied, "undetermined": count.undetermined}


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _seconds(time: timedelta | None) -> int | None:
    return None if time is None else int(time.total_seconds())


def shown_wait(seconds: object) -> str:
    """A length of time as people say it: `3 d`, `4 h`, `12 min`; a dash for none."""
    if not isinstance(seconds, int):
        return "-"
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}".replace(".0 ", " ")
    return f"{seconds} s"
