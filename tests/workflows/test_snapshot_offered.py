from __future__ import annotations

from typing import Any

import pytest

from tests.workflows.issue_json import raw_status
from workflows.issue import FieldCatalog, OfferedTransition, RequiredField, Status
from workflows.snapshot import BadSnapshot, catalog_from_json, offered_from_json

BACKLOG = Status("10101", "Backlog", None)


def offered(*transitions: Any, **fields: Any) -> tuple[OfferedTransition, ...]:
    return offered_from_json({"transitions": list(transitions), "fields": fields})


def step(screen: Any = None, **parts: Any) -> dict[str, Any]:
    to = raw_status("10101", "Backlog", "undefined")
    return {"id": "31", "name": "Send back", "to": to, **({"fields": screen} if screen is not None else {}), **parts}


def wanted(**parts: Any) -> dict[str, Any]:
    return {"required": True, "hasDefaultValue": False, "name": "Reason", "schema": {"type": "option"}, **parts}


def test_an_offered_transition() -> None:
    """Id, name and the status it leads to are read; without a screen nothing is required."""
    assert offered(step()) == (OfferedTransition("31", "Send back", BACKLOG),)


@pytest.mark.parametrize("raw", [{}, {"transitions": []}, {"transitions": [step(isAvailable=False)]}])
def test_nothing_is_offered(raw: dict[str, Any]) -> None:
    """No transitions, or only such as are marked unavailable."""
    assert offered_from_json(raw) == ()


@pytest.mark.parametrize(
    ("field", "held", "required"),
    [
        (wanted(), None, True),
        (wanted(), [], True),
        (wanted(), {"value": "late", "id": "1"}, False),
        (wanted(hasDefaultValue=True), None, False),
        (wanted(required=False), None, False),
    ],
)
def test_what_a_screen_wants_of_us(field: dict[str, Any], held: object, required: bool) -> None:
    """A required field counts unless it has a default or the issue holds something in it already."""
    found = offered(step({"customfield_10060": field}), customfield_10060=held)[0].required_fields
    assert found == ((RequiredField("customfield_10060", "Reason", "option"),) if required else ())


def test_a_screen_says_little() -> None:
    """Without a name the id names the field; without a schema it takes text."""
    found = offered(step({"comment": {"required": True}}))[0].required_fields
    assert found == (RequiredField("comment", "comment", "string"),)


@pytest.mark.parametrize(
    ("transition", "reason"),
    [
        (5, "transitions[0]: expected an object, found a number"),
        (step(id=None), "transitions[0].id: expected text, found nothing"),
        (step(to={}), "transitions[0].to: neither id nor name is there"),
        (step([1]), "transitions[0].fields: expected an object, found a list"),
    ],
)
def test_a_broken_offer_is_refused(transition: object, reason: str) -> None:
    """What is offered decides how an issue is moved back, so a broken answer is named and not guessed at."""
    with pytest.raises(BadSnapshot) as caught:
        offered(transition)
    assert caught.value.reason == reason


def test_the_catalogue_of_fields() -> None:
    """Names and schema types by id; two fields of one name are both found."""
    catalog = catalog_from_json(
        [
            {"id": "summary", "name": "Summary", "custom": False, "schema": {"type": "string", "system": "summary"}},
            {"id": "customfield_2", "name": "Target", "custom": True, "schema": {"type": "number"}},
            {"id": "customfield_1", "name": "target", "custom": True},
            {"id": "issuekey", "name": "Key", "custom": False},
        ]
    )
    assert catalog == FieldCatalog(
        {"summary": "Summary", "customfield_2": "Target", "customfield_1": "target", "issuekey": "Key"},
        {"summary": "string", "customfield_2": "number"},
    )
    assert catalog.ids_named(" TARGET ") == ("customfield_1", "customfield_2")


@pytest.mark.parametrize(("raw", "where"), [({}, "fields:"), ([1], "fields[0]:"), ([{"name": "x"}], "fields[0].id:")])
def test_a_broken_catalogue_is_refused(raw: object, where: str) -> None:
    """An answer that is no list of fields is refused."""
    with pytest.raises(BadSnapshot) as caught:
        catalog_from_json(raw)
    assert caught.value.reason.startswith(where)
