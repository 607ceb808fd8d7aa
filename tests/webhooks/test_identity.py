import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.identity import dedupe_key

BODY = b"{}"
DIGEST = "sha256:" + hashlib.sha256(BODY).hexdigest()


def test_the_senders_identifier_is_the_key() -> None:
    """Retries of one delivery carry the same identifier, whatever their bodies' bytes."""
    headers = {"x-atlassian-webhook-identifier": "9ba1e6f0-1fbf-4d4c-8a62-0c3d6b7f6c11"}
    assert dedupe_key(headers, BODY) == dedupe_key(headers, b"other") == "9ba1e6f0-1fbf-4d4c-8a62-0c3d6b7f6c11"


@pytest.mark.parametrize(
    "identifier", ["", " ", "a" * 129, "a b", "a\nb", "sweep:1", "é", "a,b", "'; DROP TABLE event"]
)
def test_a_strange_identifier_counts_as_none(identifier: str) -> None:
    """An identifier that is too long, or could pass for a key of our own, gives way to a digest of the body."""
    assert dedupe_key({"x-atlassian-webhook-identifier": identifier}, BODY) == DIGEST


def test_without_identifier_the_body_identifies() -> None:
    """Two deliveries without identifier are the same if their bodies are."""
    assert dedupe_key({}, BODY) == DIGEST != dedupe_key({}, b"{ }")


@given(st.text(max_size=300), st.binary(max_size=100))
def test_a_key_is_always_short_and_plain(identifier: str, body: bytes) -> None:
    """Whatever is sent, the key has at most 128 plain characters."""
    key = dedupe_key({"x-atlassian-webhook-identifier": identifier}, body)
    assert 0 < len(key) <= 128
    assert key.isascii()
    assert key.isprintable()
