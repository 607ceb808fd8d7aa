"""A policy made ready for judging: once per policy and field catalog, so that a decision costs little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.configuration import Policy
from config.expressions import condition
from config.gates import Exemption, Gate
from config.metrics.file import Metrics
from config.requirements.approval import Approval
from config.requirements.linked import StatusCategory
from config.requirements.rice import Rice as RiceRequirement
from config.rice import Rice
from workflows.gate_commands.addresses import Addresses, addresses_of
from workflows.issue import FieldCatalog, Status, Transition
from workflows.judging.asked import asked_by, parts_of
from workflows.judging.asking import fields_asked, parts_asked
from workflows.judging.context import CompiledGate
from workflows.judging.field_book import FieldRef, resolve
from workflows.judging.folding import fold, folded
from workflows.judging.guarding import ORDINARY, How, category_of, guards, how
from workflows.judging.scoring import Scoring, scoring_by
from workflows.judging.vagueness import ClarityBook
from workflows.requirements import bind


@dataclass(frozen=True, slots=True)
class CompiledPolicy:
    """All gates of a policy, by the statuses they guard, with the fields they name."""

    version: str
    gates: tuple[CompiledGate, ...]
    by_to: Mapping[str, tuple[CompiledGate, ...]]  # Those that only name statuses, by folded name; in policy's order.
    others: tuple[CompiledGate, ...]  # Those that guard in other ways too.
    categories: Mapping[str, StatusCategory]  # Of statuses, by id and folded name, as far as they are known.
    fields: Mapping[str, FieldRef]  # By the name as written.

    addresses: Addresses  # Which gate a comment means.
    metrics: Metrics  # The policy's metrics, with their targets.
    rough: bool  # Compiled without a catalog: names of custom fields stand for no field yet.

    def guarding(self, from_: Status, to: Status, way: How = ORDINARY) -> tuple[CompiledGate, ...]:
        """The gates that guard a step between these statuses, or may do so, whatever the issue; in the policy's order.

        A status that is known by its id alone may be any.
        """
        if self.others or way is not ORDINARY or _named(to) is None:
            return tuple(
                gate for gate in self._near(to, way) if guards(gate, from_, to, way, self.categories) is not False
            )
        start = _named(from_)
        found = self.by_to.get(fold(to.name), ())
        return tuple(gate for gate in found if not gate.from_ or start is None or start in gate.from_)

    def waivable(self, step: Transition) -> bool:
        """Whether a gate that guards this step can be waived."""
        return any(gate.asks.waivers for gate in self.guarding(step.from_status, step.to_status, how(step)))

    def pinned(self, step: Transition) -> bool:
        """Whether an approval that may be asked for is pinned to what is outside of Jira."""
        return any(gate.asks.pins for gate in self.guarding(step.from_status, step.to_status, how(step)))

    def measured(self, step: Transition) -> bool:
        """Whether metrics are looked at."""
        return any(gate.asks.metrics for gate in self.guarding(step.from_status, step.to_status, how(step)))

    def stands_behind(self, gate_id: str, status: Status) -> bool:
        """Whether a status is one that the gate guards the way into; one that is known by its id alone may be."""
        name = _named(status)
        return any(
            gate.gate.id == gate_id
            and (name is None or name in gate.to or self._of_category(status, gate.gate.guards.to_category))
            for gate in self.gates
        )

    def _of_category(self, status: Status, category: StatusCategory | None) -> bool:
        return category is not None and category_of(status, self.categories) in {category, None}

    def _near(self, to: Status, way: How) -> Iterable[CompiledGate]:
        """Those among which the ones that guard a step into this status are."""
        if _named(to) is None or way is not ORDINARY:
            return self.gates
        found = (*self.by_to.get(fold(to.name), ()), *self.others)
        return sorted(found, key=lambda gate: gate.place)

    def unsure(self, gate: CompiledGate, step: Transition) -> bool:
        """Whether it cannot be told if a gate guards a step, since the category of a status is not known."""
        if gate.gate.guards.plain:
            return False
        return guards(gate, step.from_status, step.to_status, how(step), self.categories) is None

    def listening(self, from_: Status, to: Status, way: How = ORDINARY) -> bool:
        """Whether a gate that guards a step between these statuses listens to comments."""
        return any(gate.asks.comments for gate in self.guarding(from_, to, way))

    @property
    def hears(self) -> bool:
        """Whether what people say in comments can matter to any gate: when it judges, or to grant a waiver."""
        return any(gate.asks.comments or gate.asks.waivers for gate in self.gates)

    def linking(self, step: Transition) -> bool:
        """Whether a gate that guards this step looks at web links."""
        return any(gate.asks.web_links for gate in self.guarding(step.from_status, step.to_status, how(step)))

    @property
    def listens(self) -> bool:
        """Whether any gate listens to comments when it judges."""
        return any(gate.asks.comments for gate in self.gates)


def _named(status: Status) -> str | None:
    return None if not status.name or status.name == status.id else fold(status.name)


def compile_policy(policy: Policy, catalog: FieldCatalog) -> CompiledPolicy:
    """Index the gates and resolve the field names.

    Never fails: a name that stands for no field makes what depends on it undetermined, with the reason.
    """
    addresses = addresses_of((gate.id, gate.name) for gate in policy.gates)
    clarity = ClarityBook(policy.clarity)
    gates = tuple(_compile(gate, policy, addresses, clarity, place) for place, gate in enumerate(policy.gates))
    by_to: dict[str, tuple[CompiledGate, ...]] = {}
    for gate in (one for one in gates if one.gate.guards.plain):
        for status in gate.to:
            by_to[status] = (*by_to.get(status, ()), gate)
    names = sorted({name for gate in gates for name in gate.asks.fields | gate.scope_fields})
    resolved = resolve(names, policy.fields, catalog)
    others = tuple(gate for gate in gates if not gate.gate.guards.plain)
    return CompiledPolicy(
        policy.version,
        gates,
        by_to,
        others,
        catalog.categories,
        resolved,
        addresses,
        policy.metrics,
        rough=not catalog.names,
    )


def _compile(gate: Gate, policy: Policy, addresses: Addresses, clarity: ClarityBook, place: int) -> CompiledGate:
    scope = gate.applies_to
    conditions = [] if scope.when is None else [condition(scope.when)]
    exemptions = tuple((one, _compile(_only(one, gate), policy, addresses, clarity, place)) for one in gate.exemptions)
    scoring = None if policy.scoring is None or not gate.require else _scoring(policy.scoring, gate, policy, addresses)
    return CompiledGate(
        gate=gate,
        place=place,
        to=folded(gate.guards.to),
        from_=folded(gate.guards.from_),
        projects=folded(scope.projects),
        issue_types=folded(scope.issue_types),
        labels=folded(scope.labels),
        components=folded(scope.components),
        security_levels=folded(scope.security_levels),
        condition=conditions[0] if conditions else None,
        jql=scope.jql,
        queries=tuple(jql for jql in (scope.jql, *(only.jql for _, only in exemptions)) if jql is not None),
        asks=asked_by(gate, policy.criteria),
        scope_fields=frozenset(test.name for test in scope.fields).union(
            fields_asked(conditions), *(only.scope_fields for _, only in exemptions), scoring.fields if scoring else ()
        ),
        scope_parts=parts_asked(conditions).union(
            {"security"} if scope.security_levels else (), *(only.scope_parts for _, only in exemptions)
        ),
        clarity=clarity,
        judges=tuple(bind(requirement) for requirement in gate.require),
        approvals=tuple(part for part in parts_of(gate.require) if isinstance(part, Approval)),
        exemptions=exemptions,
        addresses=addresses,
        criteria=policy.criteria,
        scoring=scoring,
    )


def _scoring(rice: Rice, gate: Gate, policy: Policy, addresses: Addresses) -> Scoring | None:
    """The rules of rice.yaml, for a gate that asks for a score."""
    if not any(isinstance(part, RiceRequirement) for part in parts_of(gate.require)):
        return None
    issues = gate.model_copy(update={"applies_to": rice.applies_to, "require": (), "exemptions": (), "waivers": None})
    return scoring_by(rice, _compile(issues, policy, addresses, ClarityBook(policy.clarity), 0))


def _only(exemption: Exemption, gate: Gate) -> Gate:
    """A gate for the issues of an exemption, which asks for nothing: its scope is all that is looked at."""
    return gate.model_copy(update={"applies_to": exemption.issues, "require": (), "exemptions": (), "waivers": None})
