"""Write what differs: the fields of an issue in one request, each property in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflows.errors import Conflict, Forbidden, Gone, Refused, RemoteError, Unauthorized
from workflows.ports import Clock, Portfolio, Telemetry
from workflows.results import reason
from workflows.rice.planning import property_content
from workflows.rice.values import Finding, Write


@dataclass(frozen=True)
class Applied:
    """What became of the writes on one issue."""

    issue_key: str
    written: tuple[Write, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Applier:
    """Writes. An issue that refuses is told of, and the others are written all the same."""

    portfolio: Portfolio
    telemetry: Telemetry
    clock: Clock

    def issue(self, writes: Sequence[Write]) -> Applied:
        """Write on one issue. Raises Busy, Unreachable and Unauthorized, which are not the issue's."""
        key = writes[0].issue_key
        fields = [write for write in writes if not write.is_property]
        done, findings = self._fields(key, fields) if fields else ((), ())
        written, told = [*done], [*findings]
        for write in writes:
            if write.is_property:
                found = self._guarded(key, lambda write=write: self._property(write), (write,))  # type: ignore[misc]
                told += found
                written += () if found else (write,)
        for outcome, count in (("written", len(written)), ("refused", len(writes) - len(written))):
            for _ in range(count):
                self.telemetry.effect("rice", outcome)
        return Applied(key, tuple(written), tuple(told))

    def _fields(self, key: str, writes: Sequence[Write]) -> tuple[tuple[Write, ...], tuple[Finding, ...]]:
        """All fields in one request; when some are refused, the others again without them."""
        try:
            self.portfolio.set_fields(key, {write.target: write.text for write in writes})
        except Refused as error:
            refused = {write.target: why for write in writes if (why := _why(write, error.details)) is not None}
            if not refused or len(refused) == len(writes):
                refused = {write.target: _why(write, error.details) or str(error) for write in writes}
            told = tuple(_refused(write, refused[write.target]) for write in writes if write.target in refused)
            rest = [write for write in writes if write.target not in refused]
            done, more = self._fields(key, rest) if rest else ((), ())
            return done, (*told, *more)
        except Unauthorized:
            raise
        except (Forbidden, Gone, Conflict) as error:
            return (), (_not_written(key, error),)
        return tuple(writes), ()

    def _property(self, write: Write) -> None:
        self.portfolio.set_property(write.issue_key, write.target, property_content(write, self.clock.now()))

    def _guarded(self, key: str, act: Callable[[], None], writes: Sequence[Write]) -> tuple[Finding, ...]:
        try:
            act()
        except Unauthorized:
            raise
        except Refused as error:
            return tuple(_refused(write, "; ".join(error.details) or str(error)) for write in writes)
        except (Forbidden, Gone, Conflict) as error:
            return (_not_written(key, error),)
        return ()


def by_issue(writes: Iterable[Write]) -> Mapping[str, tuple[Write, ...]]:
    """Writes by issue key, in the order of the issues."""
    found: dict[str, list[Write]] = defaultdict(list)
    for write in writes:
        found[write.issue_key].append(write)
    return {key: tuple(listed) for key, listed in found.items()}


def _why(write: Write, details: Iterable[str]) -> str | None:
    """Jira's words about the field; None when it says nothing of it."""
    marker = f"{write.target}: "
    return next((detail.removeprefix(marker) for detail in details if detail.startswith(marker)), None)


def _refused(write: Write, why: str) -> Finding:
    return Finding(write.issue_key, reason("rice.write_refused", place=write.name or write.target, why=why))


def _not_written(key: str, error: RemoteError) -> Finding:
    match error:
        case Forbidden():
            return Finding(key, reason("rice.write_forbidden", issue=key))
        case Gone():
            return Finding(key, reason("rice.write_gone", issue=key))
        case _:
            return Finding(key, reason("rice.write_conflict", issue=key))
