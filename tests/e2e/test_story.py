from __future__ import annotations

import requests

from connector.sandbox.faults import Fault
from connector.sandbox.organisation import SERVICE
from tests.databases import query
from tests.fake_inbox import signed
from tests.service_process import SECRET, Operated
from tests.watching import wait_for

ISSUE = "/rest/api/3/issue/{key}"


def reviewed(service: Operated) -> str:
    """An issue in ML Review, waiting for a lead."""
    key = service.create()
    service.move(key, "ML Review")
    return key


def test_an_issue_that_skips_the_review_comes_back_with_an_explanation(service: Operated) -> None:
    """Moved back, one comment that says what is missing, and the state in the issue's property."""
    key = service.create()
    service.move(key, "In Development")
    wait_for("the property", lambda: service.jira.sandbox.issue(key).properties.get("crossgate.gates"))
    assert service.status(key) == "Backlog"
    (comment,) = service.comments(key)
    assert "ML Review" in comment
    assert "ml-leads" in comment
    held = service.jira.sandbox.issue(key).properties["crossgate.gates"]
    assert held["gates"]["ml-review"]["verdict"] == "deny"
    assert held["gates"]["ml-review"]["unmet"] == ["passed"]


def test_a_review_by_the_right_person_holds(service: Operated) -> None:
    """An ML lead moves the issue out of ML Review: it stays, and nobody is bothered with a comment."""
    key = reviewed(service)
    service.move(key, "In Development", by="Mara Lind")
    service.settle()
    assert service.status(key) == "In Development"
    assert service.comments(key) == []
    (decision,) = service.json("explain", key)
    assert decision["verdict"] == "allow"


def test_a_review_by_the_wrong_person_does_not(service: Operated) -> None:
    """An engineer cannot pass the review in a lead's place; the right person afterwards can."""
    key = reviewed(service)
    service.move(key, "In Development")
    wait_for("the move back", lambda: service.status(key) == "ML Review")
    service.settle()
    service.move(key, "In Development", by="Jonas Weber")
    service.settle()
    assert service.status(key) == "In Development"
    assert len(service.comments(key)) == 1
    assert [decision["verdict"] for decision in service.json("explain", key)] == ["deny", "allow"]


def test_a_comment_follows_an_edit(service: Operated) -> None:
    """What was filled in is no longer called missing."""
    key = service.create(tier=None)
    service.move(key, "In Development")
    service.settle()
    (before,) = service.comments(key)
    service.jira.sandbox.act("Tom Okafor").edit(key, {"Model risk tier": "high"})
    wait_for("the comment to follow", lambda: service.comments(key) != [before])
    service.settle()
    assert service.status(key) == "Backlog"
    assert len(service.comments(key)) == 1


def test_a_webhook_that_comes_twice_is_worked_on_once(service: Operated) -> None:
    """The same identifier again is acknowledged again and kept once."""
    key = service.create()
    service.settle()
    service.jira.sandbox.webhooks.conduct.duplicate_next = 1
    service.move(key, "In Development")
    service.settle()
    told = [a.delivery.identifier for a in service.jira.sandbox.webhooks.attempts if a.delivery.issue_key == key]
    assert len(told) == len(set(told)) + 1
    assert service.moves_back(key) == 1
    assert len(service.comments(key)) == 1
    assert len(service.json("explain", key)) == 1


def test_what_each_event_costs_in_calls(service: Operated) -> None:
    """Counted at the site's door, caches warm: none for an irrelevant one, one for an allowed one, five at most."""
    first = reviewed(service)
    service.move(first, "In Development", by="Mara Lind")
    allowed, denied = reviewed(service), service.create()
    service.settle()
    log = service.jira.sandbox.requests

    def calls_of(act_on: str, to: str, by: str) -> list[tuple[str, str]]:
        log.clear()
        service.move(act_on, to, by)
        service.settle()
        return service.calls()

    assert calls_of(denied, "ML Review", "Priya Nair") == []
    assert calls_of(denied, "Backlog", "Priya Nair") == []
    assert calls_of(allowed, "In Development", "Mara Lind") == [("GET", ISSUE)]
    assert calls_of(denied, "In Development", "Priya Nair") == [
        ("GET", ISSUE),
        ("GET", ISSUE),
        ("POST", f"{ISSUE}/transitions"),
        ("POST", f"{ISSUE}/comment"),
        ("PUT", f"{ISSUE}/properties/{{name}}"),
    ]
    log.clear()
    service.jira.sandbox.act("Tom Okafor").edit(allowed, {"Summary": "Another name"})
    service.settle()
    assert service.calls() == []


