"""The queries that Crossgate asks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.jira import jql
from workflows.errors import Refused

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def test_a_sweep_names_its_projects() -> None:
    """Projects are quoted, so that keys like AND or NOT are keys."""
    query = jql.changed(NOW - timedelta(minutes=10), NOW, ["FRAUD", "AND"])
    assert query == 'project in ("FRAUD", "AND") AND updated >= "-11m" ORDER BY updated DESC'


def test_without_projects_the_time_bounds_it() -> None:
    """The query is never unbounded."""
    assert jql.changed(NOW, NOW, ()) == 'updated >= "-1m" ORDER BY updated DESC'


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_the_bound_never_lies_after_the_moment(ago: timedelta) -> None:
    """Whole minutes are rounded so that no issue changed since is missed, nor more than two minutes are added."""
    found = re.search(r'"-(\d+)m"', jql.changed(NOW - ago, NOW, ()))
    assert found is not None
    assert ago <= timedelta(minutes=int(found[1])) <= ago + timedelta(minutes=2)


@pytest.mark.parametrize("key", ['A") OR project = "B', "a b", "", "FRAUD-1", "fraud", "A\n", "*"])
def test_what_is_no_project_key_is_refused(key: str) -> None:
    """A text that could change the query never reaches Jira."""
    with pytest.raises(Refused, match="project key"):
        jql.changed(NOW, NOW, [key])


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=30))
def test_a_quoted_text_ends_where_it_ends(value: str) -> None:
    """Inside the quotes, every quote and backslash is escaped: nothing can leave them."""
    inner = jql.quoted(value)[1:-1]
    assert re.fullmatch(r'(?:[^"\\]|\\["\\])*', inner)
    assert re.sub(r"\\(.)", r"\1", inner) == value


def test_control_characters_are_refused() -> None:
    """JQL has no spelling for them that all versions share."""
    with pytest.raises(Refused):
        jql.quoted("a\nb")


def test_children_of_an_epic_on_data_center() -> None:
    """With the epic link's id, both ways of being a child are asked for."""
    assert jql.children("A-1") == 'parent = "A-1" ORDER BY key ASC'
    assert jql.children("A-1", "customfield_10008") == 'parent = "A-1" OR cf[10008] = "A-1" ORDER BY key ASC'
