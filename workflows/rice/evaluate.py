"""Evaluate issues: what stands of each criterion, the scores, and what has to be written and told.

A pure function of what was read: of the changelog's times, not of the order in which anything arrived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from config.rice.voting import Voting
from workflows.issue import RelatedIssue
from workflows.results import reason
from workflows.rice.book import Book
from workflows.rice.evidence import capped
from workflows.rice.feeding import feed, web_of
from workflows.rice.findings import findings
from workflows.rice.formula import formula_of
from workflows.rice.guarding import overwritten
from workflows.rice.holding import Holding, held_elsewhere, holding
from workflows.rice.kept import ScoreRecord
from workflows.rice.planning import copies, result
from workflows.rice.record import score_record, told_by
from workflows.rice.relations import Issues, by_number, related
from workflows.rice.resolving import Claim, Roles
from workflows.rice.scoring import input_of, score
from workflows.rice.values import Evaluation, Facts, Finding, Input, Score, Seen, Write
from workflows.rice.voting import Tally, as_timeline, remarks, tallies


def evaluate(book: Book, issues: Iterable[Seen], facts: Facts) -> Evaluation:
    """Evaluate the issues that rice.yaml applies to; the others are there because they give or take values."""
    evaluating = _Evaluating(book, Issues(issues), facts)
    return evaluating.run()


class _Evaluating:
    """One evaluation; what it finds out it keeps."""

    def __init__(self, book: Book, issues: Issues, facts: Facts) -> None:
        self.book, self.issues, self.facts = book, issues, facts
        self.keys = sorted(issues.by_key, key=by_number)
        self.scored = [key for key in self.keys if book.covers(issues.by_key[key].issue, facts.now)]
        self.in_scope = frozenset(self.scored)
        self.roles = Roles(book.rice.roles or (), facts.directory)
        self.votes = self._votes(book.rice.voting)
        self.holdings: dict[str, Mapping[str, Holding]] = {}  # By criterion, then by issue.
        self.claims: dict[str, Mapping[str, Claim]] = {}
        self.found: dict[str, list[Write | Finding]] = defaultdict(list)  # By issue.

    def run(self) -> Evaluation:
        """Criterion by criterion over all issues, then issue by issue."""
        for criterion_id, criterion in self.book.criteria.items():
            self.holdings[criterion_id] = {key: self._holding(criterion_id, key) for key in self.keys}
            web = web_of(criterion_id, self.scored, self.issues, self.book)
            held = self.holdings[criterion_id]
            self.claims[criterion_id] = feed(criterion, held, web, self.issues, self.book, self.facts)
            for key in self.keys:
                seen, claim = self.issues.by_key[key], self.claims[criterion_id][key]
                self.found[key].extend(copies(criterion, seen, held[key], claim, self.book, self.facts.now))
        formula = formula_of(self.book.rice)
        scores = {
            key: score(self.book, formula, self.issues.by_key[key].issue.id, self._inputs(key)) for key in self.scored
        }
        records = [record for key in self.scored for record in self._conclude(key, scores[key])]
        self._follow(scores)
        everything = [each for key in self.keys for each in self.found[key]]
        return Evaluation(
            scores,
            tuple(each for each in everything if isinstance(each, Write)),
            tuple(each for each in everything if isinstance(each, Finding)),
            tuple(records),
        )

    def _votes(self, voting: Voting | None) -> Mapping[str, Mapping[str, Tally]]:
        if voting is None:
            return {}
        return {key: tallies(voting, self.issues.by_key[key], self.book, self.facts) for key in self.scored}

    def _holding(self, criterion_id: str, key: str) -> Holding:
        criterion, seen = self.book.criteria[criterion_id], self.issues.by_key[key]
        if key not in self.in_scope:
            return held_elsewhere(criterion, seen, self.book, self.facts)
        tally = self.votes.get(key, {}).get(criterion_id)
        votes = None if tally is None else as_timeline(tally, criterion)
        return holding(criterion, seen, votes, self.book, self.facts, self.roles)

    def _inputs(self, key: str) -> tuple[Input, ...]:
        found: list[Input] = []
        rules, voting, seen = self.book.rice.confidence, self.book.rice.voting, self.issues.by_key[key]
        for criterion_id, criterion in self.book.criteria.items():
            given = input_of(criterion_id, self.claims[criterion_id][key])
            tally = self.votes.get(key, {}).get(criterion_id)
            if tally is not None and voting is not None:
                given = replace(given, notes=(*given.notes, *remarks(tally, criterion, voting)))
            if rules is not None and rules.criterion == criterion_id:
                given = capped(given, rules, self.book, seen, self.facts, self._children(key))
            found.append(given)
        return tuple(found)

    def _children(self, key: str) -> tuple[RelatedIssue, ...] | None:
        """The children, when they were read with the issues; None: not known."""
        if not self.book.needs_children:
            return None
        found = [self.issues.by_key[child].issue for child in self.issues.children.get(key, ())]
        return tuple(RelatedIssue(each.key, each.issue_type, each.status, summary=each.summary) for each in found)

    def _conclude(self, key: str, found: Score) -> Iterator[ScoreRecord]:
        """Write the score where it differs, say what has to be known, and keep what is new."""
        seen = self.issues.by_key[key]
        before = self.facts.records.get(seen.issue.id)
        guarded = overwritten(seen, found.value, told_by(before), self.book, self.facts)
        if guarded.finding is not None:
            self.found[key].append(guarded.finding)
        if not guarded.stop:
            why = found.reasons[0] if found.value is None else reason("rice.write_score")
            target = self.book.rice.score
            self.found[key].extend(result(target, seen, found.value, why, self.book, target.tolerance))
        self.found[key].extend(findings(key, found))
        self.found[key].extend(self._unseen(key))
        record = score_record(seen.issue, self.book.version, found, guarded.told, self.facts.now)
        if (before is None and found.value is not None) or (before is not None and before.digest != record.digest):
            yield record

    def _unseen(self, key: str) -> Iterator[Finding]:
        """Issues that it should follow, and that cannot be read."""
        issue = self.issues.by_key[key].issue
        keys = {other for via in self.book.ways for other in related(via, issue, self.issues, self.book)}
        hidden = sorted((other for other in keys if other not in self.issues.by_key), key=by_number)
        if hidden:
            yield Finding(key, reason("rice.issues_not_seen", issues=tuple(hidden)))

    def _follow(self, scores: Mapping[str, Score]) -> None:
        """Write scores on the issues that follow, too; of several that one follows the highest."""
        best: dict[str, tuple[Decimal | None, str]] = {}
        for key, found in scores.items():
            for other in self._followers(key):
                known = best.get(other)
                if known is None or (found.value is not None and (known[0] is None or found.value > known[0])):
                    best[other] = found.value, key
        target = self.book.rice.score
        for other, (value, key) in best.items():
            seen = self.issues.by_key[other]
            guarded = overwritten(seen, value, (), self.book, self.facts)
            if guarded.stop and guarded.finding is not None:
                self.found[other].append(guarded.finding)
                continue
            why = reason("rice.write_score_of", issue=key)
            self.found[other].extend(result(target, seen, value, why, self.book, target.tolerance))

    def _followers(self, key: str) -> Iterator[str]:
        issue = self.issues.by_key[key].issue
        for follow in self.book.rice.follow:
            for other in related(follow.via, issue, self.issues, self.book) if follow.score else ():
                if other in self.issues.by_key and other not in self.in_scope:
                    yield other
