"""Two policies over the same past: which transitions they see differently."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from workflows.decision import Verdict
from workflows.issue import Transition
from workflows.replay.tally import Tally
from workflows.replay.walking import Replayed


@dataclass(frozen=True, slots=True)
class Changed:
    """A transition of which the two policies say different things."""

    issue_key: str
    project: str
    at: datetime
    from_status: str
    to_status: str
    before: Verdict
    after: Verdict
    gates: tuple[str, ...]  # Ids of the gates that say different things, or that only one policy has.


@dataclass(slots=True)
class Comparison:
    """Both replays, and where they differ."""

    before: Tally
    after: Tally
    changed: list[Changed] = field(default_factory=list)

    def add(self, before: list[Replayed], after: list[Replayed]) -> None:
        """Count one issue's transitions under both policies."""
        for tally, all_of_them in ((self.before, before), (self.after, after)):
            for replayed in all_of_them:
                tally.add(replayed)
        old = {replayed.decision.transition.history_id: replayed for replayed in before}
        new = {replayed.decision.transition.history_id: replayed for replayed in after}
        for history_id in dict.fromkeys((*old, *new)):
            self._compare(old.get(history_id), new.get(history_id))

    def _compare(self, old: Replayed | None, new: Replayed | None) -> None:
        told = new or old
        if told is None:
            return
        before, after = _verdict(old), _verdict(new)
        if before is not after:
            transition: Transition = told.decision.transition
            self.changed.append(
                Changed(
                    told.decision.issue_key,
                    told.project,
                    transition.at,
                    transition.from_status.name,
                    transition.to_status.name,
                    before,
                    after,
                    _differing(old, new),
                )
            )


def _verdict(replayed: Replayed | None) -> Verdict:
    return Verdict.ALLOW if replayed is None else replayed.verdict


def _differing(old: Replayed | None, new: Replayed | None) -> tuple[str, ...]:
    before = {gate.gate_id: gate.verdict for gate in old.decision.gates} if old else {}
    after = {gate.gate_id: gate.verdict for gate in new.decision.gates} if new else {}
    allow = Verdict.ALLOW
    return tuple(
        gate_id
        for gate_id in dict.fromkeys((*before, *after))
        if before.get(gate_id, allow) is not after.get(gate_id, allow)
    )
