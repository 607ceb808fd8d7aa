"""Numbers as people write them, and back. Whatever comes from an issue is a stranger's text until it is read here."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from functools import lru_cache

LARGEST = Decimal(10) ** 15
"""Beyond it a number is no estimate, and a float no longer holds it exactly."""
PRECISION = Context(prec=15)
"""So many digits of a number count: as many as a float keeps, so that what Jira gives back is what was written."""
LONGEST = 60
"""Characters of a number or range; longer texts are not looked into."""

_PLAIN = r"[+-]?(?:\d{1,3}(?:[, '_]\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?"
_COMMA = r"[+-]?\d+,(?:\d{1,2}|\d{4,})"
_NUMBER = re.compile(rf"(?P<number>{_PLAIN}|{_COMMA})\s?(?P<factor>[kKM]?)", re.ASCII)
_FACTORS = {"": Decimal(1), "k": Decimal(1000), "K": Decimal(1000), "M": Decimal(1_000_000)}
_RANGE = re.compile(r"\s*(?:\.\.|\u2013|\u2014|\bto\b|(?<=[\dkM%])\s*-(?=\s*[\d.+-]))\s*", re.ASCII)


def tidy(text: str) -> str:
    """The text with look-alike characters made plain and blanks made single; empty when it is too long for a number."""
    if len(text) > LONGEST:
        return ""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("...", "..").split())


@lru_cache(maxsize=8192)
def number_in(text: str) -> Decimal | None:
    """The number that the whole text is: `5000`, `5,000`, `5 000`, `0.5`, `2,5`, `5k`, `1.2M`; None for anything else.

    A comma parts thousands when three digits follow it, and decimals otherwise. Kept, since estimates are much alike.
    """
    found = _NUMBER.fullmatch(tidy(text))
    if found is None:
        return None
    digits = found["number"]
    if re.fullmatch(_COMMA, digits, re.ASCII):
        digits = digits.replace(",", ".")
    number = Decimal(re.sub(r"[, '_]", "", digits)) * _FACTORS[found["factor"]]
    return kept(number) if abs(number) <= LARGEST else None


def kept(number: Decimal) -> Decimal:
    """The number with as many digits as a number field keeps."""
    return PRECISION.plus(number)


def numbers_in(text: str) -> tuple[Decimal, ...] | None:
    """One number; the two ends of a range (`3-8`, `3..8`, `3 to 8`); or low, likely and high (`3/5/8`)."""
    tidied = tidy(text)
    parts = tidied.split("/") if tidied.count("/") == 2 else _RANGE.split(tidied)  # noqa: PLR2004  # Two strokes part three.
    found = [number_in(part) for part in parts]
    if len(found) > 3 or None in found:  # noqa: PLR2004  # Low, likely and high.
        return None
    return tuple(number for number in found if number is not None)


def plain(number: Decimal) -> str:
    """A number in digits, without an exponent and without zeros that say nothing: `5000`, `0.5`."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def percentage(fraction: Decimal) -> str:
    """A fraction as a percentage: `80%`."""
    return f"{plain(fraction * 100)}%"
