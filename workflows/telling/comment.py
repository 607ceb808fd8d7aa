"""The one comment that Crossgate keeps on an issue: how every gate stands, and what was done."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from config.gates import Mode
from workflows.decision import Decision, GateDecision, Verdict
from workflows.issue import Transition
from workflows.prose import Block, Bullets, Heading, Inline, Item, Lozenge, Mention, Paragraph, Prose, Text
from workflows.results import Outcome
from workflows.revert import Moved, NotMoved, RevertEffect
from workflows.state import GateState, StandingGate
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.cleaning import clean
from workflows.telling.explanation import explain
from workflows.telling.markdown import blocks_of
from workflows.telling.plain import line
from workflows.telling.trees import told
from workflows.telling.ways import ways_told
from workflows.telling.wording import NAMED, Mentions, Speech

LARGEST = 20_000
"""Characters of gates told in full; Jira takes 32,767 in a comment, and markup needs room too."""

__all__ = ["Comment", "compose", "explain", "wanted"]


@dataclass(frozen=True, slots=True)
class Comment:
    """What the comment says."""

    prose: Prose
    digest: str  # The same for the same words, whoever is mentioned in them or only named.
    mentioned: tuple[str, ...]  # Ids of the people mentioned in it.


def wanted(decision: Decision, state: GateState) -> bool:
    """Whether the issue needs our comment, or the one it has needs other words.

    Something missing or not known wants one. An allowed transition wants none, unless a comment is there that calls one
    of its gates missing.
    """
    shown = visible(decision)
    if any(gate.verdict is not Verdict.ALLOW for gate in shown):
        return True
    told_before = (state.gates.get(gate.gate_id) for gate in shown)
    return state.comment_id is not None and any(
        stands is not None and stands.verdict != Verdict.ALLOW for stands in told_before
    )


def visible(decision: Decision) -> tuple[GateDecision, ...]:
    """The gates that people are told of: `audit` only records."""
    return tuple(gate for gate in decision.gates if gate.mode is not Mode.AUDIT)


def compose(
    decision: Decision,
    state: GateState,
    effect: RevertEffect | None,
    *,
    own_site_url: str | None = None,
    mention: bool,
    most_mentions: int,
    catalogue: Catalogue = ENGLISH,
) -> Comment:
    """The whole comment: what happened, then gate by gate what is missing, what would help and who can give it.

    `state` is what the issue's property holds: gates told of earlier get a line each, and nobody who was mentioned once
    is mentioned again. A group larger than `most_mentions` is named instead of its people.
    """
    most = most_mentions if mention else 0
    mentions = Mentions(frozenset(state.mentioned), most)
    speech = Speech(catalogue, mentions=mentions, named=most or NAMED, site_url=own_site_url)
    blocks: list[Block] = [Paragraph(inlines) for inlines in _happened(decision, effect, speech)]
    size, left_out = 0, 0
    for gate in visible(decision):
        section = _section(gate, speech) if size < LARGEST else ()
        size += sum(_size(block) for block in section)
        blocks.extend(section)
        left_out += not section
    if left_out:
        blocks.append(Paragraph(speech.sentence("comment.short", count=left_out)))
    blocks.extend(_others(decision, state, speech))
    prose = Prose(tuple(blocks))
    return Comment(prose, _digest(prose), tuple(mentions.made))


def _happened(decision: Decision, effect: RevertEffect | None, speech: Speech) -> list[tuple[Inline, ...]]:
    """The first lines: where the issue is now, and why."""
    shown = visible(decision)
    steps = {"start": decision.transition.to_status.name, "to": decision.transition.from_status.name}
    there = decision.transition.to_status.name
    if decision.verdict is Verdict.DENY:
        if isinstance(effect, NotMoved):
            return [speech.sentence(_left(decision.transition), **steps), speech.say(effect.reason)]
        said = [speech.sentence("revert.denied" if effect is None else "revert.moved", **steps)]
        if decision.transition.moved and isinstance(effect, Moved):
            said.append(speech.sentence("comment.moved", to=there))
        return said
    if any(gate.verdict is Verdict.UNDETERMINED for gate in shown):
        return [speech.sentence("comment.undetermined", to=there)]
    if any(gate.verdict is Verdict.DENY for gate in shown):
        return [speech.sentence("comment.warned", to=there)]
    waived = any(gate.result.outcome is Outcome.WAIVED for gate in shown)
    return [speech.sentence("comment.all_waived" if waived else "comment.all_fine", to=there)]


def _left(transition: Transition) -> str:
    """The sentence about a step that was not taken back."""
    if transition.created:
        return "revert.created_denied"
    stayed = transition.from_status.is_same(transition.to_status)
    return "revert.resolved_denied" if stayed else "revert.not_moved"


def _section(gate: GateDecision, speech: Speech) -> tuple[Block, ...]:
    """A gate: its state and name, why it is there, and its requirements, the open ones first."""
    waived = gate.result.outcome is Outcome.WAIVED
    state = Lozenge(speech.word("comment.waived"), "blue") if waived else _lozenge(gate.verdict, gate.mode, speech)
    blocks: list[Block] = [Heading((state, Text(f" {clean(gate.gate_name)}")))]
    if gate.verdict is Verdict.ALLOW:
        if gate.late or waived or gate.result.outcome is Outcome.SKIPPED:
            blocks.append(Paragraph(speech.say(gate.result.reason)))
        if waived:
            return tuple(blocks)
    elif gate.result.reason.code in {"gate.waiver_over", "gate.waiver_revoked"}:
        blocks.append(Paragraph(speech.say(gate.result.reason)))
    if gate.verdict is not Verdict.ALLOW and gate.message:
        blocks.extend(blocks_of(gate.message))
    order = (Outcome.UNSATISFIED, Outcome.UNDETERMINED, Outcome.SATISFIED, Outcome.WAIVED, Outcome.SKIPPED)
    children = sorted(gate.result.children, key=lambda child: order.index(child.outcome))
    if children:
        blocks.append(Bullets(told(children, speech)))
    elif gate.verdict is not Verdict.ALLOW:
        blocks.append(Bullets(told((gate.result,), speech)))
    return (*blocks, *ways_told(gate, None, speech, choices_only=True))


def _lozenge(verdict: str, mode: str, speech: Speech) -> Lozenge:
    if verdict == Verdict.ALLOW:
        return Lozenge(speech.word("comment.passed"), "green")
    if verdict == Verdict.UNDETERMINED:
        return Lozenge(speech.word("comment.pending"), "blue")
    if mode == Mode.WARN:
        return Lozenge(speech.word("comment.warning"), "yellow")
    return Lozenge(speech.word("comment.missing"), "red")


def _others(decision: Decision, state: GateState, speech: Speech) -> tuple[Block, ...]:
    """Gates of earlier transitions, in a line each."""
    judged = {gate.gate_id for gate in decision.gates}
    others = {
        gate_id: stands
        for gate_id, stands in state.gates.items()
        if gate_id not in judged and stands.mode != Mode.AUDIT
    }
    if not others:
        return ()
    items = tuple(_other(gate_id, stands, speech) for gate_id, stands in others.items())
    return (Paragraph(speech.sentence("comment.others")), Bullets(items))


def _other(gate_id: str, stands: StandingGate, speech: Speech) -> Item:
    return Item((_lozenge(stands.verdict, stands.mode, speech), Text(f" {clean(stands.name or gate_id)}")))


def _size(block: Block) -> int:
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            return len(line(inlines))
        case Bullets(items=items):
            return _items_size(items)


def _items_size(items: tuple[Item, ...]) -> int:
    return sum(len(line(item.inlines)) + _items_size(item.items) for item in items)


def _digest(prose: Prose) -> str:
    """Of the words alone: a name says the same whether it notifies or not."""
    text = json.dumps([_canonical(block) for block in prose.blocks], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _canonical(block: Block) -> list[object]:
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            return [type(block).__name__, _words(inlines)]
        case Bullets(items=items):
            return ["Bullets", [_entry(item) for item in items]]


def _entry(item: Item) -> list[object]:
    return [_words(item.inlines), [_entry(below) for below in item.items]]


def _words(inlines: tuple[Inline, ...]) -> list[object]:
    """Neighbouring texts of one kind are one: how a sentence was cut into pieces says nothing."""
    found: list[tuple[str, bool]] = []
    for inline in inlines:
        strong = isinstance(inline, Text) and inline.strong
        text = clean(inline.person.name) or inline.person.id if isinstance(inline, Mention) else line((inline,))
        if found and found[-1][1] == strong:
            found[-1] = found[-1][0] + text, strong
        else:
            found.append((text, strong))
    return [list(pair) for pair in found]
