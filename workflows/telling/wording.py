"""From reasons to words: the sentence of the catalogue, with the facts in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from workflows.people import Person
from workflows.prose import Inline, Link, Mention, Text
from workflows.results import Fact, Reason, Remedy, Who, reason
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.cleaning import clean

NAMED = 5
"""So many people of a group are named; a larger group is named itself."""

_PIECES = re.compile(r"\{(\w+)(?::([^}]*))?\}|\[([^\]]*)\]")
_NOTHING: Mapping[str, Sequence[Inline]] = {}
_KEY = re.compile(r"([A-Z][A-Z0-9_]{0,30}-[0-9]{1,12})\b", re.ASCII)


@dataclass(frozen=True)
class Place:
    """Where a fact goes in a sentence, and how it is shown."""

    name: str
    how: str


Piece: TypeAlias = "str | Place | tuple[Piece, ...]"  # A tuple is said only when all its facts are there.


@lru_cache(maxsize=1024)
def pieces_of(sentence: str) -> tuple[Piece, ...]:
    """A sentence of a catalogue, taken apart."""
    found: list[Piece] = []
    end = 0
    for match in _PIECES.finditer(sentence):
        if match.start() > end:
            found.append(sentence[end : match.start()])
        name, how, optional = match.groups()
        found.append(pieces_of(optional) if optional is not None else Place(name, how or ""))
        end = match.end()
    if end < len(sentence):
        found.append(sentence[end:])
    return tuple(found)


@dataclass
class Mentions:
    """Who is mentioned, so that Jira notifies them: each person once for ever, and not too many at a time."""

    already: frozenset[str] = frozenset()
    most: int = 0
    made: list[str] = field(default_factory=list)

    def name(self, person: Person) -> Inline:
        """The person as a mention when they may be mentioned, else by name."""
        if person.id not in self.already and (person.id in self.made or len(self.made) < self.most):
            if person.id not in self.made:
                self.made.append(person.id)
            return Mention(person)
        return name_of(person)


def name_of(person: Person) -> Text:
    """A person by name; by id when no name is known."""
    return Text(clean(person.name) or clean(person.id))


@dataclass
class Speech:
    """Says things in one language, mentioning people as far as `mentions` lets it."""

    catalogue: Catalogue = ENGLISH
    mentions: Mentions = field(default_factory=Mentions)
    named: int = NAMED  # The largest group whose people are named one by one.
    site_url: str | None = None  # Where issue keys lead.

    def word(self, code: str) -> str:
        """A word or sentence without facts."""
        return self.catalogue.sentences[code]

    def say(self, why: Reason) -> tuple[Inline, ...]:
        """The sentence for a reason. A code that the catalogue does not know is shown as it is, with its facts."""
        sentence = self.catalogue.sentences.get(why.code)
        if sentence is None:
            known = ", ".join(f"{name}: {fact}" for name, fact in why.facts)
            return (Text(clean(f"{why.code} ({known})" if known else why.code)),)
        said = tuple(self._pieces(pieces_of(sentence), dict(why.facts)))
        return _capitalised(_joined(said))

    def sentence(self, code: str, **facts: Fact) -> tuple[Inline, ...]:
        """A sentence for which no requirement gave the reason."""
        return self.say(reason(code, **facts))

    def remedy(self, remedy: Remedy) -> tuple[Inline, ...]:
        """What would help, with the people who can do it in the place `{can}`."""
        step = remedy.step
        return self.say(Reason(step.code, (*step.facts, ("can", remedy.who))))

    def _pieces(
        self, pieces: Sequence[Piece], facts: Mapping[str, Fact], said: Mapping[str, Sequence[Inline]] = _NOTHING
    ) -> Iterator[Inline]:
        for piece in pieces:
            if isinstance(piece, str):
                yield Text(piece)
            elif isinstance(piece, Place) and piece.name in said:
                yield from said[piece.name]
            elif isinstance(piece, Place):
                yield from self._fact(facts.get(piece.name), piece.how, mention=piece.name == "can")
            elif all(facts.get(part.name) not in (None, "", (), 0) for part in piece if isinstance(part, Place)):
                yield from self._pieces(piece, facts, said)

    def _fact(self, fact: Fact, how: str, *, mention: bool) -> Iterator[Inline]:
        match fact:
            case None:
                yield Text(self.word("who.somebody"))
            case Person():
                yield name_of(fact)
            case Who():
                yield from self._who(fact, mention=mention)
            case datetime():
                yield Text(self.catalogue.moment(fact))
            case tuple():
                yield from self._several(fact, how)
            case bool() | int() | float():
                yield Text(self._counted(fact, how))
            case str():
                yield from self._text(fact, how)

    def _text(self, text: str, how: str) -> Iterator[Inline]:
        match how:
            case "part":
                yield Text(self.catalogue.parts.get(text, clean(text)))
            case "term":
                yield Text(self.catalogue.terms.get(text, clean(text)))
            case "issues":
                yield from self._issue(clean(text))
            case "link" if text.startswith(("http://", "https://")):
                yield Link(clean(text), text)
            case _:
                yield Text(clean(text), strong=how in {"b", "or*"})

    def _issue(self, text: str) -> Iterator[Inline]:
        key = _KEY.match(text)
        if key is None or self.site_url is None:
            yield Text(text)
        else:
            yield Link(key[1], f"{self.site_url.rstrip('/')}/browse/{key[1]}")
            yield Text(text[key.end() :])

    def _counted(self, number: float, how: str) -> str:
        shown = str(int(number)) if float(number).is_integer() else repr(float(number))
        if "|" not in how:
            return shown
        forms = how.split("|")
        return f"{shown} {forms[min(self.catalogue.form(number), len(forms) - 1)]}"

    def _several(self, facts: Sequence[Fact], how: str) -> Iterator[Inline]:
        """`A, B or C`."""
        joiner = self.catalogue.joiners["or" if how.startswith(("or", "parts")) else "and"]
        for place, fact in enumerate(facts):
            if place:
                yield Text(f" {joiner} " if place == len(facts) - 1 else ", ")
            yield from self._fact(fact, "part" if how == "parts" else how, mention=False)

    def _who(self, who: Who, *, mention: bool) -> Iterator[Inline]:
        """People one by one when they are few, with where they come from; else the groups, roles and fields."""
        sources = tuple(self._sources(who))
        named = who.people if 0 < len(who.people) <= self.named else ()
        if named:
            for place, person in enumerate(named):
                if place:
                    yield Text(f" {self.catalogue.joiners['or']} " if place == len(named) - 1 else ", ")
                yield self.mentions.name(person) if mention else name_of(person)
            if sources:
                yield from self._phrase("who.of", {}, {"sources": sources})
            return
        if not sources:
            code = "who.anybody" if who.anybody else "who.somebody"
            people: tuple[Inline, ...] = (Text(self.word(code)),)
        elif mention:
            people = tuple(self._phrase("who.somebody_in", {}, {"sources": sources}))
        else:
            people = sources
        if who.excluded:
            yield from self._phrase("who.but", {"parts": who.excluded}, {"people": people})
        else:
            yield from people

    def _sources(self, who: Who) -> Iterator[Inline]:
        kinds = (("who.group", who.groups), ("who.role", who.roles), ("who.field", who.fields))
        present = [(code, names) for code, names in kinds if names]
        for place, (code, names) in enumerate(present):
            if place:
                yield Text(f" {self.catalogue.joiners['or']} ")
            yield from self._phrase(code if len(names) == 1 else f"{code}s", {"names": names})

    def _phrase(
        self, code: str, facts: Mapping[str, Fact], said: Mapping[str, Sequence[Inline]] = _NOTHING
    ) -> Iterator[Inline]:
        return self._pieces(pieces_of(self.word(code)), facts, said)


def _joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring plain texts as one."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.strong == last.strong:
            found[-1] = Text(last.text + inline.text, last.strong)
        else:
            found.append(inline)
    return tuple(found)


def _capitalised(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if inlines and isinstance(inlines[0], Text) and not inlines[0].strong and inlines[0].text[:1].islower():
        first = inlines[0].text
        return (Text(first[0].upper() + first[1:]), *inlines[1:])
    return inlines
