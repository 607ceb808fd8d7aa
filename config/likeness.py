"""Which known word a mistyped one was meant to be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, letter case and hyphens aside; None when none is alike."""
    plain = {_folded(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(_folded(word[:100]), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else None


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.casefold())
