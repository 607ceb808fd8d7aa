"""Which gate a comment means: by its id or its name, however they are written."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_MOST_WORDS = 40  # A gate's name has at most 255 characters.
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Meant:
    """What stands at the beginning of a command's rest."""

    gates: tuple[str, ...]  # Ids; several when they share the name that was written, none when nothing is known.
    written: str  # How the gate was named, or the first word where no gate is known by it.
    rest: str  # What follows.


@dataclass(frozen=True, slots=True)
class Addresses:
    """The names under which a comment may mean a gate."""

    by_name: Mapping[str, tuple[str, ...]]  # Ids of gates by id and name, both made alike.

    def find(self, text: str) -> Meant:
        """The gate that is named at the beginning of the text; the longest name that fits counts."""
        words = list(_WORD.finditer(text))[:_MOST_WORDS]
        for last in reversed(words):
            written = text[: last.end()].strip()
            gates = self.by_name.get(alike(written))
            if gates:
                return Meant(gates, written, text[last.end() :].strip())
        first = words[0] if words else None
        return Meant((), first.group() if first else "", text[first.end() :].strip() if first else "")

    def near(self, written: str) -> str | None:
        """The id of the gate that was probably meant; None when none comes near."""
        found = difflib.get_close_matches(alike(written), self.by_name, n=1, cutoff=_NEAR)
        return self.by_name[found[0]][0] if found else None


def addresses_of(gates: Iterable[tuple[str, str]]) -> Addresses:
    """From the ids and names of all gates. An id stands before another gate's name."""
    listed = list(gates)
    by_name: dict[str, tuple[str, ...]] = {}
    for gate_id, name in listed:
        known = by_name.get(alike(name), ())
        if gate_id not in known:
            by_name[alike(name)] = (*known, gate_id)
    by_name.update({alike(gate_id): (gate_id,) for gate_id, _ in listed})
    return Addresses({name: ids for name, ids in by_name.items() if name})


def alike(name: str) -> str:
    """A name so that letter case, quotes, hyphens and blanks do not count: `“ML Review”:` is `ml-review`."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", name).casefold()).strip("-")
