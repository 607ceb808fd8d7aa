"""What every book of waivers does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from connector.storage import Store
from tests.builders import ANNA, BEN, person
from tests.contract.stores import START
from workflows.waivers import Waiver, WaiverState

END = START + timedelta(days=14)


def asked(comment: str = "40001", **overrides: Any) -> Waiver:
    """A request of Ben's, two weeks long."""
    values: dict[str, Any] = {
        "issue_id": "20001",
        "issue_key": "FRAUD-1",
        "gate_id": "ml-review",
        "said": f"{comment}@2026-10-01",
        "asked_by": BEN,
        "asked_at": START,
        "until": END,
        "why": "The review board meets on Monday.",
    }
    return Waiver(**{**values, **overrides})


def test_a_request_is_kept_as_it_was_made(store: Store) -> None:
    """Once for each saying, with a number; people with all that is known of them."""
    who = person("acc-zoë", "Zoë \U0001f980", "JIRAUSER1")
    first = store.waivers.ask(asked(asked_by=who, why="Wegen\x00Urlaub"))
    again = store.waivers.ask(asked(asked_by=who))
    assert first.id == again.id > 0
    assert (first.asked_by.name, first.asked_by.aliases, first.state) == (
        "Zoë \U0001f980",
        ("JIRAUSER1",),
        WaiverState.REQUESTED,
    )
    assert store.waivers.of_issue("20001") == (first,)
    assert store.waivers.get(first.id) == first
    assert store.waivers.get(99) is None


def test_a_request_is_granted_once(store: Store) -> None:
    """By somebody, at a moment; one that ended, was taken back or is not there cannot be granted."""
    waiver = store.waivers.ask(asked())
    assert store.waivers.grant(waiver.id, ANNA, START + timedelta(hours=1))
    assert not store.waivers.grant(waiver.id, BEN, START + timedelta(hours=2))
    granted = store.waivers.get(waiver.id)
    assert granted is not None
    assert (granted.state, granted.granted_by, granted.covers(START + timedelta(hours=1))) == (
        WaiverState.GRANTED,
        ANNA,
        True,
    )
    assert not granted.covers(START)
    assert not store.waivers.grant(99, ANNA, START)
    late = store.waivers.ask(asked("40002"))
    assert not store.waivers.grant(late.id, ANNA, END)


def test_a_waiver_is_taken_back(store: Store) -> None:
    """It covers up to that moment; only what is asked for or holds can be taken back, and only once."""
    waiver = store.waivers.ask(asked())
    store.waivers.grant(waiver.id, ANNA, START)
    noon = START + timedelta(hours=3)
    assert store.waivers.revoke(waiver.id, "Anna Adams", noon)
    assert not store.waivers.revoke(waiver.id, "Anna Adams", noon)
    gone = store.waivers.get(waiver.id)
    assert gone is not None
    assert (gone.covers(noon - timedelta(seconds=1)), gone.covers(noon), gone.revoked_by) == (True, False, "Anna Adams")
    ended = store.waivers.ask(asked("40002"))
    assert not store.waivers.revoke(ended.id, "Anna Adams", END)


def test_an_edited_comment_replaces_what_it_asked_for(store: Store) -> None:
    """A request that nobody granted; what was granted stays, and so does what other comments ask for."""
    first = store.waivers.ask(asked())
    other = store.waivers.ask(asked("4000"))
    second = store.waivers.ask(asked(said="40001@2026-10-02"))
    states = {waiver.id: waiver.state.value for waiver in store.waivers.of_issue("20001")}
    assert states == {first.id: "revoked", other.id: "requested", second.id: "requested"}
    store.waivers.grant(second.id, ANNA, START)
    store.waivers.ask(asked(said="40001@2026-10-03"))
    assert store.waivers.get(second.id) != second
    assert [waiver.state.value for waiver in store.waivers.of_issue("20001")] == [
        "revoked",
        "requested",
        "granted",
        "requested",
    ]


def test_waivers_are_found(store: Store) -> None:
    """By issue, gate and state, the newest first, so many at most."""
    first = store.waivers.ask(asked())
    second = store.waivers.ask(asked("40002", gate_id="legal"))
    third = store.waivers.ask(asked("40003", issue_id="20002", issue_key="FRAUD-2"))
    store.waivers.grant(third.id, ANNA, START)

    def found(**wanted: Any) -> list[int]:
        return [waiver.id for waiver in store.waivers.find(**wanted)]

    assert found() == [third.id, second.id, first.id]
    assert found(limit=1) == [third.id]
    assert found(issue_key="FRAUD-1") == [second.id, first.id]
    assert found(gate_id="ml-review") == [third.id, first.id]
    assert found(states=frozenset({WaiverState.GRANTED})) == [third.id]
    assert found(issue_key="FRAUD-9") == []


def test_ends_are_seen_off_once(store: Store) -> None:
    """Of waivers that held: at their end, or when they were taken back; never of mere requests."""
    over = store.waivers.ask(asked("40001"))
    back = store.waivers.ask(asked("40002"))
    store.waivers.ask(asked("40003"))
    for waiver in (over, back):
        store.waivers.grant(waiver.id, ANNA, START)
    store.waivers.revoke(back.id, "Ben", START + timedelta(days=1))
    assert [waiver.id for waiver in store.waivers.ended(START)] == []
    assert [waiver.id for waiver in store.waivers.ended(START + timedelta(days=1))] == [back.id]
    assert [waiver.id for waiver in store.waivers.ended(END)] == [over.id, back.id]
    store.waivers.see_off(back.id, END)
    assert [waiver.id for waiver in store.waivers.ended(END)] == [over.id]


def test_a_follow_up_is_noted(store: Store) -> None:
    """By its key."""
    waiver = store.waivers.ask(asked())
    store.waivers.follow_up(waiver.id, "FRAUD-7")
    kept = store.waivers.get(waiver.id)
    assert kept is not None
    assert kept.follow_up == "FRAUD-7"


def test_waivers_are_counted(store: Store) -> None:
    """By gate and how they stand at a moment."""
    first = store.waivers.ask(asked("1"))
    store.waivers.ask(asked("2"))
    third = store.waivers.ask(asked("3", gate_id="legal"))
    store.waivers.grant(first.id, ANNA, START)
    store.waivers.revoke(third.id, "Ben", START)
    assert store.waivers.count(START) == {"ml-review": {"granted": 1, "requested": 1}, "legal": {"revoked": 1}}
    assert store.waivers.count(END) == {"ml-review": {"ended": 2}, "legal": {"revoked": 1}}
