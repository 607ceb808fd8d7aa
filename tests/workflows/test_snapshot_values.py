from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.issue_json import cloud_user, data_center_user
from workflows.issue import EMPTY, FieldValue
from workflows.people import Person
from workflows.snapshot import field_value

SPRINT = (
    "com.atlassian.greenhopper.service.sprint.Sprint@1f2e[id=12,rapidViewId=2,state=ACTIVE,name=Sprint 12,goal=,"
    "startDate=2026-09-28T08:00:00.000Z,endDate=2026-10-12T08:00:00.000Z,completeDate=<null>,sequence=12]"
)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "  \n",
        [],
        {},
        [None, ""],
        {"type": "doc", "version": 1, "content": []},
        {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": [{"type": "text", "text": " "}]}]},
        {"type": "doc", "version": 1, "content": [{"type": "paragraph"}]},
    ],
)
def test_empty_in_every_shape(raw: object) -> None:
    """Null, blank text, empty lists and documents without words are all the same: empty."""
    assert field_value(raw) == EMPTY


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("AUC ≥ 0.92", ("AUC ≥ 0.92",)),
        (" kept as written ", (" kept as written ",)),
        (5.0, ("5",)),
        (5, ("5",)),
        (0, ("0",)),
        (0.92, ("0.92",)),
        (-3.0, ("-3",)),
        (1e22, ("1e+22",)),
        (True, ("true",)),
        ("2026-10-01", ("2026-10-01",)),
        ("2026-10-01T12:00:00.000+0200", ("2026-10-01T12:00:00.000+0200",)),
        (["ml", "payments"], ("ml", "payments")),
        ('{"start":"2026-10-01","end":"2026-10-01"}', ("2026-10-01",)),
        ('{"start": "2026-10-01", "end": "2026-12-31"}', ("2026-10-01/2026-12-31",)),
        ('{"start": 1}', ('{"start": 1}',)),
        ({"progress": 0, "total": 4}, ('{"progress":0,"total":4}',)),
        ([{"workspaceId": "w", "objectId": "7"}], ('{"workspaceId":"w","objectId":"7"}',)),
    ],
)
def test_plain_values(raw: object, texts: tuple[str, ...]) -> None:
    """Text, numbers, dates, lists of words, intervals of Product Discovery, and unknown objects as their JSON."""
    assert field_value(raw) == FieldValue(texts)


@pytest.mark.parametrize(
    ("raw", "texts", "ids"),
    [
        ({"self": "…", "value": "high", "id": "10520"}, ("high",), ("10520",)),
        ([{"value": "a", "id": "1"}, {"value": "b", "id": "2"}], ("a", "b"), ("1", "2")),
        ({"value": "EU", "id": "1", "child": {"value": "Portugal", "id": "2"}}, ("EU / Portugal",), ("2",)),
        ({"value": "EU", "id": "1", "child": None}, ("EU",), ("1",)),
        ({"name": "Highest", "id": "1", "iconUrl": "…"}, ("Highest",), ("1",)),
        ([{"name": "v1", "id": "10", "released": False}], ("v1",), ("10",)),
        ({"name": "ml-leads", "groupId": "g-1"}, ("ml-leads",), ("g-1",)),
        ({"name": "ml-leads"}, ("ml-leads",), ()),
        ([{"id": 12, "name": "Sprint 12", "state": "active", "boardId": 3}], ("Sprint 12",), ("12",)),
        ([SPRINT], ("Sprint 12",), ("12",)),
        ([SPRINT.replace("name=Sprint 12,", "")], (SPRINT.replace("name=Sprint 12,", ""),), ()),
        ({"id": "36885b3c", "title": "Risk team", "isShared": True}, ("Risk team",), ("36885b3c",)),
        ({"id": "20001", "key": "FRAUD-1"}, ("FRAUD-1",), ("20001",)),
        ({"id": "10200", "key": "FRAUD", "name": "Fraud detection"}, ("Fraud detection",), ("10200",)),
        ([{"id": "7", "filename": "model-card.pdf", "size": 1}], ("model-card.pdf",), ("7",)),
        ([{"value": "a", "id": "1"}, "b"], ("a", "b"), ()),
        ({"value": 0, "id": "1"}, ("0",), ("1",)),
    ],
)
def test_values_with_ids(raw: object, texts: tuple[str, ...], ids: tuple[str, ...]) -> None:
    """Options, cascading options, named things, sprints, teams, issues and files: text and id side by side."""
    assert field_value(raw) == FieldValue(texts, ids)


def test_people_are_people() -> None:
    """User fields keep whom they name, beside the ids and the names that people see."""
    iria, mfon = cloud_user("acc-1", "Iria"), data_center_user("m.okafor", "JIRAUSER10107", "Mfon")
    assert field_value(iria) == FieldValue(("Iria",), ("acc-1",), (Person("acc-1"),))
    both = field_value([iria, mfon, {"accountId": "acc-3"}])
    assert both.texts == ("Iria", "Mfon", "acc-3")
    assert both.people == (Person("acc-1"), Person("m.okafor"), Person("acc-3"))
    assert both.people[1].aliases == ("JIRAUSER10107",)


def test_what_json_does_not_have_is_its_text() -> None:
    """A reader of JSON that makes other numbers than ours still gives a value."""
    assert field_value(Decimal("0.92")) == FieldValue(("0.92",))


def test_depth_is_bounded() -> None:
    """A value nested deeper than any field is cut short instead of exhausting the stack."""
    raw: Any = "x"
    for _ in range(20_000):
        raw = [raw]
    assert field_value(raw)
    for _ in range(20_000):
        raw = {"inside": raw}
    assert field_value(raw).texts[0].startswith('{"inside":{"inside":')


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "value", "name", "child", "type", "content", "text", "attrs", "accountId", "key"])
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(json_values)
def test_any_json_is_a_value(raw: object) -> None:
    """No shape fails; texts are never blank, and ids stand beside texts or not at all."""
    value = field_value(raw)
    assert all(text.strip() for text in value.texts)
    assert len(value.ids) in (0, len(value.texts))
