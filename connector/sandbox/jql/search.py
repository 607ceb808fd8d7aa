"""Running a query over what the search index sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import eq, ge, gt, le, lt, ne
from zoneinfo import ZoneInfo

from connector.sandbox.index import Indexed
from connector.sandbox.jql.query import Clause, Condition, Query
from connector.sandbox.model import Issue, Permission, User
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.site import Site

_RELATIVE = re.compile(r"([+-]?)(\d{1,6})([mhdw])")
_UNITS = {"m": 60, "h": 3600, "d": 86400, "w": 604800}
_COMPARE = {"=": eq, "!=": ne, ">=": ge, "<=": le, ">": gt, "<": lt}
_FORMATS = ("%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d")
_ALIASES = {"issuekey": "key", "issue": "key", "id": "key", "type": "issuetype", "updateddate": "updated"}
_SEVERAL = ("=", "!=", "IN", "NOT IN")
_EMPTY = ("EMPTY", "NULL")

Predicate = Callable[[Indexed], bool]


@dataclass(frozen=True, slots=True)
class Search:
    """A query asked by somebody: names are checked when it is compiled, once, before anything is matched."""

    site: Site
    user: User
    lenient: bool = False  # An issue that is not there matches nothing, in place of a refusal.

    def run(self, query: Query, entries: list[Indexed]) -> list[Issue]:
        """The issues the user may see that match, in the query's order; newest first without one."""
        matches = self.compile(query.where)
        found = [entry for entry in entries if matches(entry)]
        for field, descending in reversed(query.order or (("created", True),)):
            found.sort(key=_sorter(field), reverse=descending)
        issues = [self.site.issues[entry.id] for entry in found if entry.id in self.site.issues]
        return [issue for issue in issues if self.site.sees(self.user, issue)]

    def compile(self, where: Condition | None) -> Predicate:
        """A test for index entries. Refused with a 400 when it names what does not exist."""
        if where is None:
            return lambda _: True
        if isinstance(where, Clause):
            return self._clause(where)
        parts = [self.compile(part) for part in where.parts]
        if where.by == "AND":
            return lambda entry: all(part(entry) for part in parts)
        if where.by == "OR":
            return lambda entry: any(part(entry) for part in parts)
        return lambda entry: not parts[0](entry)

    def _clause(self, clause: Clause) -> Predicate:
        field = _ALIASES.get(clause.field.lower(), clause.field.lower())
        if field in ("updated", "created"):
            return self._moment(clause, field)
        read = self._readers().get(field)
        if read is None:
            raise bad(f"Field '{clause.field}' does not exist or you do not have permission to view it.")
        held, resolve = read
        if clause.operator in ("IS", "IS NOT"):
            return _emptiness(clause, held)
        if clause.operator not in _SEVERAL:
            raise bad(f"The operator '{clause.operator}' is not supported by the '{clause.field}' field.")
        wanted = {resolve(value) for value in clause.values}
        if clause.operator in ("=", "IN"):
            return lambda entry: not wanted.isdisjoint(held(entry))
        # As in Jira, `!=` never finds what is empty.
        return lambda entry: bool(held(entry)) and wanted.isdisjoint(held(entry))

    def _readers(self) -> dict[str, tuple[Callable[[Indexed], tuple[str, ...]], Callable[[str], str]]]:
        """What the index holds of each field, and how a query's value becomes that."""
        return {
            "project": (lambda e: (e.project_key,), self._project),
            "key": (lambda e: (e.id,), self._issue),
            "status": (lambda e: (e.status_id,), self._status),
            "issuetype": (lambda e: (e.type_id,), self._type),
            "labels": (lambda e: tuple(label.casefold() for label in e.labels), _folded),
            "parent": (lambda e: (e.parent_key,) if e.parent_key else (), self._parent),
        }

    def _moment(self, clause: Clause, field: str) -> Predicate:
        compare = _COMPARE.get(clause.operator)
        if compare is None:
            raise bad(f"The operator '{clause.operator.lower()}' is not supported by the '{field}' field.")
        moment = self._time(clause.values[0], field)
        return lambda entry: bool(compare(getattr(entry, field), moment))

    def _time(self, text: str, field: str) -> datetime:
        relative = _RELATIVE.fullmatch(text)
        if relative:
            span = timedelta(seconds=int(relative[2]) * _UNITS[relative[3]])
            try:
                return self.site.now() + (-span if relative[1] == "-" else span)
            except OverflowError:
                raise bad(f"Date value '{text}' for field '{field}' is out of range.") from None
        for pattern in _FORMATS:
            try:
                return datetime.strptime(text, pattern).replace(tzinfo=ZoneInfo(self.user.time_zone))
            except ValueError:
                continue
        raise bad(
            f"Date value '{text}' for field '{field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', "
            "'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'."
        )

    def _project(self, value: str) -> str:
        for project in self.site.projects.values():
            known = value.casefold() in (project.key.casefold(), project.name.casefold(), project.id)
            if known and self.site.may(self.user, Permission.BROWSE, project):
                return project.key
        raise _unknown(value, "project")

    def _issue(self, value: str) -> str:
        found = self.site.find_issue(value)
        if found is None or not self.site.sees(self.user, found):
            if self.lenient:
                return ""
            raise bad(f"An issue with key '{value}' does not exist for field 'key'.")
        return found.id

    def _parent(self, value: str) -> str:
        found = self._issue(value)
        return self.site.issues[found].key if found else ""

    def _status(self, value: str) -> str:
        try:
            return self.site.status(value).id
        except LookupError:
            raise _unknown(value, "status") from None

    def _type(self, value: str) -> str:
        for project in self.site.projects.values():
            for kind in project.issue_types:
                if value.casefold() in (kind.name.casefold(), kind.id):
                    return kind.id
        raise _unknown(value, "issuetype")


def _folded(value: str) -> str:
    return value.casefold()


def _unknown(value: str, field: str) -> Refusal:
    return bad(f"The value '{value}' does not exist for the field '{field}'.")


def _emptiness(clause: Clause, held: Callable[[Indexed], tuple[str, ...]]) -> Predicate:
    if clause.values[0].upper() not in _EMPTY:
        raise bad(f"The operator '{clause.operator.lower()}' takes EMPTY or NULL only.")
    empty = clause.operator == "IS"
    return lambda entry: empty is not bool(held(entry))


def _sorter(field: str) -> Callable[[Indexed], tuple[str, float]]:
    match _ALIASES.get(field, field):
        case "updated":
            return lambda entry: ("", entry.updated.timestamp())
        case "created":
            return lambda entry: ("", entry.created.timestamp() + int(entry.id) / 1e9)
        case "key":
            return lambda entry: (entry.project_key, float(entry.key.rpartition("-")[2]))
        case _:
            raise bad(f"Not able to sort using field '{field}'.")
