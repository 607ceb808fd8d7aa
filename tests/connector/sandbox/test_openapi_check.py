from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import orjson
import pytest
import requests
from werkzeug.test import Client
from werkzeug.wrappers import Response

from tests.openapi import OpenApiCheck
from tests.openapi_documents import CONFLUENCE_SCHEMAS, JIRA_SCHEMAS, TOLERATED_ANSWERS, TOLERATED_STATUSES, document
from tests.sandboxes import Running


def answering(body: Any, status: int = 200) -> Callable[..., Iterable[bytes]]:
    """An application that always gives the same answer."""

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        content = b"" if body is None else orjson.dumps(body)
        return Response(content, status, content_type="application/json")(environ, start)

    return app


def violations(body: Any, path: str, *, status: int = 200, method: str = "GET", sent: Any = None) -> list[str]:
    """What the check has to say about one exchange."""
    check = OpenApiCheck()
    Client(check.wrap(answering(body, status))).open(path, method=method, json=sent)
    return check.violations


def test_an_answer_as_in_the_document_passes() -> None:
    """A sound answer leaves no violation, and the operation counts as seen."""
    assert violations({"key": "k", "value": {"any": 1}}, "/rest/api/3/issue/A-1/properties/k") == []


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"id": 10001}, "/rest/api/3/issue/A-1"),
        ({"unheard": "of"}, "/rest/api/3/issue/A-1"),
        ({"transitions": [{"id": 5}]}, "/rest/api/3/issue/A-1/transitions"),
        ({"histories": []}, "/rest/api/3/issue/A-1/changelog"),
        ([{"id": "x", "schema": {}}], "/rest/api/3/field"),
    ],
)
def test_an_answer_that_breaks_the_document_is_found(body: Any, path: str) -> None:
    """A wrong type, an unknown property, or one that is missing, at any depth, is a violation."""
    assert violations(body, path)


def test_requests_are_held_to_the_document() -> None:
    """An unknown query parameter, one of the wrong type, a wrong body, an unknown address: each is a violation."""
    assert violations({}, "/rest/api/3/issue/A-1?colour=red")
    assert violations({"values": []}, "/rest/api/3/issue/A-1/changelog?startAt=first")
    assert violations({"issues": []}, "/rest/api/3/issue/bulkfetch", method="POST", sent={"fields": ["summary"]})
    assert violations({}, "/rest/api/3/unheard/of")
    assert violations(None, "/rest/api/3/issue/A-1", method="DELETE", status=202)


def test_a_refused_request_may_be_wrong() -> None:
    """When the site refuses what the document does not allow, that is as it should be."""
    refused = {"errorMessages": ["no"], "errors": {}}
    assert violations(refused, "/rest/api/3/search/jql", method="POST", status=400, sent={"jql": 5}) == []


def test_tolerances_are_let_through_and_have_reasons() -> None:
    """Nulls in changelog items pass, as in recorded traffic; every tolerance says why it is there."""
    item = {"field": "status", "from": None, "fromString": None, "to": "1", "toString": "Done"}
    assert violations({"values": [{"id": "1", "items": [item]}]}, "/rest/api/3/issue/A-1/changelog") == []
    assert all(reason for reason, _ in [*JIRA_SCHEMAS.values(), *CONFLUENCE_SCHEMAS.values()])
    assert all(TOLERATED_STATUSES.values())
    assert all(TOLERATED_ANSWERS.values())


def test_violations_fail_the_test_that_made_them() -> None:
    """`verify` names every violation."""
    check = OpenApiCheck()
    Client(check.wrap(answering({"id": 1}))).get("/rest/api/3/issue/A-1")
    with pytest.raises(AssertionError, match=r"GET /rest/api/3/issue/\{issueIdOrKey\}"):
        check.verify()


def test_traffic_with_the_sandbox_is_seen(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """The fixture's check watches what crosses the Cloud face, the gateway included."""
    cloud.get(f"{api}/field")
    bearer = {"Authorization": "Bearer crossgate-scoped-token"}
    requests.get(f"{cloud_sandbox.server.gateway_url}/rest/api/3/myself", headers=bearer, timeout=5)
    assert cloud_sandbox.check.seen == {"GET /rest/api/3/field", "GET /rest/api/3/myself"}


def test_fixed_paths_win_over_variable_ones() -> None:
    """`/issue/bulkfetch` is the bulk read and no issue named bulkfetch."""
    path = "/rest/api/3/issue/bulkfetch"
    described = document(path)
    assert described is not None
    found = described.find("POST", path)
    assert found is not None
    assert found.name == "POST /rest/api/3/issue/bulkfetch"
