"""What the issue property says after a decision. No property: nothing is outstanding."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from workflows.decision import Decision, GateDecision, Verdict
from workflows.results import Outcome, Result
from workflows.state import GateState, StandingGate
from workflows.telling.comment import Comment, visible

LARGEST = 32_768
"""Characters that Jira takes as an issue property."""
_MOST_MENTIONED = 300
_LONGEST_TEXT = 255
_MOST_KINDS = 20
_OPEN = frozenset({Outcome.UNSATISFIED, Outcome.UNDETERMINED})


def after(decision: Decision, state: GateState, comment: Comment | None = None) -> GateState:
    """The state after a decision, and after `comment` was written, when it was.

    A gate that allows and was never told of stays unmentioned; so does a gate that only audits.
    """
    gates = dict(state.gates)
    for gate in visible(decision):
        if gate.verdict is not Verdict.ALLOW or gate.gate_id in gates:
            gates[gate.gate_id] = _standing(gate, decision)
    new = replace(state, gates=gates, policy_version=decision.policy_version if gates else state.policy_version)
    if comment is not None:
        mentioned = tuple(dict.fromkeys((*state.mentioned, *comment.mentioned)))
        new = replace(new, comment_digest=comment.digest, mentioned=mentioned)
    return new


def changed(old: GateState, new: GateState) -> bool:
    """Whether the property must be written.

    Which transition a gate allowed last, and by which version of the policy, is not worth a call.
    """
    return _essence(old) != _essence(new)


def outstanding(state: GateState) -> bool:
    """Whether something is unmet or undetermined that people were told of."""
    return any(gate.verdict != Verdict.ALLOW for gate in state.gates.values())


def _essence(state: GateState) -> tuple[object, ...]:
    gates = {
        gate_id: replace(gate, history_id="") if gate.verdict == Verdict.ALLOW else gate
        for gate_id, gate in state.gates.items()
    }
    return gates, state.comment_id, state.comment_digest, state.mentioned


def _standing(gate: GateDecision, decision: Decision) -> StandingGate:
    kinds = tuple(dict.fromkeys(_unmet(gate.result))) if gate.verdict is not Verdict.ALLOW else ()
    return StandingGate(
        gate.verdict.value,
        gate.mode.value,
        decision.transition.history_id,
        kinds[:_MOST_KINDS],
        gate.gate_name,
    )


def _unmet(result: Result) -> list[str]:
    """The kinds of the requirements at the tips of the tree that are not met."""
    if result.outcome not in _OPEN:
        return []
    if not result.children or result.kind == "not":
        return [] if result.kind == "gate" else [result.kind]
    return [kind for child in result.children for kind in _unmet(child)]


def to_json(state: GateState) -> dict[str, object]:
    """The property's JSON, at most 32,768 characters: what does not fit is left out, settled gates first."""
    gates = sorted(state.gates.items(), key=lambda entry: entry[1].verdict == Verdict.ALLOW)
    mentioned = list(state.mentioned[-_MOST_MENTIONED:])
    while True:
        body: dict[str, object] = {
            "gates": {gate_id: _gate_json(gate) for gate_id, gate in gates},
            "policy_version": state.policy_version,
            "comment_id": state.comment_id,
            "comment_digest": state.comment_digest,
            "mentioned": mentioned,
        }
        if len(json.dumps(body)) < LARGEST or not (gates or mentioned):
            return body
        if gates:
            gates = gates[: len(gates) * 3 // 4]
        else:
            mentioned = mentioned[len(mentioned) // 2 + 1 :]


def _gate_json(gate: StandingGate) -> dict[str, object]:
    return {
        "verdict": gate.verdict,
        "mode": gate.mode,
        "history_id": gate.history_id,
        "unmet": list(gate.unmet),
        "name": gate.name,
    }


def from_json(raw: object) -> GateState:
    """The state that a property holds. Whoever edits an issue may write it: what is not valid is dropped."""
    if not isinstance(raw, Mapping):
        return GateState()
    listed = raw.get("gates")
    gates: dict[str, StandingGate] = {}
    for gate_id, entry in listed.items() if isinstance(listed, Mapping) else ():
        gate = _read_gate(entry)
        if gate is not None and _is_text(gate_id):
            gates[gate_id] = gate
    comment_id = _text(raw.get("comment_id"))
    return GateState(
        gates=gates,
        policy_version=_text(raw.get("policy_version")),
        comment_id=comment_id if comment_id.isdecimal() else None,
        comment_digest=_text(raw.get("comment_digest")),
        mentioned=_texts(raw.get("mentioned"), _MOST_MENTIONED),
    )


def _read_gate(raw: object) -> StandingGate | None:
    if not isinstance(raw, Mapping):
        return None
    verdict, mode, history_id = (_text(raw.get(part)) for part in ("verdict", "mode", "history_id"))
    if verdict not in set(Verdict) or not mode or not history_id:
        return None
    return StandingGate(verdict, mode, history_id, _texts(raw.get("unmet"), _MOST_KINDS), _text(raw.get("name")))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_TEXT


def _text(value: object) -> str:
    return value if isinstance(value, str) and _is_text(value) else ""


def _texts(value: object, most: int) -> tuple[str, ...]:
    return tuple(text for text in value if _is_text(text))[:most] if isinstance(value, list) else ()
