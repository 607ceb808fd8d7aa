"""English: the frame of the comment on an issue."""

from __future__ import annotations

COMMENT: dict[str, str] = {
    "comment.all_fine": "Everything that was asked for is there. Nothing stands in the way of {to:b} any more.",
    "comment.undetermined": "Crossgate cannot yet tell whether this issue may be in {to:b}, "
    "because not everything can be checked right now. The issue stays where it is, and Crossgate asks again by itself.",
    "comment.warned": "Something is missing for {to:b}. Nothing was moved: this is only a notice.",
    "comment.moved": "The issue came to {to:b} without a transition, as when issues are moved between projects, "
    "changed in bulk or imported.",
    "comment.others": "Other gates of this issue:",
    "comment.short": "{count:more gate is|more gates are} not shown here.",
    "comment.all_waived": "Nothing stands in the way of {to:b} any more: what is missing is waived.",
    "comment.passed": "PASSED",
    "comment.waived": "WAIVED",
    "comment.missing": "MISSING",
    "comment.pending": "PENDING",
    "comment.warning": "WARNING",
    "comment.done": "Done: ",
    "comment.need": "Missing: ",
    "comment.wait": "Not known yet: ",
    "comment.skip": "Not applicable: ",
}
