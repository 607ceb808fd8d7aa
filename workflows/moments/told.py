"""What one side of a changelog item says a field held.

The changelog writes values as two strings, an id and a text, in a way of its own for each kind of field.
`FieldValue`s made here are alike to those that `workflows.snapshot` makes of the fields themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workflows.issue import EMPTY, Change, FieldValue
from workflows.moments.known import Known
from workflows.people import Person
from workflows.snapshot.values import text_value

_PERSON_FIELDS = frozenset({"assignee", "reporter", "creator"})

_BRACKETED = re.compile(r"\[(.*)\]", re.DOTALL)
_NUMBERS = re.compile(r"[0-9]+(,\s*[0-9]+)+")  # Sprints: `1, 2`, without brackets.
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?", re.ASCII)
_NAME_AND_KEY = re.compile(r"(.*)\(([^()]+)\)")  # Data Center's multi-user pickers: `jdoe(JIRAUSER10100)`.
_CASCADING = "Parent values:"
_LONGEST_CASCADE = 1_000  # Two options of at most 255 characters; longer text is somebody's, and slow to match.
_LEVELS = re.compile(r"Parent values:\s*(.*?)\((\d+)\)(?:Level 1 values:\s*(.*?)\((\d+)\))?\s*", re.DOTALL)
# Cloud's account ids, old and new, and Data Center's user keys.
_ACCOUNT = re.compile(r"[0-9a-f]{24}|[0-9]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(qm|ug):\S+|JIRAUSER[0-9]+")


def before(change: Change, known: Known, now: FieldValue = EMPTY) -> FieldValue:
    """What the field held before the change. `now` is what it held right after it, which tells its kind."""
    if change.field_id == "labels" or _is_label_list(change, now):
        return labels(change.from_text)
    return _Reading(change.field_id, known, now).value(change.from_id, change.from_text)


def after(change: Change, known: Known, now: FieldValue = EMPTY) -> FieldValue:
    """What the field held after the change. `now` is any value of the field, which tells its kind."""
    if change.field_id == "labels":
        return labels(change.to_text)
    return _Reading(change.field_id, known, now).value(change.to_id, change.to_text)


def _is_label_list(change: Change, now: FieldValue) -> bool:
    """Whether a custom field holds labels: several values without ids, written with blanks between them."""
    return (
        len(now.texts) > 1 and not now.ids and not change.to_id and tuple((change.to_text or "").split()) == now.texts
    )


def labels(text: str | None) -> FieldValue:
    """A list of labels, which hold no blanks and are written with blanks between them."""
    return FieldValue(tuple((text or "").split()))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads what the changelog says of one field."""

    field_id: str
    known: Known
    now: FieldValue

    def value(self, id_text: str | None, text: str | None) -> FieldValue:
        """The value behind an id and a text. Both missing or blank is EMPTY.

        Several values are written `[1, 2]` and `A,B` or `[A, B]`; a cascading option `Parent values: A(1)Level 1
        values: B(2)`; a date has its ISO form in the id and a local one in the text.
        """
        written, text = (id_text or "").strip(), text or ""
        if text.startswith(_CASCADING) and len(text) < _LONGEST_CASCADE and (levels := _LEVELS.fullmatch(text)):
            above, above_id, below, below_id = levels.groups()
            return FieldValue((f"{above} / {below}" if below_id else above,), (below_id or above_id,))
        if not written:
            return self._without_ids(text)
        if _DAY.fullmatch(written):
            return FieldValue((written,))
        ids, several = _ids_in(written)
        if not ids:
            return EMPTY
        texts = self._texts(ids, text) if several else (text if text.strip() else self._name_of(ids[0]),)
        return self._people(ids, texts) if self._holds_people(ids) else FieldValue(texts, ids)

    def _texts(self, ids: tuple[str, ...], text: str) -> tuple[str, ...]:
        """A text for each id. Where commas within texts make the split doubtful, names known otherwise stand in."""
        bracketed = _BRACKETED.fullmatch(text.strip())
        inside = bracketed[1] if bracketed else text
        if len(ids) == 1:
            return (inside.strip() or self._name_of(ids[0]),)
        parts = tuple(part.strip() for part in inside.split(","))
        if len(parts) == len(ids) and all(parts):
            return parts
        return tuple(self._name_of(one) for one in ids)

    def _name_of(self, one: str) -> str:
        person = self.known.people.get(one)
        return (person.name if person else self.known.text(self.field_id, one)) or one

    def _holds_people(self, ids: tuple[str, ...]) -> bool:
        if self.field_id in _PERSON_FIELDS or self.now.people:
            return True
        return any(_ACCOUNT.fullmatch(one) or one in self.known.people for one in ids)

    def _people(self, ids: tuple[str, ...], texts: tuple[str, ...]) -> FieldValue:
        pairs = zip(ids, texts, strict=True)
        people = tuple(self.known.people.get(one) or _person(one, text) for one, text in pairs)
        return FieldValue(tuple(p.name or p.id for p in people), tuple(p.id for p in people), people)

    def _without_ids(self, text: str) -> FieldValue:
        """A value of which the changelog gives the text only: text, numbers, and some fields of people."""
        if not text.strip():
            return EMPTY
        listed = _BRACKETED.fullmatch(text.strip())
        named = self._named_people(listed[1] if listed else text) if listed or self.now.people else ()
        return self._people(named, named) if named else text_value(text)

    def _named_people(self, text: str) -> tuple[str, ...]:
        """The ids of people written as `name(key)`, or by what people see of them; none unless each is found."""
        ids = tuple(self._named_person(part.strip()) for part in text.split(",") if part.strip())
        return ids if all(ids) else ()

    def _named_person(self, text: str) -> str:
        pair = _NAME_AND_KEY.fullmatch(text)
        if pair and pair[2] in self.known.people:
            return pair[2]
        if not self.now.people:
            return ""
        named = {person.id for person in self.known.people.values() if person.name == text}
        return named.pop() if len(named) == 1 else (text if pair else "")


def _ids_in(written: str) -> tuple[tuple[str, ...], bool]:
    """The ids in an id, and whether it is written as a list."""
    bracketed = _BRACKETED.fullmatch(written)
    if bracketed is None and not _NUMBERS.fullmatch(written):
        return (written,), False
    inside = bracketed[1] if bracketed else written
    return tuple(part for part in (part.strip() for part in inside.split(",")) if part), True


def _person(written: str, text: str) -> Person:
    """A person of whom only the changelog knows."""
    pair = _NAME_AND_KEY.fullmatch(written)
    if pair is None:
        return Person(written, text)
    return Person(pair[1], "" if text == written else text, (pair[2],))
