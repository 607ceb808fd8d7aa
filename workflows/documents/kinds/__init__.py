"""What the shipped documents compute from their material, one file each; templates find it under `data`.

A template without a file here is written from the issues, decisions and fields alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

Maker: TypeAlias = Callable[[Material, IssueView | None, list[IssueView], list[Drawing]], Mapping[str, object]]

DATA: Mapping[str, Maker] = {}
"""By the template's name."""
