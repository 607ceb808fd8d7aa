"""Repositories read over HTTPS, from Git's own server, and what a server can try."""

from __future__ import annotations

import base64
import logging
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connector.evidence.dvc import git
from connector.evidence.dvc.copies import LARGEST_FILE
from tests.connector.evidence.git_server import Serving, git_server
from tests.connector.evidence.git_sources import dvc_source
from tests.connector.evidence.repositories import DIGEST, TRACKED, committed, one_repository, ran
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data

ENDED = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return one_repository(tmp_path / "served")


@pytest.fixture
def serving(folder: Path) -> Iterator[Serving]:
    with git_server(folder) as running:
        yield running


def asked(serving: Serving, copies: Path, revision: str = "v1", name: str = "fraud", **options: object) -> Answer:
    chosen = {"certificates": str(serving.certificates), **options}
    source = dvc_source(serving.url(name), copies, **chosen)  # type: ignore[arg-type]  # As a test writes them.
    return source.ask(Question("repo", Data(revision)))


def code(answer: Answer, kind: type[Missing | Unavailable] = Unavailable) -> str:
    assert isinstance(answer, kind), answer
    return answer.reason.code


def test_data_over_https(serving: Serving, tmp_path: Path) -> None:
    """An authority that was added is trusted; a second question fetches what is new."""
    answer = asked(serving, tmp_path)
    assert isinstance(answer, Found), answer
    assert [finding.value for finding in answer.below("data.")] == [DIGEST]
    ran(serving.folder / "fraud", "tag", "later")
    assert isinstance(asked(serving, tmp_path, "later"), Found)


@pytest.mark.parametrize(
    ("ended", "names", "trusted", "why"),
    [
        (None, "localhost", False, "unable to get local issuer certificate"),
        (ENDED, "localhost", True, "certificate has expired"),
        (None, "elsewhere.example.com", True, "Hostname mismatch"),
    ],
    ids=["of nobody known", "ended", "of another host"],
)
def test_a_certificate_that_is_not_trusted(
    folder: Path, tmp_path: Path, ended: datetime | None, names: str, *, trusted: bool, why: str
) -> None:
    """Nothing is read then, and what is wrong with it is told."""
    with git_server(folder, ended=ended, names=names) as serving:
        answer = asked(serving, tmp_path, certificates=str(serving.certificates) if trusted else None)
    assert isinstance(answer, Unavailable)
    assert answer.reason.code == "evidence.certificate"
    assert why in str(answer.reason.fact("why"))
    assert serving.asked == []


