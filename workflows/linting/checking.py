"""Every check over every gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from config.configuration import Policy
from config.crosschecks import ReadGate
from workflows.linting.contradicting import contradictions
from workflows.linting.finding import Finding
from workflows.linting.giving import impossible
from workflows.linting.names import fields, people, scopes, statuses
from workflows.linting.screens import unfillable
from workflows.linting.ways import deadlocks, unreachable
from workflows.policy import compile_policy
from workflows.site_map import SiteMap


def lint(policy: Policy, reads: Sequence[ReadGate], site: SiteMap) -> tuple[Finding, ...]:
    """Everything that is found, in the order of the files; one place and sentence once."""
    found = dict.fromkeys(_found(policy, reads, site))
    return tuple(sorted(found, key=lambda one: (one.file, one.line, one.column, one.what.code)))


def _found(policy: Policy, reads: Sequence[ReadGate], site: SiteMap) -> Iterator[Finding]:
    compiled = compile_policy(policy, site.fields)
    for read in reads:
        yield from statuses(read, site)
        yield from fields(read, compiled)
        yield from scopes(read, site)
        yield from people(read, compiled, site)
        yield from unreachable(read, site)
        yield from deadlocks(read, site)
        yield from unfillable(read, compiled, site)
        yield from impossible(read, site)
    yield from contradictions(reads, compiled)
