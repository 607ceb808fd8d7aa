"""Any moment of an issue's life, from its snapshot and its changelog.

Webhook, sweep, replay and what-if share `as_it_stood`: an issue is judged as it was when the transition ran.
`earlier` has the moments, `undo` goes back to one, `told` reads what the changelog says of a field; `forward` adds a
moment that did not happen.
"""

from workflows.moments.earlier import (
    CREATION,
    after_each_change,
    as_each_stood,
    as_it_stood,
    created_as,
    creation_of,
    occasions_of,
    resolutions_of,
    transitions_of,
)
from workflows.moments.forward import FieldEdit, Step, after_step
from workflows.moments.known import Known
from workflows.moments.told import after, before
from workflows.moments.undo import status_at_start

__all__ = [
    "CREATION",
    "FieldEdit",
    "Known",
    "Step",
    "after",
    "after_each_change",
    "after_step",
    "as_each_stood",
    "as_it_stood",
    "before",
    "created_as",
    "creation_of",
    "occasions_of",
    "resolutions_of",
    "status_at_start",
    "transitions_of",
]
