"""English: about the combinators, and what keeps a requirement undetermined."""

from __future__ import annotations

COMBINED: dict[str, str] = {
    "all_of.satisfied": "All of these are there:",
    "all_of.unsatisfied": "All of these are needed:",
    "all_of.undetermined": "All of these are needed, and not all can be checked right now:",
    "all_of.skipped": "None of these applies here:",
    "any_of.satisfied": "One of these is enough, and it is there:",
    "any_of.unsatisfied": "One of these is needed:",
    "any_of.undetermined": "One of these is needed, and not all can be checked right now:",
    "any_of.skipped": "None of these applies here:",
    "not.satisfied": "As it should be, this is not the case:",
    "not.unsatisfied": "This must not be the case:",
    "not.undetermined": "This must not be the case, and it cannot be checked right now:",
    "not.skipped": "This does not apply here:",
    "remedy.not": "Change that, so that it is no longer the case.",
    "remedy.wait": "Nobody has to do anything: Crossgate asks again by itself.",
    "remedy.administrator": "If this lasts, please tell a Crossgate administrator.",
    "people.unavailable": "Who may do this cannot be checked right now: Jira does not show who is in {sources}.",
    "people.missing": "Who may do this cannot be checked: {sources} does not exist in Jira.",
}
