"""A decision in full, for `crossgate explain`: every requirement with its outcome, its reason and its evidence."""

from __future__ import annotations

from config.gates import Mode
from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.issue import Transition
from workflows.prose import Block, Bullets, Heading, Inline, Lozenge, Paragraph, Prose, Text
from workflows.telling.cleaning import clean
from workflows.telling.markdown import blocks_of
from workflows.telling.trees import traced
from workflows.telling.ways import lapses_told, ways_told
from workflows.telling.wording import Speech

_COLOURS = {Verdict.ALLOW: "green", Verdict.DENY: "red", Verdict.UNDETERMINED: "yellow"}


def explain(decision: Decision, *, imagined: bool = False, site_url: str | None = None) -> Prose:
    """Which step was judged, by which policy, each gate's whole tree, what would let it pass, and what lapses next.

    `imagined`: the step was not made, only asked about; then it is said as well what making it would come to.
    `site_url` makes links of what leads to an issue.
    """
    speech = Speech(site_url=site_url)
    transition = decision.transition
    title = speech.sentence(
        "explain.title",
        key=decision.issue_key,
        start=transition.from_status.name or "-",
        to=transition.to_status.name,
    )
    verdict = Lozenge(decision.verdict.value.upper(), _COLOURS[decision.verdict])
    blocks: list[Block] = [
        Heading((verdict, Text(" "), *title)),
        Paragraph(
            speech.sentence(
                _made(transition, imagined=imagined),
                who=transition.author,
                at=transition.at,
                decided=decision.decided_at,
                resolution=transition.resolution,
            )
        ),
        Paragraph(
            speech.sentence("explain.policy", version=decision.policy_version, point=decision.point.value),
        ),
    ]
    if not decision.gates:
        blocks.append(Paragraph(speech.sentence("explain.none")))
    if imagined and decision.gates:
        blocks.append(Paragraph(speech.sentence(_consequence(decision), to=transition.from_status.name)))
    for gate in decision.gates:
        blocks.extend(_gate(gate, decision.issue_key, speech))
    return Prose(tuple(blocks))


def _made(transition: Transition, *, imagined: bool) -> str:
    if imagined:
        return "explain.imagined"
    if transition.created:
        return "explain.created"
    if transition.from_status.is_same(transition.to_status):
        return "explain.resolved"
    return "explain.by_itself" if transition.moved else "explain.by"


def _consequence(decision: Decision) -> str:
    """What a refusal does, told by the strictest gate that would do something.

    Only a move back comes after the step; at the other points it is known before the step is made.
    """
    told = [gate.verdict for gate in decision.gates if gate.mode is not Mode.AUDIT]
    before = decision.point in {Point.CHECK, Point.NATIVE}
    if decision.verdict is Verdict.DENY:
        return "imagined.refused" if before else "imagined.moved_back"
    if Verdict.UNDETERMINED in told:
        return "imagined.not_yet" if before else "imagined.undetermined"
    if Verdict.DENY in told:
        return "imagined.warned_before" if before else "imagined.warned"
    return "imagined.let_through" if before else "imagined.stays"


def _gate(gate: GateDecision, issue_key: str, speech: Speech) -> tuple[Block, ...]:
    title: list[Inline] = [
        Lozenge(gate.verdict.value.upper(), _COLOURS[gate.verdict]),
        Text(f" {clean(gate.gate_name)}"),
    ]
    if gate.mode is not Mode.ENFORCE:
        title.extend(speech.sentence("explain.mode", mode=gate.mode.value))
    blocks: list[Block] = [Heading(tuple(title)), Paragraph(speech.say(gate.result.reason))]
    if gate.message:
        blocks.extend(blocks_of(gate.message))
    if gate.result.children:
        blocks.append(Bullets(tuple(traced(child, speech) for child in gate.result.children)))
    return (*blocks, *ways_told(gate, issue_key, speech), *lapses_told(gate, speech))
