import base64
from io import BytesIO

import orjson
import pytest

from tests.fake_inbox import NOW, SECRET, FakeInbox, receiver_app, signed, transitioned
from tests.webhooks.sites import PATH, SMALL, Site
from webhooks.signature import NoSecret
from workflows.delivery import Delivery


@pytest.fixture
def site() -> Site:
    return Site()


def test_a_signed_delivery_is_kept_and_acknowledged(site: Site) -> None:
    """A good delivery is kept as it came, with what the queue needs to know, and answered 202."""
    body = transitioned("FRAUD-7", 40001)
    answer = site.post(body, signed(body, "id-1") | {"X-Atlassian-Webhook-Flow": "Primary", "Cookie": "a=b"})
    assert (answer.status_code, answer.json) == (202, {"status": "accepted"})
    kept = site.inbox.kept["id-1"]
    assert (kept.body, kept.received_at, kept.issue_key) == (body, NOW, "FRAUD-7")
    assert kept.tells_of == "20007:40001"
    assert kept.headers == {
        "x-atlassian-webhook-identifier": "id-1",
        "x-atlassian-webhook-flow": "Primary",
        "content-type": "application/json",
    }
    assert site.outcome("accepted") == 1


def test_the_same_identifier_again_is_kept_once(site: Site) -> None:
    """A retry is acknowledged like the first, and kept once."""
    for body in (transitioned(), transitioned(padding=1)):
        assert site.post(body, signed(body, "id-1") | {"X-Atlassian-Webhook-Retry": "1"}).status_code == 202
    assert len(site.inbox.kept) == 1
    assert (site.outcome("accepted"), site.outcome("duplicate")) == (1, 1)


def test_without_identifier_the_same_body_is_kept_once(site: Site) -> None:
    """Deliveries without identifier are told apart by their bodies."""
    for history in (1, 1, 2):
        assert site.post(transitioned(history=history)).status_code == 202
    assert len(site.inbox.kept) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hub-Signature": "sha256=" + "0" * 64},
        {"X-Hub-Signature": "rubbish"},
        {"X-Crossgate-Secret": "wrong"},
        {"Authorization": "Basic " + base64.b64encode(b"jira:wrong").decode()},
        {"Authorization": f"Bearer {SECRET}"},
    ],
)
def test_without_proof_nothing_is_stored(site: Site, headers: dict[str, str]) -> None:
    """A missing or wrong proof is 401, whether the body makes sense or not, and leaves no trace but a count."""
    for body in (transitioned(), b"not JSON"):
        answer = site.post(body, headers)
        assert answer.status_code == 401
        assert answer.json == {"error": "the signature or secret is missing or wrong"}
    assert site.empty
    assert site.outcome("unauthenticated") == 2


def test_a_body_that_nobody_vouches_for_is_not_read(site: Site) -> None:
    """Without a claim in the headers the body is not even taken from the connection."""
    body = BytesIO(transitioned())
    answer = site.client.open(
        PATH, method="POST", input_stream=body, environ_overrides={"CONTENT_LENGTH": str(len(body.getvalue()))}
    )
    assert answer.status_code == 401
    assert body.tell() == 0


def test_the_secret_in_its_header_is_taken(site: Site) -> None:
    """A sender that cannot sign may send the secret in the configured header."""
    assert site.post(transitioned(), {"x-crossgate-secret": SECRET}).status_code == 202
    assert "x-crossgate-secret" not in next(iter(site.inbox.kept.values())).headers


def test_basic_authentication_is_taken(site: Site) -> None:
    """A Data Center that cannot sign may send the secret as a password."""
    password = "Basic " + base64.b64encode(f"jira:{SECRET}".encode()).decode()
    assert site.post(transitioned(), {"Authorization": password}).status_code == 202
    assert "authorization" not in next(iter(site.inbox.kept.values())).headers


def test_two_secrets_hold_at_once() -> None:
    """While a secret is replaced, both the old and the new one are accepted."""
    site = Site(SMALL, "old", "new")
    for history, secret in enumerate(("old", "new")):
        body = transitioned(history=history)
        assert site.post(body, signed(body, secret=secret)).status_code == 202
    assert len(site.inbox.kept) == 2


def test_a_secret_in_the_address_is_not_taken(site: Site) -> None:
    """Addresses are written to access logs, so a secret there proves nothing."""
    assert site.client.post(f"{PATH}?secret={SECRET}", data=transitioned()).status_code == 401
    assert site.client.post(f"{PATH}/{SECRET}", data=transitioned()).status_code == 404


