from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.issue_json import cloud_user, data_center_user, item, raw_history, raw_issue
from workflows.issue import Change, FieldCatalog
from workflows.snapshot import BadSnapshot, histories_from_json, history_from_json, issue_from_json

CATALOG = FieldCatalog(
    {
        "status": "Статус",
        "customfield_10042": "Model risk tier",
        "customfield_10043": "Target",
        "customfield_10044": "Target",
        "customfield_10020": "Sprint",
        "customfield_10045": "Priority",
    }
)


def test_an_entry() -> None:
    """An entry keeps who, when and what; items keep their order."""
    raw = raw_history(
        "30117",
        "2026-10-01T12:00:00.250+0000",
        item("status", "Backlog", "Done", fieldId="status", from_="1", to="2"),
        item("summary", "a", "b", fieldId="summary"),
        author=cloud_user("acc-1", "Iria"),
    )
    history = history_from_json(raw)
    assert history.id == "30117"
    assert history.at.isoformat() == "2026-10-01T12:00:00.250000+00:00"
    assert history.author is not None
    assert history.author.name == "Iria"
    assert history.changes == (
        Change("status", "status", "1", "Backlog", "2", "Done"),
        Change("summary", "summary", None, "a", None, "b"),
    )


def test_an_entry_without_author_is_by_nobody() -> None:
    """Automations and deleted accounts leave entries without an author, or without what names one."""
    assert history_from_json(raw_history("1", 1790856000250)).author is None
    assert history_from_json(raw_history("1", 1790856000250, author={"displayName": "Former user"})).author is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("status", "status"),
        ("Status", "status"),
        ("Key", "issuekey"),
        ("issuetype", "issuetype"),
        ("Fix Version", "fixVersions"),
        ("Version", "versions"),
        ("Component", "components"),
        ("Link", "issuelinks"),
        ("IssueParentAssociation", "parent"),
        ("duedate", "duedate"),
        ("Workflow", "workflow"),
        ("Epic Child", "epic child"),
    ],
)
def test_system_fields_are_known_by_display_name(field: str, expected: str) -> None:
    """Data Center gives no field ids: the changelog's own names stand for the ids that the fields have."""
    assert changed(field) == expected


@pytest.mark.parametrize(
    ("field", "parts", "expected"),
    [
        ("Model risk tier", {"fieldtype": "custom"}, "customfield_10042"),
        ("MODEL RISK TIER", {"fieldtype": "custom"}, "customfield_10042"),
        ("Target", {"fieldtype": "custom"}, "target"),
        ("Unknown", {"fieldtype": "custom"}, "unknown"),
        ("Priority", {"fieldtype": "custom"}, "customfield_10045"),
        ("Status", {"fieldtype": "custom"}, "status (custom)"),
        ("Статус", {}, "status"),
        ("Sprint", {}, "customfield_10020"),
        ("Sprint", {"fieldId": "Sprint"}, "customfield_10020"),
        ("Rank", {"fieldId": "Rank"}, "Rank"),
        ("Model risk tier", {"fieldtype": "custom", "fieldId": "customfield_99"}, "customfield_99"),
        ("Component", {"fieldId": "components"}, "components"),
    ],
)
def test_the_catalogue_names_the_other_fields(field: str, parts: dict[str, str], expected: str) -> None:
    """A given id counts; else a name that only one field has becomes its id; else the folded name has to do."""
    assert changed(field, CATALOG, **parts) == expected


def changed(field: str, catalog: FieldCatalog | None = None, **parts: str) -> str:
    raw = raw_issue(raw_history("1", 1790856000250, item(field, "a", "b", **parts)))
    return issue_from_json(raw, catalog).histories[0].changes[0].field_id


def test_user_names_give_way_to_account_ids() -> None:
    """Old Cloud sites write the user name in `from` and `to`, and the account id beside it."""
    raw = item("assignee", "Iria", "Mfon", from_="iria", to="mfon", tmpFromAccountId=None, tmpToAccountId="acc-2")
    change = history_from_json(raw_history("1", 1790856000250, raw)).changes[0]
    assert (change.from_id, change.to_id) == ("iria", "acc-2")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("x", "history: expected an object, found text"),
        ({"id": "1", "created": 0, "items": {}}, "history.items: expected a list, found an object"),
        ({"id": "1", "created": 0, "items": [5]}, "history.items[0]: expected an object, found a number"),
        (
            {"id": "1", "created": 0, "items": [{"field": "x", "from": []}]},
            "history.items[0].from: expected text, found a list",
        ),
        ({"id": True, "created": 0}, "history.id: expected text, found true or false"),
    ],
)
def test_a_broken_entry_is_refused(raw: object, reason: str) -> None:
    """An entry is never left out silently: it could be the one that shows a checkpoint passed."""
    with pytest.raises(BadSnapshot) as caught:
        history_from_json(raw)
    assert caught.value.reason == reason


entries = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(0, 3)), min_size=1, max_size=12, unique_by=lambda e: e[0]
)


@settings(deadline=None)
@given(entries, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_history(entries: list[tuple[int, int]], shuffle: random.Random) -> None:
    """Ascending, descending, shuffled and overlapping pages normalise alike; ids order what shares a moment."""
    raws = [raw_history(str(number), 1790856000 + second) for number, second in entries]
    ordered = histories_from_json({"histories": raws})
    assert [int(h.id) for h in ordered] == [number for number, _ in sorted(entries, key=lambda e: (e[1], e[0]))]
    shuffled = [*raws, raws[0]]
    shuffle.shuffle(shuffled)
    assert histories_from_json({"histories": shuffled}) == ordered
    assert histories_from_json({"values": list(reversed(raws))}) == ordered


def test_ids_count_as_numbers() -> None:
    """Of two changes in one second, 999 came before 1000."""
    raws = [raw_history("1000", 1790856000), raw_history("999", 1790856000)]
    assert [h.id for h in histories_from_json({"histories": raws})] == ["999", "1000"]


def test_people_are_the_same_in_either_naming() -> None:
    """A Data Center author who is later written with the key alone is still the same person."""
    raw = raw_history("1", 1790856000250, author=data_center_user("m.okafor", "JIRAUSER10107", "Mfon"))
    author = history_from_json(raw).author
    later = history_from_json(raw_history("2", 1790856000250, author={"key": "JIRAUSER10107"})).author
    assert author is not None
    assert author.is_same(later)
