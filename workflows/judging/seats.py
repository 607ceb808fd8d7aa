"""Who fills which seat, where several kinds of people must approve and each person counts for one kind only."""

from __future__ import annotations

from collections.abc import Sequence


def seated(willing: Sequence[Sequence[int]], seats: Sequence[int]) -> list[int | None]:
    """For each person the kind they count for, so that as many seats as can be are filled; None: for none.

    `willing` has, person by person, the kinds they could count for; `seats` how many each kind has. Whoever stands
    earlier keeps a seat: a later person only fills what is free or can be freed (augmenting paths, as Kuhn's).
    """
    placed: list[int | None] = [None] * len(willing)

    def find(person: int, tried: set[int]) -> bool:
        for kind in willing[person]:
            if kind in tried:
                continue
            tried.add(kind)
            there = [other for other, has in enumerate(placed) if has == kind]
            if len(there) < seats[kind] or any(find(other, tried) for other in there):
                placed[person] = kind
                return True
        return False

    for person in range(len(willing)):
        find(person, set())
    return placed
