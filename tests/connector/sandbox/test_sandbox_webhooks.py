from __future__ import annotations

import hashlib
import hmac
import socket

import pytest
import requests

from connector.sandbox.happenings import Kind
from connector.sandbox.webhooks.conduct import WebhookConduct
from tests.connector.sandbox.listening import Listener
from tests.sandboxes import Running

EVERYTHING = frozenset(kind.value for kind in Kind)
SECRET = "It's a Secret to Everybody"


@pytest.fixture
def told(cloud_sandbox: Running, listener: Listener) -> Running:
    """A sandbox that tells the listener of everything, signed, and tries again at once."""
    cloud_sandbox.sandbox.webhooks.conduct = WebhookConduct(retry_seconds=0.01)
    cloud_sandbox.sandbox.webhooks.register("crossgate", listener.url, EVERYTHING, secret=SECRET)
    return cloud_sandbox


def test_tells_of_a_transition_as_jira_does(told: Running, listener: Listener) -> None:
    """The body names event, person, issue and changelog; the changelog's id is that of the history."""
    told.sandbox.act("Priya Nair").transition("FRAUD-2", "In Development")
    told.sandbox.webhooks.drain()
    [delivery] = listener.received
    body = delivery.json
    assert (body["webhookEvent"], body["issue_event_type_name"]) == ("jira:issue_updated", "issue_generic")
    assert body["user"]["displayName"] == "Priya Nair"
    assert body["issue"]["fields"]["status"]["name"] == "In Development"
    assert isinstance(body["issue"]["fields"]["description"], str)
    assert body["changelog"]["id"] == told.sandbox.issue("FRAUD-2").histories[-1].id
    assert [item["toString"] for item in body["changelog"]["items"]] == ["In Development"]


def test_signs_the_raw_body(told: Running, listener: Listener) -> None:
    """The signature is the HMAC with SHA-256 of the bytes that were sent."""
    told.sandbox.act("Priya Nair").comment("FRAUD-2", "Umlaute: äöü")
    told.sandbox.webhooks.drain()
    [delivery] = listener.received
    expected = hmac.new(SECRET.encode(), delivery.body, hashlib.sha256).hexdigest()
    assert delivery.headers["x-hub-signature"] == f"sha256={expected}"
    assert delivery.headers["x-atlassian-webhook-flow"] == "Primary"


def test_tells_of_creation_comment_and_deletion(told: Running, listener: Listener) -> None:
    """Each kind of event is told, in the order in which they happened."""
    tom = told.sandbox.act("Tom Okafor")
    key = tom.create("RECO", "Short-lived").key
    tom.comment(key, "Hello")
    tom.delete(key)
    told.sandbox.webhooks.drain()
    events = [one.json["webhookEvent"] for one in listener.received]
    assert events == ["jira:issue_created", "comment_created", "jira:issue_deleted"]


def test_tells_only_what_is_asked_for(cloud_sandbox: Running, listener: Listener) -> None:
    """A webhook for comments hears nothing of edits."""
    hooks = cloud_sandbox.sandbox.webhooks
    hooks.register("comments", listener.url, frozenset({"comment_created"}))
    cloud_sandbox.sandbox.act("Tom Okafor").edit("FRAUD-2", {"Story points": 2})
    cloud_sandbox.sandbox.act("Tom Okafor").comment("FRAUD-2", "x")
    hooks.drain()
    assert [one.json["webhookEvent"] for one in listener.received] == ["comment_created"]
    assert "x-hub-signature" not in listener.received[0].headers


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 503])
def test_sends_again_what_was_not_taken(told: Running, listener: Listener, status: int) -> None:
    """The same delivery comes again under the same identifier, and only then marked as a retry."""
    listener.statuses[:] = [status]
    told.sandbox.act("Tom Okafor").comment("FRAUD-2", "x")
    told.sandbox.webhooks.drain()
    first, second = listener.received
    assert first.body == second.body
    assert first.headers["x-atlassian-webhook-identifier"] == second.headers["x-atlassian-webhook-identifier"]
    assert "x-atlassian-webhook-retry" not in first.headers
    assert second.headers["x-atlassian-webhook-retry"] == "1"
    assert [attempt.status for attempt in told.sandbox.webhooks.attempts] == [status, 202]


def test_gives_up_after_five_retries(told: Running, listener: Listener) -> None:
    """A receiver that never takes it sees six attempts."""
    listener.statuses[:] = [500] * 20
    told.sandbox.act("Tom Okafor").comment("FRAUD-2", "x")
    told.sandbox.webhooks.drain()
    assert len(listener.received) == 6


