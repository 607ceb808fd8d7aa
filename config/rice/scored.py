"""What of rice.yaml gates of the kind `rice` go by."""

from __future__ import annotations

from pydantic import BaseModel

from config.gates import Gate
from config.requirements.rice import Rice as RiceRequirement
from config.rice.places import Direction
from config.rice.rice import Rice

_NOT_OF_THE_SCORE = ("comment", "every", "rank", "uncertainty")
"""What says nothing of the score itself: a change of it is none of the policy."""


def scoring_of(gates: tuple[Gate, ...], rice: object) -> Rice | None:
    """The rules by which scores come about, when there is a rice.yaml and a gate asks for one."""
    if not isinstance(rice, Rice) or not any(_asks(gate.require) for gate in gates):
        return None
    standard = Rice()
    return rice.model_copy(update={name: getattr(standard, name) for name in _NOT_OF_THE_SCORE})


def _asks(value: object) -> bool:
    if isinstance(value, RiceRequirement):
        return True
    if isinstance(value, BaseModel):
        return any(_asks(getattr(value, name)) for name in type(value).model_fields)
    return isinstance(value, tuple) and any(map(_asks, value))


def told_by_fields(rice: Rice) -> bool:
    """Whether an issue's own fields tell its score: each estimate lives in one field, and nothing else has a say."""
    led = any(follow.direction is not Direction.TO_OTHER for follow in rice.follow)
    elsewhere = rice.voting or rice.confidence or rice.roll_ups or led
    return not elsewhere and all(one.place.field and not one.synced_with for one in rice.standing.values())
