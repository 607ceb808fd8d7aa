"""Whether one kind of people gave the approvals that are asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from config.requirements.approval import Approval, Share
from workflows.gate_commands.dates import last_day
from workflows.judging import evidence_pins, pins
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.entitlement import doubt, number_of, who
from workflows.judging.resting import rests_on_of
from workflows.judging.seats import seated
from workflows.judging.weighing import Flaw, Lapses, Weighed, ref_of
from workflows.people import Person
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "approval"


@dataclass(slots=True)
class Shares:
    """All shares of a requirement, with who counts for which."""

    requirement: Approval
    context: Context
    lapses: Lapses
    weighed: list[Weighed]
    needed: list[int | None] = field(init=False)  # None: how many there are in all cannot be told.
    sure: list[int | None] = field(init=False)  # For each of `weighed`, the share it is counted for.
    possible: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        self.needed = [_needed(share, self) for share in self.requirement.shares]
        seats = [needed or 0 for needed in self.needed]
        self.sure = seated([one.kinds(sure=True) for one in self.weighed], seats)
        self.possible = seated([one.kinds(sure=False) for one in self.weighed], seats)

    def counted(self, number: int) -> list[Weighed]:
        """Whose yes is told of for this share: those counted for it, and those to spare; the newest first."""
        told = [
            one
            for one, placed in zip(self.weighed, self.sure, strict=True)
            if placed == number or (placed is None and number in one.kinds(sure=True))
        ]
        return sorted(told, key=lambda one: one.given.at, reverse=True)


def judge_share(number: int, shares: Shares) -> Result:
    """Whether there are enough of this kind: certainly, perhaps, or not."""
    share, needed = shares.requirement.shares[number], shares.needed[number]
    if needed is None:
        why = doubt(share, shares.context)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why))
    have, most = shares.sure.count(number), shares.possible.count(number)
    counted = shares.counted(number)
    evidence = tuple(one.given.evidence for one in counted)
    if shares.lapses.pinned and counted:
        evidence = (*evidence, pins.digest_of(shares.lapses.pinned, shares.context))
    if shares.lapses.seen:
        evidence = (*evidence, *(part for one in counted for part in _kept(one, shares)))
    if have >= needed and shares.lapses.unclear is None:
        return _enough(number, shares, counted, evidence)
    if most >= needed:
        why = shares.lapses.unclear or _doubt(number, shares)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), evidence=evidence)
    why = _short(number, shares, counted, needed)
    remedy = _remedy(share, shares, counted, max(1, needed - have))
    return Result(KIND, Outcome.UNSATISFIED, why, remedy, evidence=evidence)


def _kept(one: Weighed, shares: Shares) -> tuple[Evidence, ...]:
    """What the approval is pinned to: what it saw when it counted first, which is now when it was never kept."""
    ref = ref_of(one.given)
    known = ref in shares.context.pinned
    return () if known else evidence_pins.kept(ref, shares.lapses.seen)


def _needed(share: Share, shares: Shares) -> int | None:
    if share.percent is None:
        return share.count or 1
    there = number_of(share, shares.requirement.not_by, shares.context)
    return None if there is None else max(1, ceil(there * share.percent / 100))


def _enough(number: int, shares: Shares, counted: list[Weighed], evidence: tuple[Evidence, ...]) -> Result:
    seats = (one.end for one, placed in zip(shares.weighed, shares.sure, strict=True) if placed == number)
    until = min((end for end in seats if end is not None), default=None)
    conditions = [one for one in counted if one.given.until is not None]
    if until is not None and conditions:
        why = reason("approval.given_until", by=_people(counted), count=len(counted), until=last_day(until).isoformat())
    else:
        why = reason("approval.given", by=_people(counted), count=len(counted))
    rests_on = rests_on_of(shares.requirement, shares.context)
    return Result(KIND, Outcome.SATISFIED, why, evidence=evidence, until=until, rests_on=rests_on)


def _doubt(number: int, shares: Shares) -> Reason:
    doubtful = [one for one in shares.weighed if number in one.kinds(sure=False) and number not in one.kinds(sure=True)]
    if not doubtful or any(one.given.certain for one in doubtful):
        return doubt(shares.requirement.shares[number], shares.context)
    return reason("approval.unclear", by=_people(doubtful), field=shares.requirement.given_by.field)


def _short(number: int, shares: Shares, counted: list[Weighed], needed: int) -> Reason:
    """Why there are too few: the thing nearest to having been enough."""
    flawed: dict[Flaw, list[Weighed]] = {}
    for one in shares.weighed:
        if one.flaw is not None and one.may[number] is not False:
            flawed.setdefault(one.flaw, []).append(one)
    gone = _gone(shares, flawed, have=len(counted), needed=needed)
    if gone is not None:
        return gone
    if counted:
        return reason("approval.too_few", have=len(counted), count=needed, by=_people(counted))
    if Flaw.CONDITIONAL in flawed:
        return reason("approval.no_conditions", by=_people(flawed[Flaw.CONDITIONAL]), count=needed)
    if Flaw.BY_PART in flawed:
        given = flawed[Flaw.BY_PART][0].given
        part = shares.context.timeline.part_of(given.person, shares.requirement.not_by, given.place)
        return reason("approval.by_part", who=given.person, part=part.value if part else "", count=needed)
    strangers = [one for one in shares.weighed if True not in one.may and None not in one.may]
    if strangers:
        allowed = who(shares.requirement.shares[number], shares.requirement.not_by, shares.context)
        return reason("approval.not_entitled", by=_people(strangers), allowed=allowed, count=needed)
    return reason("approval.none", count=needed)


def _gone(shares: Shares, flawed: dict[Flaw, list[Weighed]], *, have: int, needed: int) -> Reason | None:
    """Why approvals that counted once do not count any more."""
    if changed := flawed.get(Flaw.CHANGED):
        parts = [one.broken for one in changed if one.broken is not None]
        moved = [one.moved for one in changed if one.moved is not None]
        people = _people(changed)
        return pins.reason_of(parts[0], people) if parts else evidence_pins.reason_of(moved[0], people)
    if (lapsed := flawed.get(Flaw.LAPSED)) and shares.lapses.change is not None:
        _, changed_field, history = shares.lapses.change
        by = {"field": changed_field.name, "who": history.author, "at": history.at}
        return reason("approval.lapsed", by=_people(lapsed), **by, have=have, count=needed)
    if (ended := flawed.get(Flaw.ENDED)) and (until := ended[0].given.until):
        return reason("approval.ended", by=_people(ended), until=last_day(until).isoformat())
    if expired := flawed.get(Flaw.EXPIRED):
        return reason("approval.expired", by=_people(expired), at=expired[0].given.at)
    return None


def _remedy(share: Share, shares: Shares, counted: list[Weighed], more: int) -> Remedy:
    """The easiest of the ways, and those who can still go it."""
    people = who(share, shares.requirement.not_by, shares.context, without=_people(counted))
    ways = shares.requirement.given_by
    if ways.comment:
        step = reason("remedy.approve_by_comment", more=more, gate=shares.context.gate.gate.id)
    elif ways.transition is not None:
        step = reason("remedy.approve_by_step", more=more, start=ways.transition.from_, to=ways.transition.to)
    else:
        step = reason("remedy.approve_by_field", more=more, field=ways.field)
    return Remedy(step, people)


def _people(weighed: list[Weighed]) -> tuple[Person, ...]:
    return tuple(one.given.person for one in weighed)
