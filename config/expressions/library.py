"""The CEL library, loaded when the first expression is read.

Its package brings a command line along, which takes 0.13 s and 20 MB in every process: only who writes expressions
pays for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cel import Program


def compile_cel(text: str) -> Program:
    """The library's program for an expression. Raises ValueError, or RuntimeError, as it does."""
    import cel  # noqa: PLC0415  See above.

    return cel.compile(text)
