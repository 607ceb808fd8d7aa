"""The exemptions of a policy: which classes of issues pass which gates, and when that is to be thought about again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from config.gates import Exemption, Gate


@dataclass(frozen=True, slots=True)
class Standing:
    """An exemption with its gate."""

    gate: Gate
    exemption: Exemption

    def is_overdue(self, today: date) -> bool:
        """Whether its review is past. It holds all the same: nobody's issue is stopped by a date in the policy."""
        return self.exemption.review < today


def exemptions_of(gates: Iterable[Gate]) -> Iterator[Standing]:
    """Every exemption, in the order of the gates."""
    for gate in gates:
        for exemption in gate.exemptions:
            yield Standing(gate, exemption)


def overdue(gates: Iterable[Gate], today: date) -> tuple[str, ...]:
    """A warning for each exemption whose review is past."""
    return tuple(
        f"gate {standing.gate.id}: the exemption “{standing.exemption.reason}” was to be reviewed by "
        f"{standing.exemption.review.isoformat()}"
        for standing in exemptions_of(gates)
        if standing.is_overdue(today)
    )