@pytest.mark.parametrize("status", [200, 301, 400, 401, 404, 413])
def test_does_not_send_again_what_was_answered(told: Running, listener: Listener, status: int) -> None:
    """A success, and a refusal that is not a matter of time, end it."""
    listener.statuses[:] = [status]
    told.sandbox.act("Tom Okafor").comment("FRAUD-2", "x")
    told.sandbox.webhooks.drain()
    assert len(listener.received) == 1


def test_tries_again_when_nobody_listens(cloud_sandbox: Running) -> None:
    """A refused connection is retried like a 503, and recorded without a status."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    hooks = cloud_sandbox.sandbox.webhooks
    hooks.conduct = WebhookConduct(retry_seconds=0.01)
    hooks.register("nobody", url, EVERYTHING)
    cloud_sandbox.sandbox.act("Tom Okafor").comment("FRAUD-2", "x")
    hooks.drain()
    assert [(attempt.number, attempt.status) for attempt in hooks.attempts] == [(n, None) for n in range(1, 7)]


def test_loses_duplicates_and_reorders_by_choice(told: Running, listener: Listener) -> None:
    """The next deliveries fare as ordered: one never comes, one comes twice under one identifier, one comes late."""
    told.sandbox.webhooks.conduct = WebhookConduct(lose_next=1)
    tom = told.sandbox.act("Tom Okafor")
    tom.comment("FRAUD-1", "lost")
    told.sandbox.webhooks.conduct = WebhookConduct(duplicate_next=1)
    tom.comment("FRAUD-2", "twice")
    told.sandbox.webhooks.conduct = WebhookConduct(reorder_next=1)
    tom.comment("FRAUD-3", "late")
    tom.comment("FRAUD-4", "early")
    told.sandbox.webhooks.drain()
    assert listener.keys == ["FRAUD-2", "FRAUD-2", "FRAUD-4", "FRAUD-3"]
    twice = {one.headers["x-atlassian-webhook-identifier"] for one in listener.received[:2]}
    assert len(twice) == 1
    assert [one.issue_key for one in told.sandbox.webhooks.lost] == ["FRAUD-1"]


def test_shares_are_drawn_the_same_each_time() -> None:
    """The same seed loses the same deliveries; a share of one loses all, of nought none."""
    first, again = WebhookConduct(lose=0.3, seed=7), WebhookConduct(lose=0.3, seed=7)
    drawn = [first.loses() for _ in range(200)]
    assert drawn == [again.loses() for _ in range(200)]
    assert 20 < sum(drawn) < 100
    assert WebhookConduct(lose=1.0).loses()
    assert not WebhookConduct().loses()


def test_administrators_configure_webhooks_over_http(
    cloud_sandbox: Running, cloud: requests.Session, listener: Listener
) -> None:
    """A webhook is registered, changed and removed by an administrator; its secret is never shown."""
    root = f"{cloud_sandbox.url}/rest/webhooks/1.0/webhook"
    body = {"name": "crossgate", "url": listener.url, "events": ["comment_created"], "secret": SECRET}
    made = cloud.post(root, json=body)
    assert made.status_code == 201
    assert SECRET not in made.text
    assert made.json()["isSigned"]
    cloud_sandbox.sandbox.act("Tom Okafor").comment("FRAUD-2", "one")
    assert cloud.put(made.json()["self"], json={"enabled": False}).json()["enabled"] is False
    cloud_sandbox.sandbox.act("Tom Okafor").comment("FRAUD-2", "two")
    cloud_sandbox.sandbox.webhooks.drain()
    assert len(listener.received) == 1
    assert "x-hub-signature" in listener.received[0].headers
    assert cloud.delete(made.json()["self"]).status_code == 204
    assert cloud.get(root).json() == []


def test_others_may_not_configure_webhooks(cloud_sandbox: Running, cloud: requests.Session) -> None:
    """Without credentials it is 401, without the permission 403, with a senseless body 400."""
    root = f"{cloud_sandbox.url}/rest/webhooks/1.0/webhook"
    assert requests.get(root, timeout=5).status_code == 401
    with cloud_sandbox.session("Priya Nair") as priya:
        assert priya.get(root).status_code == 403
    for body in ({}, {"name": "x", "url": "ftp://x", "events": ["comment_created"]}, {"name": "x", "events": ["y"]}):
        assert cloud.post(root, json=body).status_code == 400
