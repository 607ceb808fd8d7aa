"""The desk as evidence.yaml describes it, with its secrets from the environment."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from config.evidence.sources import Evidence
from connector.bootstrap.evidence import open_desk
from connector.bootstrap.secrets import secret_of, webhook_secrets
from tests.connector.evidence.hostile import answering, misbehaving
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from workflows.evidence.answers import Answer, Found, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Dashboard, Data, Demo, Design, Document, Run, Subject

EVIDENCE = TypeAdapter(Evidence)
LINK = "https://www.figma.com/file/a1B2c3D4e5F6g7H8i9J0k1/P"


def asked(evidence: Evidence, environ: dict[str, str], **subjects: Subject) -> dict[str, Answer]:
    desk = open_desk(evidence, environ, CountingTelemetry(), FakeClock())
    answers = desk.ask([Question(name, subject) for name, subject in subjects.items()])
    desk.close()
    return {source: answer for (source, _), answer in answers.by_topic.items()}


def test_every_kind_has_its_adapter(tmp_path: Path) -> None:
    """Each answers what is its own; none of them is down for want of an adapter."""
    with misbehaving(answering(b'{"a": 1}')) as port:
        here, hosts = f"http://localhost:{port}", [f"localhost:{port}"]
        sources = {
            "runs": {"kind": "mlflow", "url": here, "private_addresses": True},
            "designs": {"kind": "figma"},
            "boards": {"kind": "dashboard", "hosts": hosts, "private_addresses": True},
            "demos": {"kind": "demo", "hosts": hosts, "private_addresses": True},
            "facts": {"kind": "http", "url": here, "private_addresses": True},
            "repo": {"kind": "dvc", "repository": str(tmp_path / "nowhere")},
        }
        answers = asked(
            EVIDENCE.validate_python({"sources": sources}),
            {},
            runs=Run("0" * 32),
            designs=Design(LINK),
            boards=Dashboard(f"{here}/d"),
            demos=Demo(here),
            facts=Document(""),
            repo=Data("main"),
        )
    codes = {name: "found" if isinstance(a, Found) else a.reason.code for name, a in answers.items()}
    assert codes == {
        "runs": "evidence.odd",
        "designs": "found",
        "boards": "found",
        "demos": "found",
        "facts": "found",
        "repo": "dvc.no_repository",
    }


@pytest.mark.parametrize(
    ("token", "sent"),
    [
        ({"variable": "MY_TOKEN"}, b"Authorization: Bearer s3cr3t"),
        ({"variable": "MY_TOKEN", "scheme": "Basic"}, b"Authorization: Basic czNjcjN0"),
        ({"variable": "MY_TOKEN", "header": "X-Figma-Token"}, b"X-Figma-Token: s3cr3t"),
    ],
)
def test_the_secret_is_sent_as_the_source_wants_it(token: dict[str, str], sent: bytes) -> None:
    """As a bearer token, as a user name and password, or in a header of its own."""
    got: list[bytes] = []

    def conduct(wire: socket.socket, over: threading.Event) -> None:
        answering(b"{}")(wire, over)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                got.append(connection.recv(65_536))
                conduct(connection, threading.Event())

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        source = {"kind": "http", "url": f"http://localhost:{port}", "private_addresses": True, "token": token}
        evidence = EVIDENCE.validate_python({"sources": {"facts": source}})
        assert isinstance(asked(evidence, {"MY_TOKEN": "s3cr3t"}, facts=Document(""))["facts"], Found)
        thread.join()
    assert sent in got[0].split(b"\r\n")


def test_a_secret_that_is_not_set_is_told_by_its_variable() -> None:
    """The others go on."""
    source = {"kind": "mlflow", "url": "https://mlflow.example.com", "token": {"variable": "MY_TOKEN"}}
    answer = asked(EVIDENCE.validate_python({"sources": {"runs": source}}), {}, runs=Run("0" * 32))["runs"]
    assert isinstance(answer, Unavailable)
    assert (answer.reason.code, answer.reason.fact("variable")) == ("evidence.no_token", "MY_TOKEN")


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    """Named by the variable itself, or by the one with `_FILE` behind it; a file that is not there is not set."""
    file = tmp_path / "token"
    file.write_text("s3cr3t\n")
    assert secret_of("MY_TOKEN", {"MY_TOKEN_FILE": str(file)}) == "s3cr3t"
    assert secret_of("MY_TOKEN_FILE", {"MY_TOKEN_FILE": str(file)}) == "s3cr3t"
    assert secret_of("MY_TOKEN", {"MY_TOKEN_FILE": str(tmp_path / "nowhere")}) is None
    assert secret_of("MY_TOKEN", {"MY_TOKEN": "plain", "MY_TOKEN_FILE": str(file)}) == "plain"
    assert secret_of("MY_TOKEN", {}) is None


def test_the_secrets_of_webhooks() -> None:
    """Of the sources that name one, where it is set."""
    url = "https://mlflow.example.com"
    sources = {
        "one": {"kind": "mlflow", "url": url, "webhook_secret": "ONE"},
        "two": {"kind": "mlflow", "url": url, "webhook_secret": "TWO"},
        "three": {"kind": "mlflow", "url": url},
    }
    found = webhook_secrets(EVIDENCE.validate_python({"sources": sources}), {"ONE": "s3cr3t"})
    assert {name: secret.get_secret_value() for name, secret in found.items()} == {"one": "s3cr3t"}
