"""Any moment of an issue's life, from its snapshot and its changelog.

Webhook, sweep, replay and what-if share `as_it_stood`: an issue is judged as it was when the transition ran.
`earlier` has the moments, `undo` goes back to one, `told` reads what the changelog says of a field.
"""

from workflows.moments.earlier import as_it_stood, created_as, transitions_of
from workflows.moments.known import Known
from workflows.moments.told import after, before
from workflows.moments.undo import status_at_start

__all__ = ["Known", "after", "as_it_stood", "before", "created_as", "status_at_start", "transitions_of"]
