"""What is wrong with an expression, and where in it."""

from __future__ import annotations


class ExpressionFault(Exception):
    """An expression that cannot be used: what was found, what is allowed, the likeliest fix."""

    def __init__(self, at: int, found: str, allowed: str, fix: str) -> None:
        super().__init__(f"at character {at + 1}: found {found}; allowed is {allowed}; {fix}")
        self.at = at  # Characters from the expression's beginning, from 0.
        self.found = found
        self.allowed = allowed
        self.fix = fix
