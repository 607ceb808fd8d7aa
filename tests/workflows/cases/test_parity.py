"""One policy, many points: a webhook, what-if and replay say the same of the same step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings

from connector.storage import Store
from tests.builders import policy
from tests.fake_histories import FakeHistories
from tests.workflows.cases.parity.policies import POLICIES
from tests.workflows.cases.parity.worlds import BORN, HAPPENINGS, Happening, ParityWorld
from workflows.cases.audit import recorded
from workflows.cases.replaying import replay_policy
from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.replay.past import of_site
from workflows.results import Result


def told(decision: Decision) -> list[object]:
    """Everything that a decision says, but for the numbers of histories in its evidence; people by their ids."""
    return [_of_gate(gate) for gate in decision.gates]


def _of_gate(gate: GateDecision) -> object:
    return gate.gate_id, gate.mode, gate.verdict, gate.late, _told(gate.result)


def _told(result: Result) -> object:
    return (result.kind, result.outcome, result.reason, result.remedy, [_told(child) for child in result.children])


def agree(afterwards: Decision, decision: Decision) -> bool:
    """Whether a replay says the same, but where a text that was edited since has lost its structure in the changelog.

    There a gate may be undetermined, and never says the opposite.
    """
    if [gate.gate_id for gate in afterwards.gates] != [gate.gate_id for gate in decision.gates]:
        return False
    for later, gate in zip(afterwards.gates, decision.gates, strict=True):
        if _lost(later.result):
            if later.verdict not in {gate.verdict, Verdict.UNDETERMINED}:
                return False
        elif _of_gate(later) != _of_gate(gate):
            return False
    return True


def _lost(result: Result) -> bool:
    return result.reason.code == "text.structure_unknown" or any(_lost(child) for child in result.children)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gates=POLICIES, born=BORN, happenings=HAPPENINGS)
def test_webhook_what_if_and_replay_say_the_same(
    store: Store, gates: list[Mapping[str, Any]], born: Mapping[str, str], happenings: list[Happening]
) -> None:
    """Of every step that was judged: every gate's verdict, and every reason and remedy in its tree."""
    life = ParityWorld(store, gates, born)
    life.live(happenings)
    afterwards = life.replayed()
    judged = {
        record.decision.transition.history_id: record.decision
        for record in recorded(store.log, life.key)
        if record.decision.point is Point.REVERT
    }
    assert judged.keys() == afterwards.keys()
    assert judged.keys() & life.beforehand.keys() == {known for known, one in life.beforehand.items() if one.gates}
    for history_id, decision in judged.items():
        assert agree(afterwards[history_id], decision), (told(afterwards[history_id]), told(decision))
        if history_id in life.beforehand:
            assert told(life.beforehand[history_id]) == told(decision)


def test_the_counts_are_of_the_same_decisions(store: Store) -> None:
    """A replay counts what the webhooks decided."""
    gate = {"guards": {"to": "Done"}, "require": [{"field": {"name": "Model risk tier", "is": "set"}}]}
    world = ParityWorld(store, [gate]).world
    for number in (901, 902):
        world.issue(f"RECO-{number}", 40_000 + number)
    world.tell(world.move("Done", key="RECO-901"), "RECO-901")
    world.edit("high", key="RECO-902")
    world.tell(world.move("Done", key="RECO-902"), "RECO-902")
    past = of_site(world.tracker, FakeHistories(world.tracker), "project = RECO")
    tally = replay_policy(policy(gate), past, lambda _: None)
    assert (tally.whole.judged, tally.whole.denied) == (2, 1)
    assert [world.decisions("RECO-901"), world.decisions("RECO-902")] == [["deny"], ["allow"]]
