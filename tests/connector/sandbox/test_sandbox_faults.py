from __future__ import annotations

from threading import Thread

import pytest
import requests

from connector.sandbox.faults import Effect, Fault
from tests.sandboxes import Running


def test_answers_as_ordered_and_then_as_always(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """A fault for two requests gives its status and headers twice, without effect; the third is served."""
    fault = Fault(method="PUT", path="/properties/", times=2, status=503, headers={"Retry-After": "7"})
    cloud_sandbox.sandbox.faults.add(fault)
    url = f"{api}/issue/FRAUD-2/properties/p"
    answers = [cloud.put(url, json=n) for n in range(3)]
    assert [answer.status_code for answer in answers] == [503, 503, 201]
    assert answers[0].headers["Retry-After"] == "7"
    assert cloud.get(url).json()["value"] == 2


def test_drops_the_connection_before_or_after_the_effect(
    cloud_sandbox: Running, cloud: requests.Session, api: str
) -> None:
    """Dropped before, nothing happened; dropped after, it did, and only the answer is lost."""
    url = f"{api}/issue/FRAUD-2/transitions"
    cloud_sandbox.sandbox.faults.add(Fault(method="POST", path="transitions$", effect=Effect.DROP_BEFORE))
    with pytest.raises(requests.ConnectionError):
        cloud.post(url, json={"transition": {"id": "11"}})
    assert cloud_sandbox.sandbox.issue("FRAUD-2").status.name == "Backlog"

    cloud_sandbox.sandbox.faults.add(Fault(method="POST", path="transitions$", effect=Effect.DROP_AFTER))
    with pytest.raises(requests.ConnectionError):
        cloud.post(url, json={"transition": {"id": "11"}})
    assert cloud_sandbox.sandbox.issue("FRAUD-2").status.name == "ML Review"
    assert [entry.status for entry in cloud_sandbox.sandbox.requests.find(method="POST")] == [0, 0]


def test_holds_a_request_until_released(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """A held request takes no effect before it is released, and other requests go on meanwhile."""
    fault = cloud_sandbox.sandbox.faults.add(Fault(method="PUT", effect=Effect.HOLD))
    url = f"{api}/issue/FRAUD-2/properties/p"
    held = Thread(target=requests.put, args=(url,), kwargs={"json": 1, "auth": cloud.auth, "timeout": 20})
    held.start()
    assert fault.reached.wait(10)
    assert cloud.get(url).status_code == 404
    fault.release()
    held.join(10)
    assert cloud.get(url).status_code == 200


def test_faults_are_ordered_over_http(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """A client orders a fault and ends it; an order that makes no sense is refused with what is allowed."""
    control = f"{cloud_sandbox.url}/sandbox/faults"
    assert cloud.post(control, json={"path": "/myself", "status": 409, "times": 2}).status_code == 204
    assert cloud.get(f"{api}/issue/FRAUD-2?fields=id").status_code == 200
    with requests.Session() as session:
        assert session.get(f"{cloud_sandbox.url}/rest/api/2/myself").status_code == 409
    assert cloud.delete(control).status_code == 204
    assert cloud.get(f"{api}/myself").status_code == 200
    senseless: list[object] = [{"effect": "explode"}, {"path": "("}, {"times": "many"}, {"colour": 1}, []]
    for body in senseless:
        assert cloud.post(control, json=body).status_code == 400


def test_the_request_log_tells_who_asked_what(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Each request is there with its route, its account, its status and the size of its answer."""
    answer = cloud.get(f"{api}/issue/FRAUD-2?fields=summary")
    requests.get(f"{api}/myself", timeout=5)
    cloud.get(f"{api}/nothing")
    known, stranger, lost = cloud_sandbox.sandbox.requests.find()
    assert (known.route, known.account, known.status) == ("/rest/api/3/issue/{key}", "Crossgate", 200)
    assert (known.size, known.query) == (len(answer.content), "fields=summary")
    assert (stranger.account, stranger.status) == ("", 401)
    assert (lost.route, lost.status) == ("", 404)
    shown = cloud.get(f"{cloud_sandbox.url}/sandbox/requests?account=Crossgate&route=/issue/{{key}}").json()
    assert [entry["path"] for entry in shown] == ["/rest/api/3/issue/FRAUD-2"]


def test_reads_by_post_are_no_writes(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Searches and bulk reads do not count as writes, whatever their method."""
    cloud.post(f"{api}/search/jql", json={"jql": "project = FRAUD"})
    cloud.post(f"{api}/issue/bulkfetch", json={"issueIdsOrKeys": ["FRAUD-1"]})
    cloud.post(f"{api}/issue/FRAUD-2/transitions", json={"transition": {"id": "11"}})
    assert [entry.is_write for entry in cloud_sandbox.sandbox.requests.find()] == [False, False, True]


def test_the_conduct_of_webhooks_is_ordered_over_http(cloud_sandbox: Running, cloud: requests.Session) -> None:
    """The next deliveries can be lost by order of a client."""
    control = f"{cloud_sandbox.url}/sandbox/webhooks"
    assert cloud.post(control, json={"lose_next": 2, "retry_seconds": 1}).status_code == 204
    assert cloud_sandbox.sandbox.webhooks.conduct.lose_next == 2
    assert cloud.post(control, json={"lose": "all"}).status_code == 400
    assert cloud.get(control).json() == []
