"""The list that is shipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from config.clarity.model import Clarity
from config.yaml_tree import read_tree

SHIPPED = Path(__file__).parent.parent / "clarity.yaml"


@cache
def shipped_clarity() -> Clarity:
    """Words and questions for requests of machine learning."""
    return Clarity.model_validate(read_tree(SHIPPED).data, by_alias=True, by_name=False)
