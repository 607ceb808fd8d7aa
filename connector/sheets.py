"""CSV files in the configuration's directory, and CSV files of the command line."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workflows.table import LARGEST, NotATable, Table, parse_table


class FileSheets:
    """`Sheets` over a directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def read(self, file: str) -> Table:
        """The file, relative to the directory. Raises NotATable."""
        return read_table(self._directory / file)


def read_table(path: Path) -> Table:
    """A CSV file in UTF-8. Raises NotATable, naming the file."""
    try:
        with path.open("rb") as file:
            text = file.read(4 * LARGEST).decode("utf-8-sig")
        return parse_table(text)
    except OSError as error:
        raise NotATable(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise NotATable(f"{path}: byte {error.start} is not UTF-8; save the file as CSV UTF-8") from None
    except NotATable as error:
        raise NotATable(f"{path}: {error}") from None


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees the old text or the new one. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
