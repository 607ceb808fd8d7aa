"""Who said what last to a gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.commands import commands_in
from workflows.gate_commands.addresses import Addresses
from workflows.gate_commands.reading import GateCommand, Misunderstood, Verb, read
from workflows.issue import Comment, Issue
from workflows.people import Person
from workflows.results import Reason, reason

OPINIONS = frozenset({Verb.APPROVE, Verb.REJECT, Verb.WITHDRAW})


@dataclass(slots=True)
class Spoken:
    """A command with the comment it stands in."""

    command: GateCommand
    comment: Comment
    person: Person


@dataclass(slots=True)
class Heard:
    """A command to a gate, understood or not."""

    line: str  # As it was written.
    spoken: Spoken | None
    problem: Reason | None = None


def heard_in(comment: Comment, addresses: Addresses, own_account: Person) -> Iterator[Heard]:
    """Every command to a gate in a comment. None is there when Crossgate wrote it, or nobody.

    A comment that somebody else edited does not speak for its author, and its commands say so.
    """
    author = comment.author
    if author is None or author.is_same(own_account) or "/" not in comment.text:
        return
    for command in commands_in(comment.text):
        read_as = read(command, addresses, comment.at)
        if read_as is None:
            continue
        line = f"/{command.word} {command.rest}".strip()
        if comment.editor is not None:
            yield Heard(line, None, reason("command.edited", who=author, editor=comment.editor))
        elif isinstance(read_as, Misunderstood):
            yield Heard(line, None, read_as.why)
        else:
            yield Heard(line, Spoken(read_as, comment, author))


def opinions(issue: Issue, addresses: Addresses, own_account: Person) -> dict[str, tuple[Spoken, ...]]:
    """By gate id the last approval, rejection or withdrawal of each person, oldest first."""
    last: dict[tuple[str, str], Spoken] = {}
    for comment in issue.comments or ():
        for heard in heard_in(comment, addresses, own_account):
            spoken = heard.spoken
            if spoken is not None and spoken.command.verb in OPINIONS:
                key = spoken.command.gate_id, spoken.person.id
                last.pop(key, None)
                last[key] = spoken
    found: dict[str, tuple[Spoken, ...]] = {}
    for (gate_id, _), spoken in last.items():
        found[gate_id] = (*found.get(gate_id, ()), spoken)
    return found