def test_a_token_is_sent_where_it_belongs_and_shown_nowhere(
    serving: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Without it, or with a wrong one, the source has no entry: neither the answer nor a log holds it."""
    serving.credentials = "crossgate:hunter2"
    right, wrong = (f"Basic {base64.b64encode(each).decode()}" for each in (b"crossgate:hunter2", b"x:hunter3"))
    with caplog.at_level(logging.DEBUG):
        assert isinstance(asked(serving, tmp_path / "a", secrets={"Authorization": right}), Found)
        answers = [asked(serving, tmp_path / "b"), asked(serving, tmp_path / "c", secrets={"Authorization": wrong})]
    assert [code(answer) for answer in answers] == ["dvc.no_entry", "dvc.no_entry"]
    for secret in ("hunter2", "hunter3", right, wrong):
        assert secret not in repr(answers) + caplog.text
        assert all(secret.encode() not in file.read_bytes() for file in (tmp_path / "a").rglob("*") if file.is_file())


def test_a_redirect_is_not_followed_and_the_token_stays(serving: Serving, folder: Path, tmp_path: Path) -> None:
    """Neither when a copy is made, nor when it is brought up to date: the other host is sent nothing."""
    with git_server(folder) as other:
        serving.redirects["/fraud"] = f"https://localhost:{other.port}"
        answer = asked(serving, tmp_path / "a", secrets={"Authorization": "Bearer hunter2"})
        serving.redirects.clear()
        assert isinstance(asked(serving, tmp_path / "b"), Found)
        serving.redirects["/fraud"] = f"https://localhost:{other.port}"
        again = asked(serving, tmp_path / "b")
    assert (code(answer), code(again)) == ("dvc.redirected", "dvc.redirected")
    assert other.asked == []


def test_a_name_that_leads_inside_is_not_asked(serving: Serving, tmp_path: Path) -> None:
    """Unless that is allowed; and the connection goes to the address that was looked at."""
    assert code(asked(serving, tmp_path, private=False)) == "evidence.private_address"
    elsewhere = asked(serving, tmp_path, private=False, find=lambda *_: ("192.0.2.1", "127.0.0.1"))
    assert code(elsewhere) == "evidence.private_address"
    assert serving.asked == []
    # Were the name looked up again, it would lead to the server: it is a name of this machine.
    assert code(asked(serving, tmp_path, find=lambda *_: ("127.0.0.2",), seconds=5)) == "evidence.unreachable"
    assert serving.asked == []


def test_alternates_of_a_plain_server_are_not_followed(serving: Serving, folder: Path, tmp_path: Path) -> None:
    """A server that hands out files can name others that have the objects: they are not asked."""
    plain = folder / "plain"
    for name in ("info", "objects/info", "refs/heads"):
        (plain / name).mkdir(parents=True)
    commit = ran(folder / "fraud", "rev-parse", "HEAD")
    (plain / "HEAD").write_text("ref: refs/heads/main\n")
    (plain / "info" / "refs").write_text(f"{commit}\trefs/heads/main\n")
    with git_server(folder) as other:
        (plain / "objects/info/http-alternates").write_text(f"https://localhost:{other.port}/fraud/.git/objects\n")
        serving.files = True
        assert code(asked(serving, tmp_path, "main", "plain")) == "dvc.no_repository"
    assert any(path == "/plain/objects/info/http-alternates" or "objects" in path for path, _ in serving.asked)
    assert other.asked == []


def test_submodules_are_not_fetched(serving: Serving, folder: Path, tmp_path: Path) -> None:
    """Their addresses stand in the repository, where a stranger may write."""
    place = folder / "fraud"
    with git_server(folder) as other:
        (place / ".gitmodules").write_text(f'[submodule "x"]\n path = x\n url = https://localhost:{other.port}/fraud\n')
        ran(place, "update-index", "--add", "--cacheinfo", f"160000,{ran(place, 'rev-parse', 'HEAD')},x")
        committed(place, "v2")
        clone = tmp_path / "clone"
        subprocess.run(["git", "clone", "--quiet", str(place), str(clone)], check=True, capture_output=True)
        assert isinstance(asked(serving, tmp_path, "v2"), Found)
        assert isinstance(dvc_source(str(clone), tmp_path).ask(Question("repo", Data("v2"))), Found)
    assert other.asked == []


def test_commits_of_pull_requests_are_no_evidence(serving: Serving, folder: Path, tmp_path: Path) -> None:
    """Anybody may open one: only branches and tags are read, whatever else the server offers."""
    place = folder / "fraud"
    (place / "train.csv.dvc").write_text(TRACKED.replace("13", "14"))
    ran(place, "commit", "--quiet", "--all", "--message", "theirs")
    theirs = ran(place, "rev-parse", "HEAD")
    ran(place, "update-ref", "refs/pull/1/head", theirs)
    ran(place, "reset", "--quiet", "--hard", "v1")
    assert code(asked(serving, tmp_path, theirs), Missing) == "dvc.no_revision"


def test_large_files_are_not_even_fetched(serving: Serving, folder: Path, tmp_path: Path) -> None:
    """Not those beside DVC's, and one of DVC's that is too large is told, and not asked for afterwards."""
    (folder / "fraud" / "weights.bin").write_bytes(os.urandom(LARGEST_FILE + 1))
    committed(folder / "fraud", "v2")
    (folder / "fraud" / "huge.csv.dvc").write_bytes(os.urandom(LARGEST_FILE + 1))
    committed(folder / "fraud", "v3")
    copies = tmp_path / "copies"
    assert isinstance(asked(serving, copies, "v2"), Found)
    answer = asked(serving, copies, "v3")
    assert code(answer, Missing) == "dvc.unreadable"
    assert sum(file.stat().st_size for file in copies.rglob("*") if file.is_file()) < LARGEST_FILE


def test_a_repository_at_another_address_is_another_one(serving: Serving, tmp_path: Path) -> None:
    """Where the file names a new address under the same name, nothing of the old copy is read."""
    assert isinstance(asked(serving, tmp_path), Found)
    assert code(asked(serving, tmp_path, name="nowhere")) == "dvc.no_repository"


def test_a_server_that_is_down_is_left_alone_for_a_while(tmp_path: Path) -> None:
    """After some failures in a row nothing is tried for a while; a copy that is there is not used in its stead."""
    source = dvc_source("https://localhost:9/fraud", tmp_path)
    codes = [code(source.ask(Question("repo", Data("v1")))) for _ in range(6)]
    assert codes == ["evidence.unreachable"] * 5 + ["evidence.circuit"]


def test_what_belongs_to_another_call_of_git_is_not_passed_on() -> None:
    """A hook's variables would lead elsewhere, traces would show secrets; an administrator's settings stay."""
    outer = {
        "GIT_DIR": "/elsewhere",
        "GIT_TRACE_CURL": "1",
        "HTTPS_PROXY": "http://proxy:3128",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "credential.helper",
        "GIT_CONFIG_VALUE_0": "store",
        "PATH": "/usr/bin",
    }
    made = git.environment(outer, git.NOWHERE)
    assert not {"GIT_DIR", "GIT_TRACE_CURL", "HTTPS_PROXY"} & made.keys()
    assert (made["GIT_CONFIG_KEY_0"], made["PATH"], made["GIT_ALLOW_PROTOCOL"]) == (
        "credential.helper",
        "/usr/bin",
        "none",
    )
    assert int(made["GIT_CONFIG_COUNT"]) == sum(name.startswith("GIT_CONFIG_KEY_") for name in made)
