import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from tests.fake_inbox import signature
from webhooks.signature import NoSecret, Verifier, verifier

OLD, NEW = "the old secret", "the new secret"
BODY = b'{"webhookEvent": "jira:issue_updated"}'


def check(headers: dict[str, str], body: bytes = BODY, *secrets: str, header: str | None = None) -> bool:
    proof = made(*(secrets or (NEW,)), header=header).claim(headers)
    return proof is not None and proof(body)


def made(*secrets: str, header: str | None = None) -> Verifier:
    return verifier([SecretStr(secret) for secret in secrets], header)


def basic(name_and_password: str) -> str:
    return "Basic " + base64.b64encode(name_and_password.encode()).decode()


def test_the_published_vector_is_accepted() -> None:
    """Atlassian's own example of secret, body and signature is accepted."""
    signed = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"
    assert check({"x-hub-signature": signed}, b"Hello World!", "It's a Secret to Everybody")


def test_either_secret_holds_while_one_replaces_the_other() -> None:
    """With two secrets configured, a delivery signed with either is accepted, with a third one is not."""
    for secret in (OLD, NEW):
        assert check({"x-hub-signature": signature(BODY, secret)}, BODY, OLD, NEW)
    assert not check({"x-hub-signature": signature(BODY, "a third")}, BODY, OLD, NEW)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "sha256=",
        "sha256",
        "sha1=" + "a" * 40,
        "sha256=" + "a" * 63,
        "sha256=" + "a" * 65,
        "sha256=" + "g" * 64,
        "sha256=" + "é" * 64,
        "SHA256=" + "a" * 64,
        "sha256=" + " a" * 32,
        "x" * 100_000,
    ],
)
def test_a_malformed_signature_is_no_claim(value: str) -> None:
    """A signature header that is not `sha256=` and 64 hexadecimal digits makes the body not worth reading."""
    assert made(NEW).claim({"x-hub-signature": value}) is None


def test_a_signature_holds_for_its_body_only() -> None:
    """The signature of another body is refused."""
    assert not check({"x-hub-signature": signature(BODY + b" ", NEW)}, BODY, NEW)


def test_hexadecimal_digits_may_be_upper_case() -> None:
    """The digits of a signature count, not their case."""
    kind, _, digits = signature(BODY, NEW).partition("=")
    assert check({"x-hub-signature": f"{kind}={digits.upper()}"}, BODY, NEW)


def test_a_wrong_signature_is_not_mended_by_another_proof() -> None:
    """A sender that signs is judged by its signature, whatever else it sends."""
    headers = {"x-hub-signature": signature(BODY, "wrong"), "authorization": basic(f"jira:{NEW}"), "x-secret": NEW}
    assert not check(headers, BODY, NEW, header="X-Secret")


def test_the_configured_header_may_carry_the_secret() -> None:
    """A sender that cannot sign proves itself by the secret in the configured header, and in no other."""
    assert check({"x-crossgate-secret": OLD}, BODY, OLD, NEW, header="X-Crossgate-Secret")
    assert not check({"x-crossgate-secret": OLD + "x"}, BODY, OLD, NEW, header="X-Crossgate-Secret")
    assert not check({"x-crossgate-secret": OLD}, BODY, OLD, NEW)


def test_a_secret_in_other_letters_is_compared_by_its_bytes() -> None:
    """A secret outside Latin-1 arrives as its UTF-8 bytes, read by WSGI as Latin-1."""
    secret = "пароль-密码"
    assert check({"x-s": secret.encode().decode("latin-1")}, BODY, secret, header="X-S")


def test_basic_authentication_takes_the_secret_as_password() -> None:
    """Any user name with the secret as its password is accepted, even when the secret holds colons."""
    assert check({"authorization": basic("jira:a:b:c")}, BODY, "a:b:c")
    assert check({"authorization": basic(":" + NEW).replace("Basic", "bAsIc")})


@pytest.mark.parametrize(
    "value", ["", "Basic", "Basic !!!", "Bearer " + NEW, basic(NEW), basic("jira:wrong"), "Basic é"]
)
def test_other_authorization_is_refused(value: str) -> None:
    """Anything but basic authentication with a right password is no claim."""
    assert made(NEW).claim({"authorization": value}) is None


@pytest.mark.parametrize("secrets", [(), ("",), ("good", "  ")])
def test_without_a_secret_there_is_no_verifier(secrets: tuple[str, ...]) -> None:
    """No secret, or an empty one, is refused at the start, with what to do about it."""
    with pytest.raises(NoSecret, match="secret"):
        made(*secrets)


@given(
    st.dictionaries(st.sampled_from(["x-hub-signature", "authorization", "x-s"]), st.text(max_size=200)),
    st.binary(max_size=200),
)
def test_whatever_the_headers_say_nobody_gets_in_without_the_secret(headers: dict[str, str], body: bytes) -> None:
    """No headers made without the secret are accepted, and none raise."""
    assert not check(headers, body, "a secret nobody guesses", header="x-s")


@given(st.binary(max_size=500), st.text(min_size=1, max_size=40).filter(lambda text: text.strip() != ""))
def test_every_signature_made_with_the_secret_is_accepted(body: bytes, secret: str) -> None:
    """Whatever the body and the secret are, the right signature is accepted."""
    try:
        secret.encode()
    except UnicodeEncodeError:
        return
    assert check({"x-hub-signature": signature(body, secret)}, body, secret)


def test_a_verifier_does_not_show_its_secrets() -> None:
    """Printing a verifier, as a traceback with local variables does, shows no secret."""
    assert NEW not in repr(made(NEW))
