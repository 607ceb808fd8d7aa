"""A command to a gate, taken apart."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from workflows.commands import Command
from workflows.gate_commands.addresses import Addresses
from workflows.gate_commands.dates import day_at, end_of
from workflows.results import Reason, reason

_UNTIL = re.compile(r"(?i)\b(?:until|till)\s+(\d{1,4}\s+(?:days?|weeks?)\b|\S+?)(?=[,;.:]?(?:\s|$))")
_BECAUSE = re.compile(r"(?i)^[\s,;:\u2013\u2014-]*(?:because(?:\s+of)?|since|reason:?)?[\s,;:\u2013\u2014-]*")
LONGEST_REASON = 500
"""Characters of a reason that are kept."""
_NEAR = 0.75  # `wave` and `approved` are near a word of ours; `review` and `remove` are not.


class Verb(StrEnum):
    """What somebody says to a gate."""

    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    WAIVE = "waive"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class GateCommand:
    """A command that was understood."""

    verb: Verb
    gate_id: str
    until: datetime | None = None  # When it ends, the last day being over.
    why: str = ""


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """A command to a gate that cannot be followed, and why."""

    verb: Verb
    why: Reason


def read(command: Command, addresses: Addresses, at: datetime) -> GateCommand | Misunderstood | None:
    """What a command says, written at that moment; None when its word is none of ours, nor nearly so."""
    if command.word not in set(Verb):
        return _misspelt(command, addresses)
    verb = Verb(command.word)
    meant = addresses.find(command.rest)
    if len(meant.gates) != 1:
        return Misunderstood(verb, _unknown(verb, meant.written, meant.gates, addresses))
    found = _until(meant.rest, verb, at) if verb in {Verb.APPROVE, Verb.WAIVE} else None
    if isinstance(found, Misunderstood):
        return found
    rest, until = found or (meant.rest, None)
    why = _BECAUSE.sub("", rest, count=1).strip()[:LONGEST_REASON]
    if verb is Verb.REJECT and not why:
        return Misunderstood(verb, reason("command.no_reason", gate=meant.gates[0], verb=verb.value))
    return GateCommand(verb, meant.gates[0], until, why)


def _misspelt(command: Command, addresses: Addresses) -> Misunderstood | None:
    """A word much like one of ours before the name of a gate; other words may be meant for other programs."""
    near = difflib.get_close_matches(command.word, list(Verb), n=1, cutoff=_NEAR)
    meant = addresses.find(command.rest)
    if not near or not meant.gates:
        return None
    verb = Verb(near[0])
    return Misunderstood(verb, reason("command.misspelt", written=command.word, rest=command.rest, verb=verb.value))


def _until(rest: str, verb: Verb, at: datetime) -> tuple[str, datetime] | Misunderstood | None:
    """When it ends, and the rest without that; None when nothing is said of an end.

    Words such as `until legal has signed` right behind the gate are no date, and are not taken for an approval without
    an end either; within a reason they are words like others.
    """
    said = list(_UNTIL.finditer(rest))
    today = at.astimezone(UTC).date()
    for found in said:
        day = day_at(found[1].rstrip(",;.:"), today)
        if day is None:
            continue
        if end_of(day) <= at:
            return Misunderstood(verb, reason("command.past_date", day=day.isoformat(), verb=verb.value))
        return f"{rest[: found.start()].strip()} {rest[found.end() :].strip()}".strip(), end_of(day)
    if said and (verb is Verb.WAIVE or not rest[: said[0].start()].strip(" ,;:-")):
        return Misunderstood(verb, reason("command.no_date", written=said[0][1], verb=verb.value))
    return None


def _unknown(verb: Verb, written: str, gates: tuple[str, ...], addresses: Addresses) -> Reason:
    if gates:
        return reason("command.several_gates", written=written, gates=gates)
    if not written:
        return reason("command.no_gate", verb=verb.value)
    near = addresses.near(written)
    return reason("command.unknown_gate", written=written, near=near, verb=verb.value)
