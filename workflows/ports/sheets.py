"""CSV files beside the configuration."""

from __future__ import annotations

from typing import Protocol

from workflows.table import Table


class Sheets(Protocol):
    """Reads them."""

    def read(self, file: str) -> Table:
        """The file, named as rice.yaml names it. Raises NotATable when it is not there, cannot be read or is no CSV."""
