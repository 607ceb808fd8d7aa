"""What would let a gate pass, in words: for the comment, the command line and whoever else shows a decision.

Told from the tree of a decision, today's or one of years ago: nothing is evaluated again.
"""

from __future__ import annotations

import re

from workflows.decision import GateDecision, Verdict
from workflows.prose import Block, Bullets, Inline, Item, Link, Paragraph, Text
from workflows.record import who_json
from workflows.results import Result
from workflows.telling.plain import line
from workflows.telling.wording import Speech
from workflows.unblocking import Step, Way, changeable, lapsing, passed, ways

MOST_TOLD = 3
"""So many ways are told in full."""

_KEY = re.compile(r"[A-Z][A-Z0-9_]{0,30}-[0-9]{1,12}", re.ASCII)


def ways_told(
    gate: GateDecision, issue_key: str | None, speech: Speech, *, choices_only: bool = False
) -> tuple[Block, ...]:
    """The shortest ways through a gate that does not allow, each step with who can do it and where.

    `issue_key` None: it is told on the issue itself, which needs no link to itself.
    `choices_only`: nothing is said where there is one way only, since everything that is missing is told already.
    """
    if gate.verdict is Verdict.ALLOW:
        return ()
    found = ways(gate.result)
    if not found:
        return (Paragraph(speech.sentence("ways.none")),)
    if len(found) == 1:
        if choices_only:
            return ()
        return (Paragraph(speech.sentence("ways.one")), Bullets(_steps(found[0], issue_key, speech)))
    items = tuple(
        Item(speech.sentence("ways.way", count=len(way)), _steps(way, issue_key, speech)) for way in found[:MOST_TOLD]
    )
    more = len(found) - len(items)
    rest = (Paragraph(speech.sentence("ways.more", count=more)),) if more else ()
    return (Paragraph(speech.sentence("ways.several")), Bullets(items), *rest)


def lapses_told(gate: GateDecision, speech: Speech) -> tuple[Block, ...]:
    """What of a gate holds now and lapses: by itself, the next first, or when something else changes."""
    blocks: list[Block] = []
    timed = [one for one in lapsing(gate.result) if one.until is not None]
    if timed:
        items = tuple(Item((*speech.sentence("ways.lapse", at=one.until), *speech.say(one.reason))) for one in timed)
        blocks += [Paragraph(speech.sentence("ways.lapses")), Bullets(items)]
    pinned = changeable(gate.result)
    if pinned:
        items = tuple(Item(speech.say(one.reason), _parts(one, speech)) for one in pinned)
        blocks += [Paragraph(speech.sentence("ways.lapses_with")), Bullets(items)]
    return tuple(blocks)


def _parts(pinned: Result, speech: Speech) -> tuple[Item, ...]:
    return tuple(Item(speech.say(part)) for part in pinned.rests_on)


def outlook_json(gate: GateDecision, issue_key: str, site_url: str | None = None) -> dict[str, object]:
    """The same for programs: the ways with their steps, what passed, and what lapses next."""
    speech = Speech(site_url=site_url)
    found = () if gate.verdict is Verdict.ALLOW else ways(gate.result)
    return {
        "ways": [[_step_json(step, issue_key, speech) for step in way] for way in found],
        "passed": [line(speech.say(one.reason)) for one in passed(gate.result)],
        "lapses": [
            {"at": one.until.isoformat(), "what": line(speech.say(one.reason))}
            for one in lapsing(gate.result)
            if one.until is not None
        ],
        "lapses_with": [
            {
                "what": line(speech.say(one.reason)),
                "changes": [line(speech.say(part)) for part in one.rests_on],
            }
            for one in changeable(gate.result)
        ],
    }


def place_of(step: Step, issue_key: str, site_url: str | None) -> str | None:
    """Where a step is done: on the first issue that its reason names, such as a sub-task, else on the issue itself."""
    if site_url is None:
        return None
    named = step.result.reason.fact("issues")
    first = named[0] if isinstance(named, tuple) and named and isinstance(named[0], str) else ""
    other = _KEY.match(first)
    return f"{site_url.rstrip('/')}/browse/{other[0] if other else issue_key}"


def _steps(way: Way, issue_key: str | None, speech: Speech) -> tuple[Item, ...]:
    return tuple(Item(_linked(step, issue_key, speech)) for step in way)


def _linked(step: Step, issue_key: str | None, speech: Speech) -> tuple[Inline, ...]:
    said = _said(step, speech)
    place = None if issue_key is None else place_of(step, issue_key, speech.site_url)
    return said if place is None else (*said, Text(" "), Link(speech.word("ways.open"), place))


def _said(step: Step, speech: Speech) -> tuple[Inline, ...]:
    result = step.result
    if step.undo:
        return (Text(speech.word("ways.undo")), *speech.say(result.reason))
    return speech.say(result.reason) if result.remedy is None else speech.remedy(result.remedy)


def _step_json(step: Step, issue_key: str, speech: Speech) -> dict[str, object]:
    remedy = None if step.undo else step.result.remedy
    told: dict[str, object] = {"kind": step.result.kind, "step": line(_said(step, speech)), "waits": step.waits}
    if remedy is not None:
        told["who"] = who_json(remedy.who)
    place = place_of(step, issue_key, speech.site_url)
    return told if place is None else {**told, "url": place}
