"""English: about moving back."""

from __future__ import annotations

REVERT: dict[str, str] = {
    "revert.moved": "Crossgate moved this issue back from {start:b} to {to:b}, because something is missing.",
    "revert.not_moved": "Something is missing for {start:b}, but Crossgate did not move the issue back to {to:b}.",
    "revert.denied": "Something is missing for {start:b}.",
    "revert.not_needed": "There is nothing to move back.",
    "revert.own": "The step was made with Crossgate's own account, and Crossgate does not undo its own steps.",
    "revert.superseded": "It has been moved on since, so Crossgate left it where it is now.",
    "revert.breaker": "Crossgate has moved it back {count:time|times} within a short while, and each time it came "
    "forward again. To end the to and fro, Crossgate stopped. "
    "Please check whether an automation rule moves this issue.",
    "revert.no_way": "The workflow offers Crossgate no step from {start:b} to {to:b}. "
    "Please move it back by hand, or give what is missing.",
    "revert.moved_no_way": "The issue came to {start:b} without a transition, as when issues are moved between "
    "projects, changed in bulk or imported, and no step leads to {to:b}. "
    "Please give what is missing, or move it by hand.",
    "revert.screen": "The step “{transition}” wants fields that Crossgate cannot fill in: {missing:and}. "
    "Please move it back by hand, or give what is missing.",
    "revert.forbidden": "Jira does not let Crossgate move it. "
    "Please move it back by hand, and tell a Jira administrator.",
    "revert.refused": "Jira refused the step[: “{answer}”]. Please move it back by hand, or give what is missing.",
    "revert.conflict": "Others were changing the issue at the same moment. Please move it back by hand.",
    "revert.created_denied": "Something is missing for {start:b}, in which this issue was created.",
    "revert.created": "It was created there, so there is no status to move it back to. "
    "Please give what is missing, or move it to where it belongs.",
    "revert.resolved_denied": "Something is missing for the resolution of this issue.",
    "revert.resolved": "The resolution “{resolution}” was set without a transition, which Crossgate cannot take back. "
    "Please give what is missing, or clear the resolution.",
    "revert.gone": "Jira does not show the issue any more.",
}
