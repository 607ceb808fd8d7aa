"""Repositories read over ssh, with the client that people have, from a server in the tests' own process."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from connector.evidence.dvc.routes import over_ssh, target_of
from tests.connector.evidence.git_sources import dvc_source
from tests.connector.evidence.repositories import DIGEST, one_repository, ran
from tests.connector.evidence.ssh_server import Shell, ssh_server
from workflows.evidence.answers import Answer, Found, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data

needs_ssh = pytest.mark.skipif(shutil.which("ssh") is None, reason="there is no ssh on this machine")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return one_repository(tmp_path / "served")


@pytest.fixture
def shell(folder: Path) -> Iterator[Shell]:
    with ssh_server(folder) as running:
        yield running


def asked(shell: Shell, folder: Path, copies: Path, revision: str = "v1", **options: object) -> Answer:
    address = f"ssh://git@localhost:{shell.port}{folder}/fraud"
    source = dvc_source(address, copies, **options)  # type: ignore[arg-type]  # As a test writes them.
    return source.ask(Question("repo", Data(revision)))


def code(answer: Answer) -> str:
    assert isinstance(answer, Unavailable), answer
    return answer.reason.code


@needs_ssh
def test_data_over_ssh(shell: Shell, folder: Path, tmp_path: Path) -> None:
    """With the key that the administrator gave Git; a second question fetches what is new."""
    environ = {"GIT_SSH_COMMAND": shell.command()}
    answer = asked(shell, folder, tmp_path, environ=environ)
    assert isinstance(answer, Found), answer
    assert [finding.value for finding in answer.below("data.")] == [DIGEST]
    ran(folder / "fraud", "tag", "later")
    assert isinstance(asked(shell, folder, tmp_path, "later", environ=environ), Found)


@needs_ssh
def test_a_clone_that_calls_ssh_in_its_own_way(shell: Shell, folder: Path, tmp_path: Path) -> None:
    """What Git itself was told of ssh counts; and a clone is fetched with it."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(folder / "fraud"), str(clone)], check=True, capture_output=True)
    ran(clone, "remote", "set-url", "origin", f"ssh://git@localhost:{shell.port}{folder}/fraud")
    ran(folder / "fraud", "tag", "later")
    later = Question("repo", Data("later"))
    assert code(dvc_source(str(clone), tmp_path).ask(later)) == "dvc.host_key"
    ran(clone, "config", "core.sshCommand", shell.command())
    assert isinstance(dvc_source(str(clone), tmp_path).ask(later), Found)


@needs_ssh
def test_the_connection_goes_to_the_address_that_was_looked_at(shell: Shell, folder: Path, tmp_path: Path) -> None:
    """The host's key is still looked for under its name; a name that leads inside is not asked."""
    command = over_ssh("localhost", shell.port, "127.0.0.1", shell.command())
    assert isinstance(asked(shell, folder, tmp_path, environ={"GIT_SSH_COMMAND": command}), Found)
    assert code(asked(shell, folder, tmp_path, private=False)) == "evidence.private_address"
    away = over_ssh("localhost", shell.port, "127.0.0.2", shell.command())
    assert code(asked(shell, folder, tmp_path / "other", environ={"GIT_SSH_COMMAND": away})) == "evidence.unreachable"


@needs_ssh
def test_a_host_that_ssh_does_not_know(shell: Shell, folder: Path, tmp_path: Path) -> None:
    """Nobody is asked whether it is the right one; a key that changed is told alike."""
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    for text in ("", f"[localhost]:{shell.port} {other}"):
        known = tmp_path / "known"
        known.write_text(text)
        environ = {"GIT_SSH_COMMAND": shell.command(known=known)}
        assert code(asked(shell, folder, tmp_path / "copies", environ=environ)) == "dvc.host_key"


@needs_ssh
def test_a_key_that_is_not_let_in(shell: Shell, folder: Path, tmp_path: Path) -> None:
    """It is told apart from a host that is down, and nobody is asked for a password."""
    key = tmp_path / "other"
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(key)
    key.chmod(0o600)
    environ = {"GIT_SSH_COMMAND": shell.command(key=key)}
    assert code(asked(shell, folder, tmp_path / "copies", environ=environ)) == "dvc.no_entry"
    environ = {"GIT_SSH_COMMAND": "ssh -F none"}
    assert code(dvc_source("ssh://git@localhost:9/x", tmp_path, environ=environ).ask(Question("repo", Data("v1")))) == (
        "evidence.unreachable"
    )


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://git.example.com/fraud.git", ("https", "git.example.com", 443)),
        ("ssh://git@git.example.com:2222/fraud.git", ("ssh", "git.example.com", 2222)),
        ("git@git.example.com:ml/fraud.git", ("ssh", "git.example.com", 22)),
        ("/srv/fraud", ("file", "", 0)),
        ("C:/fraud", ("ssh", "C", 22)),
        ("file:///srv/fraud", ("file", "", 0)),
        ("git://git.example.com/fraud.git", ("git", "git.example.com", 0)),
    ],
)
def test_where_an_address_leads(address: str, target: tuple[str, str, int]) -> None:
    """As Git itself reads it, the short form of ssh included, in which a local clone may name its origin."""
    assert target_of(address) == target
