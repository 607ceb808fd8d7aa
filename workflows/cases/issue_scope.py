"""Which issues something is for: a scope as that of a gate, judged as a gate's is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from config.configuration import Policy
from config.fields import Fields
from config.gates import Gate, Scope
from workflows.issue import FieldCatalog, Issue, Transition
from workflows.judging.scope import scope_of
from workflows.judging.seen import seen_in
from workflows.policy import compile_policy

_NO_RULE = {"linked": {"all": True, "at_least": 0}}


class IssueScope:
    """A scope, made ready."""

    def __init__(self, scope: Scope, fields: Fields, catalog: FieldCatalog) -> None:
        """Read it as that of a gate which requires nothing."""
        raw = {"id": "scope", "name": "scope", "guards": {"to": "-"}, "require": [_NO_RULE]}
        gate = Gate.model_validate(raw).model_copy(update={"applies_to": scope})
        compiled = compile_policy(Policy(gates=(gate,), fields=fields), catalog)
        self._gate, self._fields = compiled.gates[0], compiled.fields

    @property
    def field_ids(self) -> frozenset[str]:
        """The fields that it looks at."""
        return frozenset(ref.id for ref in self._fields.values() if ref.id is not None)

    @property
    def jql(self) -> str | None:
        """The condition that only Jira can judge."""
        return self._gate.jql

    def fits(self, issue: Issue, found: Mapping[str, bool | None], now: datetime) -> bool:
        """Whether the issue is one of them; what cannot be told counts as no."""
        still = Transition("", issue.created, None, issue.status, issue.status)
        return scope_of(self._gate, self._fields, seen_in(issue, still, found), now).fits is True