def test_a_dead_letter_can_be_looked_at_and_put_back(service: Operated) -> None:
    """What failed for good is kept with its reason; when the cause is gone, a replay does what was left."""
    key = service.create()
    service.settle()
    service.jira.sandbox.faults.add(Fault("GET", f"/issue/{key}$", status=404))
    service.move(key, "In Development")
    service.settle()
    assert service.status(key) == "In Development"
    (letter,) = [letter for letter in service.json("deadletters", "list") if letter["issue"] == key]
    assert "Gone" in str(letter["reason"])
    number = str(letter["id"])
    assert key in service.run("deadletters", "list")
    assert '"webhookEvent":"jira:issue_updated"' in service.run("deadletters", "show", number)
    service.run("deadletters", "replay", number)
    wait_for("the replay", lambda: service.status(key) == "Backlog")
    service.settle()
    assert number not in [str(letter["id"]) for letter in service.json("deadletters", "list")]
    assert f"no dead letter {number}" in service.run("deadletters", "show", number, status=1)


def test_a_body_that_is_no_json_becomes_a_dead_letter_that_can_be_discarded(service: Operated) -> None:
    """It is taken once it is authentic, so that the sender does not repeat it for ever."""
    body = b"this is no JSON"
    answer = requests.post(f"{service.url}/webhooks/jira", body, headers=signed(body, secret=SECRET), timeout=20)
    assert answer.status_code == 202
    letters = [letter for letter in service.json("deadletters", "list") if letter["issue"] == ""]
    assert len(letters) == 1
    service.run("deadletters", "discard", str(letters[0]["id"]))
    assert [letter for letter in service.json("deadletters", "list") if letter["issue"] == ""] == []


def test_a_stranger_gets_nothing_stored(service: Operated) -> None:
    """A wrong signature is refused before anything is read."""
    before = query(service.environ["CROSSGATE_DATABASE_URL"], "SELECT count(*) FROM event")
    answer = requests.post(f"{service.url}/webhooks/jira", b"{}", headers=signed(b"{}", secret="guessed"), timeout=20)
    assert answer.status_code == 401
    assert query(service.environ["CROSSGATE_DATABASE_URL"], "SELECT count(*) FROM event") == before


def test_a_decision_is_explained_in_words(service: Operated) -> None:
    """Who moved what, by which policy, what was missing, and what was done."""
    key = service.create()
    service.move(key, "In Development")
    service.settle()
    told = service.run("explain", key)
    for words in (key, "Priya Nair", "ML Review", "moved back to Backlog, comment added, property written"):
        assert words in told
    assert "No decision" in service.run("explain", "FRAUD-999999")


def test_tampering_with_the_log_shows(service: Operated) -> None:
    """A sound log says so with its head; a row that was altered is named."""
    url = service.environ["CROSSGATE_DATABASE_URL"]
    key = service.create()
    service.move(key, "In Development")
    service.settle()
    assert "sound" in service.run("log", "verify")
    ((row,),) = query(url, f"SELECT seq FROM log WHERE issue_key = '{key}'")  # noqa: S608 - a key of our own
    query(url, f"UPDATE log SET body = replace(body, 'deny', 'dony') WHERE seq = {row}")  # noqa: S608 - a number
    try:
        assert f"row {row}: altered" in service.run("log", "verify", status=1)
    finally:
        query(url, f"UPDATE log SET body = replace(body, 'dony', 'deny') WHERE seq = {row}")  # noqa: S608
    assert "sound" in service.run("log", "verify")


def test_the_metrics_tell_of_all_this(service: Operated) -> None:
    """Numbers of the receiver and of the worker in one answer, whichever process gives it."""
    before = service.metric('crossgate_decisions_total{gate="ml-review",mode="enforce",verdict="deny"}')
    key = service.create()
    service.move(key, "In Development")
    service.settle()
    after = service.metric('crossgate_decisions_total{gate="ml-review",mode="enforce",verdict="deny"}')
    assert after == before + 1
    assert service.metric('crossgate_deliveries_total{outcome="accepted"}') > 0
    assert service.metric("crossgate_store_up") == 1
    assert service.jira.sandbox.requests.find(account=SERVICE)
