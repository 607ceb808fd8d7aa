"""What is read of a repository with data: one that the real `dvc` made, and one written as it writes."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.connector.evidence.git_sources import dvc_source
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data, Run

DVC = Path(__file__).parents[2] / ".venv-evidence" / "dvc" / "bin" / "dvc"
TRAIN = b"amount,fraud\n10,0\n"
IDENTITY = {f"GIT_{who}_{what}": "test@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass
class Repo:
    """A repository with data/train.csv, tracked by hand, and data/clean.csv, made by a pipeline."""

    place: Path
    real: bool

    def run(self, *command: str) -> None:
        """Run something in it."""
        environ = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "DVC_NO_ANALYTICS": "1"}
        subprocess.run(command, cwd=self.place, env=environ, check=True, capture_output=True)

    def write(self, name: str, content: bytes) -> None:
        """A file."""
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def track(self, name: str, content: bytes) -> None:
        """Data that DVC tracks."""
        self.write(name, content)
        if self.real:
            self.run(str(DVC), "add", "--quiet", name)
        else:
            digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
            place = Path(name).name
            text = f"outs:\n- md5: {digest}\n  size: {len(content)}\n  hash: md5\n  path: {place}\n"
            self.write(f"{name}.dvc", text.encode())

    def stage(self) -> None:
        """A pipeline that copies the data."""
        if self.real:
            copy = ("-d", "data/train.csv", "-o", "data/clean.csv", "cp data/train.csv data/clean.csv")
            self.run(str(DVC), "stage", "add", "--quiet", "--run", "-n", "clean", *copy)
        else:
            digest = hashlib.md5(TRAIN, usedforsecurity=False).hexdigest()
            text = "schema: '2.0'\nstages:\n  clean:\n    cmd: cp\n    outs:\n    - path: data/clean.csv\n"
            self.write("dvc.lock", f"{text}      hash: md5\n      md5: {digest}\n      size: {len(TRAIN)}\n".encode())

    def commit(self, tag: str) -> None:
        """Commit everything that Git tracks, under a tag."""
        if not self.real:
            self.write(".gitignore", b"*.csv\n")
        self.run("git", "add", "--all")
        self.run("git", "commit", "--quiet", "--message", tag)
        self.run("git", "tag", tag)


@pytest.fixture(params=["written", "real"], scope="module")
def repo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo(tmp_path_factory.mktemp("repo"), request.param == "real")
    if made.real and not DVC.exists():
        pytest.skip("dvc itself is not installed; `make evidence` installs it into an environment of its own")
    made.run("git", "init", "--quiet", "--initial-branch=main")
    if made.real:
        made.run(str(DVC), "init", "--quiet")
    made.track("data/train.csv", TRAIN)
    made.stage()
    made.commit("v1")
    made.track("data/train.csv", TRAIN + b"20,1\n")
    made.commit("v2")
    return made


def asked(repo: Repo, revision: str, address: str | None = None, copies: Path | None = None) -> Answer:
    return dvc_source(address or str(repo.place), copies or repo.place).ask(Question("repo", Data(revision)))


def digests(answer: Answer) -> dict[str, object]:
    assert isinstance(answer, Found), answer
    return {finding.what: finding.value for finding in answer.findings if finding.what != "commit"}


def test_data_added_by_hand_and_made_by_a_pipeline(repo: Repo) -> None:
    """Path, digest and size of both, as they were at the revision."""
    digest = hashlib.md5(TRAIN, usedforsecurity=False).hexdigest()
    found = digests(asked(repo, "v1"))
    assert (found["data.data/train.csv"], found["size.data/train.csv"]) == (digest, len(TRAIN))
    assert (found["data.data/clean.csv"], found["size.data/clean.csv"]) == (digest, len(TRAIN))


def test_another_revision_has_other_data(repo: Repo) -> None:
    """The commit is evidence too, with its time."""
    first, second = asked(repo, "v1"), asked(repo, "main")
    assert digests(first)["data.data/train.csv"] != digests(second)["data.data/train.csv"]
    assert isinstance(second, Found)
    commit = second.get("commit")
    assert commit
    assert commit.at
    assert second.title.startswith("main (")


def test_a_remote_repository_is_copied_and_kept_up_to_date(repo: Repo, tmp_path: Path) -> None:
    """Over Git's own ways; what is pushed later is there when it is asked for."""
    address = f"file://{repo.place}"
    before = asked(repo, "v1", address, tmp_path)
    assert digests(before) == digests(asked(repo, "v1"))
    repo.run("git", "tag", "--force", f"later-{tmp_path.name}")
    assert isinstance(asked(repo, f"later-{tmp_path.name}", address, tmp_path), Found)


@pytest.mark.parametrize(
    ("revision", "code"),
    [
        ("v9", "dvc.no_revision"),
        ("--output=/tmp/x", "dvc.not_a_revision"),
        ("v1:data", "dvc.not_a_revision"),
        ("a..b", "dvc.not_a_revision"),
        ("", "dvc.not_a_revision"),
    ],
)
def test_a_revision_that_is_none(repo: Repo, revision: str, code: str) -> None:
    """Nothing that stands in a field becomes an option or another question."""
    answer = asked(repo, revision)
    assert isinstance(answer, Missing)
    assert answer.reason.code == code


def test_a_merge_conflict_is_named(repo: Repo) -> None:
    """The file with it, so that somebody can finish the merge."""
    repo.write("broken.csv.dvc", b"outs:\n<<<<<<< HEAD\n- md5: a\n=======\n- md5: b\n>>>>>>> other\n")
    repo.run("git", "checkout", "--quiet", "-B", f"conflict-{repo.real}")
    repo.run("git", "add", "--force", "broken.csv.dvc")
    repo.run("git", "commit", "--quiet", "--message", "conflict")
    answer = asked(repo, f"conflict-{repo.real}")
    repo.run("git", "checkout", "--quiet", "main")
    assert isinstance(answer, Missing)
    assert (answer.reason.code, answer.reason.fact("file")) == ("dvc.conflict", "broken.csv.dvc")


def test_a_repository_that_is_not_there_is_never_a_no(repo: Repo, tmp_path: Path) -> None:
    """Nothing is known then; nor of a question that belongs elsewhere."""
    assert isinstance(asked(repo, "v1", str(tmp_path / "nowhere")), Unavailable)
    assert isinstance(asked(repo, "v1", f"file://{tmp_path}/nowhere", tmp_path), Unavailable)
    source = dvc_source(str(repo.place), tmp_path, fetch=False)
    assert isinstance(source.ask(Question("repo", Run("x"))), Unavailable)
