"""Titles with placeholders: `{key} one-pager: {summary}`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from config.strict import refused

PLACEHOLDERS = ("key", "summary", "project", "type", "status", "quarter", "year")
"""What a pattern can name. Of an issue all of them; of a project its key, the quarter and the year."""

_BRACES = re.compile(r"\{([^{}]*)\}")


def _known(pattern: str) -> str:
    for name in _BRACES.findall(pattern):
        if name not in PLACEHOLDERS:
            raise refused(", ".join(f"{{{known}}}" for known in PLACEHOLDERS), f"remove {{{name}}}, or correct it")
    if "{" in (rest := _BRACES.sub("", pattern)) or "}" in rest:
        raise refused("placeholders as {key}", "close the brace")
    return pattern


Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_known)]
"""A title with placeholders."""


def filled(pattern: str, values: dict[str, str]) -> str:
    """The pattern with its placeholders filled in, on one line; one without a value is left out."""
    return " ".join(_BRACES.sub(lambda found: values.get(found[1], ""), pattern).split())[:255]
