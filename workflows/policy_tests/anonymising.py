"""Whatever tells of people or says what somebody wrote, replaced: the same by the same, within one test.

What the policy itself names stays, because it is what the policy decides by: values of fields, labels, groups. So do
the names of statuses and issue types, small numbers, dates and moments, and the keys of projects. All else goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from config.configuration import Policy
from workflows.issue import FieldValue
from workflows.judging.folding import fold
from workflows.people import Person

OWN = "crossgate"
"""The word for Crossgate's own account."""

_MAIL = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")
_HARMLESS = re.compile(r"[+-]?\d{1,7}([.,]\d{1,6})?|\d{4}-\d\d-\d\d([T ][\d:.+Z-]{1,30})?|true|false", re.ASCII)


_SHORTEST_NAME = 2
"""Shorter parts of names are parts of other words."""


class Anonymous:
    """Replaces names and texts, each consistently. `kept`: what may stay, folded."""

    def __init__(
        self, policy: Policy, own_account: Person, everybody: Iterable[Person], keep: frozenset[str] = frozenset()
    ) -> None:
        """`keep` are ids of fields whose texts stay, but for mail addresses and the names of `everybody`."""
        names = {name for person in everybody for name in (person.name, *person.name.split(), *person.ids)}
        self._names = sorted((name for name in names if len(name) > _SHORTEST_NAME), key=len, reverse=True)
        self._named = {fold(text) for text in _texts(policy.model_dump(mode="json", by_alias=True))}
        self._own = own_account
        self._keep = keep
        self._people: dict[str, str] = {}  # Every id of a person, to their word.
        self._known: dict[str, Person] = {}  # By word.
        self._replaced: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    @property
    def people(self) -> Mapping[str, Person]:
        """Everybody who was met, by the word that stands for them."""
        return self._known

    def person(self, person: Person) -> str:
        """The word for a person."""
        if person.is_same(self._own):
            word = OWN
        else:
            found = next((self._people[one] for one in person.ids if one in self._people), None)
            others = sum(word != OWN for word in self._known)
            word = found or f"person-{others + 1}"
        self._people |= dict.fromkeys(person.ids, word)
        self._known.setdefault(word, person)
        return word

    def account(self, word: str) -> str | None:
        """The account id of a person, where the policy names it; else none is told."""
        return next((one for one in self._known[word].ids if fold(one) in self._named), None)

    def values(self, field_id: str, held: FieldValue) -> list[str]:
        """What a field holds: people by their words, texts replaced unless the policy names them."""
        if held.people:
            return [self.person(person) for person in held.people]
        if field_id in self._keep:
            return [self._without_people(text) for text in held.texts]
        return [self.text(text) for text in held.texts]

    def _without_people(self, text: str) -> str:
        """A text that stays, without mail addresses and the names of people."""
        text = _MAIL.sub("someone@example.com", text)
        for name in self._names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "somebody", text, flags=re.IGNORECASE)
        return text

    def text(self, text: str, kind: str = "text") -> str:
        """A text, or what stands for it."""
        if _HARMLESS.fullmatch(text) or fold(text) in self._named:
            return text
        # With a hyphen, because a label holds no blanks.
        number = sum(word.startswith(f"{kind}-") for word in self._replaced.values()) + 1
        return self._replaced.setdefault(f"{kind}: {text}", f"{kind}-{number}")

    def key(self, key: str) -> str:
        """The key of another issue."""
        return self._keys.setdefault(key, f"OTHER-{len(self._keys) + 1}")


def _texts(value: Any) -> Iterator[str]:
    """Every text that a policy holds, also those that stand inside an expression."""
    match value:
        case str():
            yield value
            yield from re.findall(r"'([^']*)'", value)
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case _:
            pass
