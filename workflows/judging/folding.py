"""Names made alike for comparing."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name (of a status, a type, a label) for comparing: letter case and outer blanks do not count.

    Kept, since a site has few names and asks for them all the time.
    """
    return name.strip().casefold()


@lru_cache(maxsize=4096)
def folded(names: tuple[str, ...]) -> frozenset[str]:
    """Names for comparing. Kept, as those of `fold`."""
    return frozenset(fold(name) for name in names)
