"""Values given as text, as Jira's fields take them."""

from __future__ import annotations

import pytest

from connector.jira.cloud import Cloud
from connector.jira.data_center import DataCenter
from connector.jira.fields import INTERVAL, FieldShape, site_fields, value_of
from workflows.errors import Refused, Unreachable
from workflows.snapshot import BadSnapshot


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        (FieldShape("string"), "a {b}", "a {b}"),
        (FieldShape("number"), "2.5", 2.5),
        (FieldShape("option"), "high", {"value": "high"}),
        (FieldShape("option-with-child"), "EU / Germany", {"value": "EU", "child": {"value": "Germany"}}),
        (FieldShape("option-with-child"), "EU", {"value": "EU"}),
        (FieldShape("user"), "acc-1", {"accountId": "acc-1"}),
        (FieldShape("group"), "ml-leads", {"name": "ml-leads"}),
        (FieldShape("priority"), "High", {"name": "High"}),
        (FieldShape("resolution"), "Done", {"name": "Done"}),
        (FieldShape("date"), "2026-10-01", "2026-10-01"),
        (FieldShape("array", "string"), "a, b,,c ", ["a", "b", "c"]),
        (FieldShape("array", "option"), "x,y", [{"value": "x"}, {"value": "y"}]),
        (FieldShape("array", "user"), "acc-1", [{"accountId": "acc-1"}]),
        (FieldShape("array", "version"), "1.0", [{"name": "1.0"}]),
        (FieldShape("array", "string"), "", []),
        (FieldShape("any"), "raw", "raw"),
        (FieldShape("number", custom="jira.polaris:rating"), "4", 4.0),
        (FieldShape("string", custom=INTERVAL), "2027-01-01/2027-03-31", '{"start":"2027-01-01","end":"2027-03-31"}'),
        (FieldShape("string", custom=INTERVAL), "2027-01-01", '{"start":"2027-01-01","end":"2027-01-01"}'),
    ],
)
def test_each_kind_of_field(shape: FieldShape, text: str, expected: object) -> None:
    """The JSON is what Jira documents for the field's schema."""
    assert value_of("customfield_1", text, shape, Cloud()) == expected


def test_multi_line_texts_differ() -> None:
    """Cloud takes a document, Data Center wiki markup in which the words stay words."""
    shape = FieldShape("string", custom="com.atlassian.jira.plugin.system.customfieldtypes:textarea")
    value = value_of("customfield_1", "one\n{two}", shape, Cloud())
    assert isinstance(value, dict)
    assert value["type"] == "doc"
    assert value_of("customfield_1", "one\n{two}", shape, DataCenter()) == "one\n\\{two\\}"
    assert isinstance(value_of("description", "x", FieldShape("string"), Cloud()), dict)


def test_people_are_named_as_the_site_names_them() -> None:
    """Data Center takes user names."""
    assert value_of("assignee", "mara", FieldShape("user"), DataCenter()) == {"name": "mara"}


@pytest.mark.parametrize("text", ["", "five", "1,5", "nan", "inf", "1e999"])
def test_no_number(text: str) -> None:
    """It is refused with the field's name before anything is sent."""
    with pytest.raises(Refused, match="customfield_1") as raised:
        value_of("customfield_1", text, FieldShape("number"), Cloud())
    assert raised.value.details


@pytest.mark.parametrize("text", ["", "soon", "/2027-01-01", "2027-13-01/2027-14-01"])
def test_no_interval(text: str) -> None:
    """It is refused with the field's name before anything is sent."""
    with pytest.raises(Refused, match="customfield_1"):
        value_of("customfield_1", text, FieldShape(custom=INTERVAL), Cloud())


def test_the_sites_fields() -> None:
    """Names and shapes are read by id; a field without a schema has no shape."""
    raw = [
        {"id": "customfield_1", "name": "Tier", "schema": {"type": "array", "items": "option", "custom": "x:multi"}},
        {"id": "thumbnail", "name": "Images"},
    ]
    fields = site_fields(raw)
    assert fields.catalog.names == {"customfield_1": "Tier", "thumbnail": "Images"}
    assert fields.shapes == {"customfield_1": FieldShape("array", "option", "x:multi")}


@pytest.mark.parametrize("raw", [None, {}, [5], [{"name": "no id"}]])
def test_garbage_is_no_list_of_fields(raw: object) -> None:
    """It raises, so that an empty catalogue is never taken for the site's."""
    with pytest.raises((Unreachable, BadSnapshot)):
        site_fields(raw)
