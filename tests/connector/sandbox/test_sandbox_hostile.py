from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connector.sandbox import Face
from connector.sandbox.application import application
from connector.sandbox.organisation import ml_organisation
from tests.fake_clock import FakeClock
from tests.sandboxes import EMAIL, TOKEN

WORDS = st.sampled_from(
    [
        "fields",
        "update",
        "transition",
        "id",
        "key",
        "name",
        "value",
        "type",
        "doc",
        "version",
        "content",
        "text",
        "body",
        "properties",
        "jql",
        "issueIdsOrKeys",
        "fieldIds",
        "project",
        "issuetype",
        "summary",
        "labels",
        "description",
        "set",
        "add",
        "remove",
        "comment",
        "customfield_10010",
        "customfield_10012",
        "accountId",
        "object",
        "FRAUD-2",
        "nextPageToken",
        "maxResults",
        "startAt",
        "expand",
        "attrs",
        "marks",
        "globalId",
        "inwardIssue",
        "issueIds",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | WORDS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
CALLS = (
    ("POST", "/issue"),
    ("PUT", "/issue/FRAUD-2"),
    ("POST", "/issue/FRAUD-2/transitions"),
    ("POST", "/issue/FRAUD-2/comment"),
    ("PUT", "/issue/FRAUD-2/properties/p"),
    ("POST", "/issue/FRAUD-2/remotelink"),
    ("POST", "/issueLink"),
    ("POST", "/search/jql"),
    ("POST", "/issue/bulkfetch"),
    ("POST", "/changelog/bulkfetch"),
    ("POST", "/jql/match"),
)
UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def client(face: Face = Face.CLOUD) -> FlaskClient:
    """The application without a server: an error in it is raised here."""
    sandbox = ml_organisation(FakeClock(), limits=None)
    return application(sandbox, face, lambda: "https://sandbox.invalid").test_client()


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize("face", list(Face))
def test_any_body_is_taken_or_refused(method: str, path: str, face: Face) -> None:
    """Whatever JSON is sent, the site answers with a success or a 4xx; nothing breaks inside."""
    site = client(face)
    version, auth = ("3", (EMAIL, TOKEN)) if face is Face.CLOUD else ("2", ("crossgate", TOKEN))

    @UNHURRIED
    @given(JSON, JSON)
    def send(body: Any, inner: Any) -> None:
        for sent in (body, {"fields": inner}, {"update": inner}, {"body": inner, "properties": body}):
            answer = site.open(f"/rest/api/{version}{path}", method=method, json=sent, auth=auth)
            assert answer.status_code < 500
            site.delete(f"/rest/api/{version}/issue/FRAUD-7", auth=auth)

    send()


SIGNS = st.sampled_from(["=", "in", "(", ")", "AND", "is", "-1d", "updated", ">="])
QUERIES = st.text(max_size=60) | st.lists(WORDS | SIGNS).map(" ".join)


def test_any_query_is_answered_or_refused() -> None:
    """Whatever is asked, a search finds something, finds nothing, or says what is wrong."""
    site = client()

    @UNHURRIED
    @given(QUERIES)
    def ask(jql: str) -> None:
        answer = site.get("/rest/api/3/search/jql", query_string={"jql": jql}, auth=(EMAIL, TOKEN))
        assert answer.status_code in (200, 400)

    ask()


@pytest.mark.parametrize("raw", ["²", "-1", "1.5", "x", "true"])
def test_numbers_in_addresses_are_checked(raw: str) -> None:
    """What is no whole number is a 400 where one is wanted, and a 404 where an id is."""
    site = client()
    page = site.get("/rest/api/3/issue/FRAUD-2/changelog", query_string={"startAt": raw}, auth=(EMAIL, TOKEN))
    assert page.status_code == 400
    assert site.get(f"/rest/api/3/project/FRAUD/role/{raw}", auth=(EMAIL, TOKEN)).status_code == 404
