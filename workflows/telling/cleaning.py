"""Strangers' text made safe to show: one line, no control characters, no tricks with the direction of writing."""

from __future__ import annotations

import re

LONGEST = 255
"""Characters of a name or a value that are shown."""

# Control characters, line and paragraph separators, marks and overrides of direction, unpaired surrogates, the BOM,
# and characters that are in no language.
_UNWANTED = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\uffff\\ud800-\\udfff]"
)
_BLANKS = re.compile(r"\s+")


def clean(text: str, longest: int = LONGEST) -> str:
    """The text in one line of at most so many characters; what is cut off shows as `…`."""
    # What lies far behind the cut need not be looked at.
    shown = _BLANKS.sub(" ", _UNWANTED.sub(" ", text[: longest * 4])).strip()
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + "…"
