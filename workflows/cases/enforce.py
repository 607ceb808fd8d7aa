"""Make a decision felt on the issue: move it back, keep our one comment and the property true.

Every effect shows once although its delivery may be worked on twice. The journal notes an effect before it is tried;
when a crash leaves it open, the next try looks at the issue to see whether it happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from config.site import Site
from workflows import revert, standing
from workflows.decision import Decision, Point, Verdict
from workflows.errors import Conflict, Forbidden, Gone, Refused, Unauthorized
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.people import Person
from workflows.ports import Clock, IssueTracker, Journal, Reading, Telemetry
from workflows.prose import Prose
from workflows.results import reason
from workflows.state import GateState
from workflows.telling import comment
from workflows.telling.languages import catalogue_of

PATIENCE = 3
"""Attempts after which a conflict is no longer waited out but told."""


@dataclass(frozen=True)
class Enforcer:
    """Applies decisions through the tracker."""

    tracker: IssueTracker
    journal: Journal
    telemetry: Telemetry
    clock: Clock
    site: Site
    site_url: str | None = None  # Makes the issues that a comment names links.

    def apply(self, decision: Decision, reading: Reading, attempts: int, done: list[str]) -> None:
        """Move back, comment, and save the property, each only where needed; `done` gets what was done, for the log.

        A decision made at the point *check* moves nothing: it only keeps the comment and the property true.

        Raises the errors of `workflows.errors` that are worth another try, and Forbidden or Refused where Crossgate may
        not even comment.
        """
        effect = None
        if decision.point is Point.CHECK:
            noted = self.journal.outcome(f"{decision.ref}:revert")
            effect = revert.effect_from_text(noted) if noted else None
        elif decision.verdict is Verdict.DENY:
            effect = self._move_back(decision, attempts)
            done.append(revert.summary(effect))
        old = reading.state
        state = old
        if comment.wanted(decision, old):
            state, wrote = self._comment(decision, old, effect)
            if wrote:
                done.append(wrote)
        state = standing.after(decision, state)
        if standing.changed(old, state):
            self.tracker.save_state(decision.issue_key, state)
            self.telemetry.effect("property", "written")
            done.append("property written")

    def _move_back(self, decision: Decision, attempts: int) -> revert.RevertEffect:
        key = f"{decision.ref}:revert"
        noted = self.journal.begin(key, decision.issue_id, "revert", self.clock.now())
        if noted:
            return revert.effect_from_text(noted)
        effect = self._try_to_move(decision, attempts)
        self.journal.finish(key, revert.effect_to_text(effect))
        self.telemetry.effect("revert", "moved" if isinstance(effect, revert.Moved) else "not moved")
        return effect

    def _try_to_move(self, decision: Decision, attempts: int) -> revert.RevertEffect:
        """Read the issue again right before moving it: it may have gone on, or have been moved by an earlier try."""
        fresh = self.tracker.read(decision.issue_key)
        own = self.tracker.own_account()
        if _moved_before(decision, fresh.issue, own.ids):
            return revert.Moved(to=decision.transition.from_status)
        since = self.clock.now() - self.site.reverting.breaker_window
        plan = revert.plan(
            decision,
            fresh.issue,
            fresh.offered,
            self.site.reverting.fields,
            self.journal.count(decision.issue_id, "revert", since) - 1,
            self.site.reverting.breaker_reverts,
            own,
        )
        if isinstance(plan, revert.NoWay):
            return revert.NotMoved(plan.reason)
        return self._run(decision, plan, own, attempts)

    def _run(self, decision: Decision, way: revert.Move, own: Person, attempts: int) -> revert.RevertEffect:
        """Run the transition that leads back, and tell why when Jira does not.

        A refusal is looked into: an earlier try, whose process died before its answer came, may have just got through.
        """
        try:
            self.tracker.transition(decision.issue_key, way.transition, way.fields)
        except Unauthorized:
            raise
        except Forbidden as error:
            return revert.NotMoved(reason("revert.forbidden", answer=str(error)))
        except (Conflict, Refused) as error:
            if _moved_before(decision, self.tracker.read(decision.issue_key).issue, own.ids):
                return revert.Moved(to=decision.transition.from_status)
            if isinstance(error, Refused):
                return revert.NotMoved(reason("revert.refused", answer="; ".join(error.details) or str(error)))
            if attempts < PATIENCE:
                raise
            return revert.NotMoved(reason("revert.conflict"))
        return revert.Moved(to=decision.transition.from_status)

    def _comment(
        self, decision: Decision, state: GateState, effect: revert.RevertEffect | None
    ) -> tuple[GateState, str | None]:
        said = comment.compose(
            decision,
            state,
            effect,
            own_site_url=self.site_url,
            mention=self.site.commenting.mention,
            most_mentions=self.site.commenting.most_mentions,
            catalogue=catalogue_of(self.site.commenting.language),
        )
        if said.digest == state.comment_digest and state.comment_id:
            return state, None
        comment_id, wrote = self._write(decision, state.comment_id, said.prose)
        self.telemetry.effect("comment", wrote)
        mentioned = tuple(dict.fromkeys((*state.mentioned, *said.mentioned)))
        written = replace(state, comment_id=comment_id, comment_digest=said.digest, mentioned=mentioned)
        return written, f"comment {wrote}"

    def _write(self, decision: Decision, known: str | None, prose: Prose) -> tuple[str, str]:
        """Edit our comment, or find it, or write it: whichever comes first."""
        key = f"{decision.issue_id}:comment"
        noted = self.journal.begin(key, decision.issue_id, "comment", self.clock.now())
        for comment_id in dict.fromkeys((known or "", noted or "")):
            if comment_id and self._edited(decision.issue_key, comment_id, prose):
                return comment_id, "edited"
        lost = noted is not None or known is not None
        found = self.tracker.find_comment(decision.issue_key) if lost else None
        if found and self._edited(decision.issue_key, found, prose):
            self.journal.finish(key, found)
            return found, "edited"
        added = self.tracker.add_comment(decision.issue_key, prose)
        self.journal.finish(key, added)
        return added, "added"

    def _edited(self, issue_key: str, comment_id: str, prose: Prose) -> bool:
        try:
            self.tracker.edit_comment(issue_key, comment_id, prose)
        except Gone:
            return False
        return True


def _moved_before(decision: Decision, issue: Issue, own_ids: tuple[str, ...]) -> bool:
    """Whether our own account already undid the judged transition: the change of status right after it is ours."""
    transitions = transitions_of(issue)
    for judged, following in pairwise(transitions):
        if judged.history_id == decision.transition.history_id:
            author = following.author
            ours = author is not None and not set(author.ids).isdisjoint(own_ids)
            return ours and following.to_status.is_same(decision.transition.from_status)
    return False
