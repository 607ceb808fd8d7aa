"""Bring all issues in step: scores, copies, ranks. What is in step already is not written, so a run can be repeated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from workflows.cases.rice.applying import by_issue
from workflows.cases.rice.commenting import Commenter
from workflows.cases.rice.looking import Look, Picture, Progress, quiet
from workflows.cases.rice.replies import Answers
from workflows.cases.rice.writing import WriteAll, patiently
from workflows.errors import Forbidden, Gone, Refused, Unauthorized
from workflows.ports import Telemetry
from workflows.results import reason
from workflows.rice.ranking import rank_writes
from workflows.rice.values import Finding, Write


@dataclass(frozen=True)
class Report:
    """What a run came to."""

    read: int  # Issues.
    scored: int  # Issues with a score.
    without: int  # Issues that should have one and lack something.
    writes: tuple[Write, ...]  # Made, or in a dry run to be made.
    findings: tuple[Finding, ...]
    dry_run: bool = False

    def __str__(self) -> str:
        made = "would be written" if self.dry_run else "written"
        return (
            f"{self.read} issues read: {self.scored} with a score, {self.without} without; "
            f"{len(self.writes)} values {made} on {len(by_issue(self.writes))} issues; {len(self.findings)} findings"
        )


@dataclass(frozen=True)
class Sync:
    """Brings everything in step. Killed and started again, it goes on where it was: the rest still differs."""

    look: Look
    write: WriteAll
    commenter: Commenter
    answers: Answers
    telemetry: Telemetry

    def __call__(self, keys: Sequence[str] = (), progress: Progress = quiet, *, dry_run: bool = False) -> Report:
        """Run once over all issues, or over these. Raises the errors of `workflows.errors` while issues are read."""
        picture = self.look(keys, progress)
        ranks = () if picture.ranking is None else tuple(rank_writes(picture.book, picture.issues, picture.ranking))
        wanted = (*picture.evaluation.writes, *(each for each in ranks if isinstance(each, Write)))
        findings = [*picture.findings, *(each for each in ranks if isinstance(each, Finding))]
        if dry_run:
            return _report(picture, wanted, findings, dry_run=True)
        written = self.write(wanted, progress)
        findings += written.findings
        self._remember(picture)
        if picture.book.rice.comment:
            findings += self._tell(picture, findings)
        return _report(picture, written.writes, findings)

    def _remember(self, picture: Picture) -> None:
        self.look.scores.append(picture.evaluation.records)
        if picture.ranking is not None:
            self.look.scores.save_ranking(picture.facts.now, picture.ranking.ranks)
            self.telemetry.scores(*_counted(picture))

    def _tell(self, picture: Picture, findings: Iterable[Finding]) -> list[Finding]:
        """Keep the comments true, answer what no webhook told of; an issue that takes none is told of in the report."""
        by_key: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_key[finding.issue_key].append(finding)
        failed: list[Finding] = []
        for seen in picture.issues:
            key = seen.issue.key
            if key not in picture.evaluation.scores:
                continue
            try:
                patiently(partial(self.commenter, seen.issue, by_key[key]), self.write.pause)
                patiently(partial(self.answers, picture.book, seen, picture.facts), self.write.pause)
            except Unauthorized:
                raise
            except (Forbidden, Gone, Refused) as error:
                failed.append(Finding(key, reason("rice.comment_refused", why=str(error))))
        return failed


def _report(picture: Picture, writes: Sequence[Write], findings: Sequence[Finding], *, dry_run: bool = False) -> Report:
    scored, without = _counted(picture)
    return Report(len(picture.issues), scored, without, tuple(writes), tuple(findings), dry_run)


def _counted(picture: Picture) -> tuple[int, int]:
    """Issues with a score, and issues without."""
    without = sum(score.value is None for score in picture.evaluation.scores.values())
    return len(picture.evaluation.scores) - without, without
