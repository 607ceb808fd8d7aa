"""Which links are asked, and which never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.evidence.fetching.addresses import address_of, is_allowed, is_private
from connector.evidence.fetching.failures import NotHad

HOSTS = ("mlflow.example.com", "*.demos.example.com", "local.example.com:5000")


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("https://mlflow.example.com/#/experiments/1", True),
        ("HTTPS://MLFLOW.example.com./x", True),
        ("https://mlflow.example.com:443/", True),
        ("https://mlflow.example.com:8443/", False),
        ("https://fraud.demos.example.com/health", True),
        ("https://demos.example.com/", False),
        ("https://evil-demos.example.com/", False),
        ("https://mlflow.example.com.evil.org/", False),
        ("http://local.example.com:5000/", True),
        ("http://local.example.com/", False),
    ],
)
def test_only_hosts_that_were_named_are_allowed(text: str, *, allowed: bool) -> None:
    """Exactly the host and port, or hosts below a star; nothing that only looks alike."""
    assert is_allowed(address_of(text), HOSTS) is allowed


@pytest.mark.parametrize(
    "text",
    [
        "https://me:hunter2@mlflow.example.com/",
        "https://hunter2@mlflow.example.com/",
        "https://mlflow.example.com/?access_token=hunter2",
        "https://mlflow.example.com/?X-Amz-Signature=hunter2",
        "https://mlflow.example.com/?api_key=hunter2",
        "https://mlflow.example.com/#/x?password=hunter2",
    ],
)
def test_a_secret_in_a_link_is_refused_and_never_shown(text: str) -> None:
    """What was pasted by mistake goes no further."""
    with pytest.raises(NotHad) as caught:
        address_of(text)
    assert caught.value.answer.reason.code == "evidence.secret_in_address"
    assert "hunter2" not in repr(caught.value.answer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mlflow",
        "ftp://x.example.com/",
        "javascript:alert(1)",
        "https://",
        "https://x.example.com:99999/",
        "https:///x",
    ],
)
def test_what_is_no_link_is_no_link(text: str) -> None:
    """Certain: it can never be evidence."""
    with pytest.raises(NotHad) as caught:
        address_of(text)
    assert caught.value.answer.reason.code == "evidence.not_an_address"


@given(st.text(max_size=200))
def test_any_text_is_a_link_or_a_reason(text: str) -> None:
    """Whatever stands in a field, nothing else happens; and what comes out keeps to HTTP's own letters."""
    try:
        address = address_of(text)
    except NotHad:
        return
    assert address.scheme in {"http", "https"}
    assert address.target.isascii()
    assert not set("\r\n \t") & set(address.target + address.host)


@pytest.mark.parametrize(
    ("ip", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("2002:0a00:0001::", True),
        ("8.8.8.8", False),
        ("2606:4700:4700::1111", False),
        ("::ffff:8.8.8.8", False),
    ],
)
def test_private_addresses_are_known_in_every_dress(ip: str, *, private: bool) -> None:
    """Loop-back, link-local with its cloud metadata, shared and multicast ones, and IPv4 inside of IPv6."""
    assert is_private(ip) is private