def test_too_large_is_413(site: Site) -> None:
    """A body over the limit is refused and not stored; one of exactly the limit is read."""
    filling = SMALL.largest_body - len(transitioned())
    assert site.post(transitioned(padding=filling)).status_code == 202
    answer = site.post(transitioned(padding=filling + 1))
    assert (answer.status_code, answer.json) == (413, {"error": "a delivery is at most 4096 bytes here"})
    assert len(site.inbox.kept) == 1
    assert site.outcome("too_large") == 1


def test_too_large_in_chunks_is_413(site: Site) -> None:
    """A body without a length is refused as soon as it is over the limit, not cut off."""
    body = transitioned(padding=5000)
    answer = site.client.open(
        PATH,
        method="POST",
        input_stream=BytesIO(body),
        headers=signed(body),
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 413
    assert site.empty


def test_chunks_within_the_limit_are_kept(site: Site) -> None:
    """A body without a length is kept like any other."""
    body = transitioned()
    answer = site.client.open(
        PATH,
        method="POST",
        input_stream=BytesIO(body),
        headers=signed(body),
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 202
    assert [kept.body for kept in site.inbox.kept.values()] == [body]


def test_a_body_that_broke_off_is_400(site: Site) -> None:
    """A body shorter than announced is refused, and counted as such."""
    body = transitioned()
    answer = site.client.open(
        PATH,
        method="POST",
        input_stream=BytesIO(body),
        headers=signed(body),
        environ_overrides={"CONTENT_LENGTH": str(len(body) + 10)},
    )
    assert answer.status_code == 400
    assert site.empty
    assert site.outcome("broken_off") == 1


@pytest.mark.parametrize("body", [b"", b"not JSON", b"[1, 2]", b'"text"', b"null", b'{"a": ', b"\xff\xfe", b"[" * 3000])
def test_what_is_no_event_becomes_a_dead_letter(site: Site, body: bytes) -> None:
    """A body that can never be processed is acknowledged, so that it is not sent again, and kept with the reason."""
    assert site.post(body).status_code == 202
    [(letter, reason)] = site.inbox.dead.values()
    assert letter.body == body
    assert reason
    assert not site.inbox.kept
    assert site.outcome("malformed") == 1


def test_an_event_that_means_nothing_is_dropped(site: Site) -> None:
    """An unknown event is acknowledged, counted, and not stored."""
    answer = site.post(orjson.dumps({"webhookEvent": "sprint_started", "sprint": {"id": 1}}))
    assert (answer.status_code, answer.json) == (202, {"status": "unknown"})
    assert site.empty
    assert site.outcome("unknown") == 1


@pytest.mark.parametrize("body", [transitioned(), b"not JSON"])
def test_without_a_store_the_sender_is_asked_to_come_again(site: Site, body: bytes) -> None:
    """When the store cannot take a delivery the answer is 503 with Retry-After; later it is taken."""
    site.inbox.broken = True
    answer = site.post(body)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert site.outcome("unavailable") == 1
    site.inbox.broken = False
    assert site.post(body).status_code == 202
    assert not site.empty


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_405(site: Site, method: str) -> None:
    """Only POST is taken; the answer says so."""
    answer = site.client.open(PATH, method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_the_body_counts_and_not_its_type(site: Site, content_type: str) -> None:
    """JSON is taken whatever the content type calls it."""
    body = transitioned()
    assert site.post(body, signed(body) | {"Content-Type": content_type}).json == {"status": "accepted"}


def test_long_headers_are_not_stored_whole(site: Site) -> None:
    """What is stored of a header is bounded."""
    body = transitioned()
    site.post(body, signed(body) | {"X-Atlassian-Webhook-Flow": "x" * 5000})
    [kept] = site.inbox.kept.values()
    assert len(kept.headers["x-atlassian-webhook-flow"]) == 256


def test_without_a_secret_the_receiver_does_not_start() -> None:
    """A receiver that could trust nobody is a mistake, told at the start with its remedy."""
    with pytest.raises(NoSecret, match="CROSSGATE_WEBHOOK_SECRET"):
        receiver_app(FakeInbox(), secrets=())


def test_a_failure_of_our_own_is_500_without_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    """What nobody foresaw is answered without a word about it, so that the sender tries again; the log has it."""

    class Failing(FakeInbox):
        def put(self, delivery: Delivery) -> bool:
            """Fail in a way that no store should."""
            raise RuntimeError(f"no idea what to do with {delivery.issue_key}")

    body = transitioned()
    answer = receiver_app(Failing()).test_client().post(PATH, data=body, headers=signed(body))
    assert answer.status_code == 500
    assert answer.is_json
    assert "no idea" not in answer.text
    assert "no idea" in caplog.text
