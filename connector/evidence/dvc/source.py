"""`dvc`: which data a revision of a repository has."""

from __future__ import annotations

from collections.abc import Iterator

from connector.evidence.dvc.files import InConflict, Tracked, Unreadable, is_dvcs, tracked_in
from connector.evidence.dvc.repository import Repository
from connector.evidence.fetching.failures import NotHad, missing, unavailable
from workflows.evidence.answers import Answer, Finding, Found
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data
from workflows.ports import Clock

MOST_FILES = 2_000
"""Files of DVC's that are read of one revision."""


class DvcSource:
    """Reads one repository."""

    def __init__(self, repository: Repository, clock: Clock) -> None:
        self._repository = repository
        self._clock = clock

    def ask(self, question: Question) -> Answer:
        """The commit, and path, digest and size of all data that is tracked there."""
        try:
            match question.subject:
                case Data(revision=revision):
                    return self._data(revision)
                case _:
                    raise unavailable("evidence.wrong_subject", "not for DVC", source=question.source)
        except NotHad as nothing:
            return nothing.answer

    def _data(self, revision: str) -> Found:
        commit, at = self._repository.commit(revision)
        tracked: dict[str, list[Tracked]] = {}
        for one in self._tracked(commit, revision):
            tracked.setdefault(one.path, []).append(one)
        findings = [Finding("commit", commit, at=at)]
        for path, several in sorted(tracked.items()):
            digests = tuple(dict.fromkeys(one.digest for one in several))
            findings.append(Finding(f"data.{path}", digests[0], at=at, also=digests[1:]))
            if several[0].size is not None:
                findings.append(Finding(f"size.{path}", several[0].size, "bytes"))
        return Found(tuple(findings), self._clock.now(), "", f"{revision} ({commit[:9]})")

    def _tracked(self, commit: str, revision: str) -> Iterator[Tracked]:
        files = [file for file in self._repository.files(commit) if is_dvcs(file.path)]
        for file, content in self._repository.contents(commit, files[:MOST_FILES], revision):
            try:
                yield from tracked_in(file.path, content)
            except InConflict:
                raise missing("dvc.conflict", file=file.path, text=revision) from None
            except Unreadable as error:
                raise missing("dvc.unreadable", file=file.path, text=revision, why=str(error)) from None
