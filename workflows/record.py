"""Decisions as JSON, for the log: nothing is lost, and the same decision is always the same JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from config.gates import Mode
from config.requirements.linked import StatusCategory
from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.issue import Status, Transition
from workflows.people import Person
from workflows.results import Evidence, Fact, Outcome, Question, Reason, Remedy, Result, Who

T = TypeVar("T")


def decision_json(decision: Decision) -> dict[str, object]:
    """The decision as a JSON object; what is empty is left out."""
    return {
        "issue": {"id": decision.issue_id, "key": decision.issue_key},
        "transition": _transition(decision.transition),
        "policy_version": decision.policy_version,
        "decided_at": decision.decided_at.isoformat(),
        "verdict": decision.verdict.value,
        "point": decision.point.value,
        "gates": [_gate(gate) for gate in decision.gates],
    }


def decision_from_json(raw: Mapping[str, Any]) -> Decision:
    """The decision that `decision_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return Decision(
        issue_id=raw["issue"]["id"],
        issue_key=raw["issue"]["key"],
        transition=_read_transition(raw["transition"]),
        policy_version=raw["policy_version"],
        decided_at=datetime.fromisoformat(raw["decided_at"]),
        gates=tuple(_read_gate(gate) for gate in raw["gates"]),
        point=Point(raw["point"]),
    )


def reason_json(why: Reason) -> dict[str, object]:
    """A reason: its code, and its facts in order."""
    return {"code": why.code, **_lean({"facts": [[name, _fact(fact)] for name, fact in why.facts]})}


def reason_from_json(raw: Mapping[str, Any]) -> Reason:
    """The reason that `reason_json` wrote."""
    return Reason(raw["code"], tuple((name, _read_fact(fact)) for name, fact in raw.get("facts", ())))


def _lean(body: dict[str, object]) -> dict[str, object]:
    """Without what is not there: the log keeps every decision for years."""
    return {name: value for name, value in body.items() if value not in (None, "", [], {}, False)}


def _transition(transition: Transition) -> dict[str, object]:
    return _lean(
        {
            "history_id": transition.history_id,
            "at": transition.at.isoformat(),
            "author": _maybe(transition.author, _person),
            "from": _status(transition.from_status),
            "to": _status(transition.to_status),
            "moved": transition.moved,
            "created": transition.created,
            "resolution": transition.resolution,
        }
    )


def _read_transition(raw: Mapping[str, Any]) -> Transition:
    return Transition(
        raw.get("history_id", ""),
        datetime.fromisoformat(raw["at"]),
        _maybe(raw.get("author"), _read_person),
        _read_status(raw["from"]),
        _read_status(raw["to"]),
        raw.get("moved", False),
        raw.get("created", False),
        raw.get("resolution"),
    )


def _status(status: Status) -> dict[str, object]:
    # The id stays also when it is an empty text: that is not the same as none.
    body = {"id": status.id, "name": status.name, "category": _maybe(status.category, str)}
    return {name: value for name, value in body.items() if value is not None}


def _read_status(raw: Mapping[str, Any]) -> Status:
    return Status(raw.get("id"), raw["name"], _maybe(raw.get("category"), StatusCategory))


def _gate(gate: GateDecision) -> dict[str, object]:
    body: dict[str, object] = {
        "id": gate.gate_id,
        "name": gate.gate_name,
        "mode": gate.mode.value,
        "verdict": gate.verdict.value,
        "result": _result(gate.result),
        "late": gate.late,
    }
    return body if gate.message is None else {**body, "message": gate.message}


def _read_gate(raw: Mapping[str, Any]) -> GateDecision:
    return GateDecision(
        gate_id=raw["id"],
        gate_name=raw["name"],
        mode=Mode(raw["mode"]),
        verdict=Verdict(raw["verdict"]),
        result=_read_result(raw["result"]),
        late=raw["late"],
        message=raw.get("message"),
    )


def _result(result: Result) -> dict[str, object]:
    body = _lean(
        {
            "remedy": _maybe(result.remedy, _remedy),
            "children": [_result(child) for child in result.children],
            "evidence": [_evidence(evidence) for evidence in result.evidence],
            "until": _maybe(result.until, datetime.isoformat),
            "questions": [[one.function, one.text, one.about] for one in result.questions],
            "rests_on": [reason_json(one) for one in result.rests_on],
        }
    )
    if result.message is not None:
        body["message"] = result.message
    return {"kind": result.kind, "outcome": result.outcome.value, "reason": reason_json(result.reason), **body}


def _read_result(raw: Mapping[str, Any]) -> Result:
    return Result(
        kind=raw["kind"],
        outcome=Outcome(raw["outcome"]),
        reason=reason_from_json(raw["reason"]),
        remedy=_maybe(raw.get("remedy"), _read_remedy),
        children=tuple(_read_result(child) for child in raw.get("children", ())),
        evidence=tuple(_read_evidence(evidence) for evidence in raw.get("evidence", ())),
        message=raw.get("message"),
        until=_maybe(raw.get("until"), datetime.fromisoformat),
        questions=tuple(Question(*entry) for entry in raw.get("questions", ())),
        rests_on=tuple(reason_from_json(entry) for entry in raw.get("rests_on", ())),
    )


def _remedy(remedy: Remedy) -> dict[str, object]:
    return {"step": reason_json(remedy.step), "who": who_json(remedy.who)}


def _read_remedy(raw: Mapping[str, Any]) -> Remedy:
    return Remedy(reason_from_json(raw["step"]), _read_who(raw["who"]))


def _evidence(evidence: Evidence) -> dict[str, object]:
    body: dict[str, object] = {"source": evidence.source, "what": evidence.what, "value": evidence.value}
    if evidence.observed_at is not None:
        body["observed_at"] = evidence.observed_at.isoformat()
    return {**body, **_lean({"digest": evidence.digest, "link": evidence.link})}


def _read_evidence(raw: Mapping[str, Any]) -> Evidence:
    observed_at = _maybe(raw.get("observed_at"), datetime.fromisoformat)
    return Evidence(raw["source"], raw["what"], raw["value"], observed_at, raw.get("digest", ""), raw.get("link", ""))


def who_json(who: Who) -> dict[str, object]:
    """People who can give something; what is empty is left out."""
    return _lean(
        {
            "people": [_person(person) for person in who.people],
            "groups": list(who.groups),
            "roles": list(who.roles),
            "fields": list(who.fields),
            "anybody": who.anybody,
            "excluded": list(who.excluded),
        }
    )


def _read_who(raw: Mapping[str, Any]) -> Who:
    return Who(
        people=tuple(_read_person(person) for person in raw.get("people", ())),
        groups=tuple(raw.get("groups", ())),
        roles=tuple(raw.get("roles", ())),
        fields=tuple(raw.get("fields", ())),
        anybody=raw.get("anybody", False),
        excluded=tuple(raw.get("excluded", ())),
    )


def _person(person: Person) -> dict[str, object]:
    return {"id": person.id, **_lean({"name": person.name, "aliases": list(person.aliases)})}


def _read_person(raw: Mapping[str, Any]) -> Person:
    return Person(raw["id"], raw.get("name", ""), tuple(raw.get("aliases", ())))


def _fact(fact: Fact) -> object:
    """Texts, numbers and lists as they are; what JSON has no form for, in an object that names it."""
    match fact:
        case datetime():
            return {"moment": fact.isoformat()}
        case Person():
            return {"person": _person(fact)}
        case Who():
            return {"who": who_json(fact)}
        case tuple():
            return [_fact(entry) for entry in fact]
        case _:
            return fact


def _read_fact(raw: Any) -> Fact:
    match raw:
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"person": person}:
            return _read_person(person)
        case {"who": who}:
            return _read_who(who)
        case list():
            return tuple(_read_fact(entry) for entry in raw)
        case None | str() | bool() | int() | float():
            return raw
        case _:
            raise ValueError(f"no fact is written so: {raw!r:.80}")


def _maybe(value: Any, convert: Callable[[Any], T]) -> T | None:
    return None if value is None else convert(value)
