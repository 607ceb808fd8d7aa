"""Git itself, as it is run: it ends with its time, and everything that it started with it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from connector.evidence.dvc import git
from tests.connector.evidence.git_sources import dvc_source
from tests.connector.evidence.hostile import CERTIFICATES, dripping, misbehaving, pouring
from tests.connector.evidence.repositories import one_repository, ran
from tests.watching import command_of, wait_for
from workflows.evidence.answers import Found, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data

LASTING = str(CERTIFICATES / "lasting.pem")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n\r\n"
V1 = Question("repo", Data("v1"))


@pytest.mark.parametrize("conduct", [dripping(HEAD, b"x"), pouring(HEAD)], ids=["a slow drip", "without end"])
def test_a_server_that_goes_on_for_ever(conduct: object, tmp_path: Path) -> None:
    """It ends with the source's time, no copy is left half made, and a later question begins anew."""
    with misbehaving(conduct, "lasting.pem") as port:  # type: ignore[arg-type]  # The two above.
        source = dvc_source(f"https://localhost:{port}/x", tmp_path, seconds=1, certificates=LASTING)
        answer = source.ask(V1)
    assert isinstance(answer, Unavailable)
    assert answer.reason.code == "evidence.slow"
    assert [path for path in tmp_path.iterdir() if path.suffix != ".pem"] == []


def test_what_git_started_ends_with_it(tmp_path: Path) -> None:
    """A child that outlives Git would hold a connection as long as the other side pleases."""
    child = tmp_path / "child"
    alias = f"alias.wait=!echo $$ > {child}; sleep 600"
    with pytest.raises(git.TooSlow):
        git.run(["-c", alias, "wait"], seconds=1)
    wait_for("the child's end", lambda: None if command_of(int(child.read_text())) else True)


def test_more_than_is_read(tmp_path: Path) -> None:
    """It is ended as soon as it has written too much; and a complaint of any length is cut."""
    with pytest.raises(git.TooMuch):
        git.run(["-c", "alias.pour=!cat /dev/zero", "pour"], seconds=60)
    with pytest.raises(git.Refused) as refused:
        git.run(["-c", "alias.moan=!head -c 1000000 /dev/zero | tr '\\0' x >&2; false", "moan"], seconds=60)
    assert len(refused.value.said) < 200_000
    with pytest.raises(git.Refused):
        git.run(["-C", str(tmp_path), "log"], seconds=60)


def test_a_clone_is_the_origins_word(tmp_path: Path) -> None:
    """Where a local clone is kept up to date, a branch is what the origin has; a clone's own work is no evidence."""
    origin, clone = one_repository(tmp_path) / "fraud", tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(origin), str(clone)], check=True, capture_output=True)
    (clone / "train.csv.dvc").write_text("outs: []\n")
    environ = {**os.environ, "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@e", "EMAIL": "t@e"}
    command = ["git", "-C", str(clone), "-c", "user.name=t", "commit", "--quiet", "--all", "--message", "own"]
    subprocess.run(command, env=environ, check=True, capture_output=True)
    main = Question("repo", Data("main"))
    fetched, own = (dvc_source(str(clone), tmp_path, fetch=fetch).ask(main) for fetch in (True, False))
    assert isinstance(fetched, Found)
    assert isinstance(own, Found)
    assert (len(fetched.below("data.")), len(own.below("data."))) == (1, 0)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://git.example.com/fraud", "dvc.no_way"),
        ("git://git.example.com/fraud", "dvc.no_way"),
        ("https://127.0.0.1:9/fraud", "evidence.private_address"),
        ("git@127.0.0.1:fraud", "evidence.private_address"),
        ("https://no-such-host.invalid/fraud", "evidence.no_such_host"),
    ],
)
def test_a_clone_is_not_fetched_from_where_nothing_may_be_asked(tmp_path: Path, address: str, code: str) -> None:
    """The origin that a local clone names is held to the same rules; what is there already is not used in its stead."""
    place = one_repository(tmp_path) / "fraud"
    ran(place, "remote", "add", "origin", address)
    answer = dvc_source(str(place), tmp_path, private=False).ask(V1)
    assert isinstance(answer, Unavailable)
    assert answer.reason.code == code
    assert isinstance(dvc_source(str(place), tmp_path, fetch=False).ask(V1), Found)
