"""What DVC's files say: `dvc.lock` (the outputs of a pipeline's stages) and `*.dvc` (data added by hand)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yamlcore import CCoreLoader  # type: ignore[import-untyped]

_CONFLICT = re.compile(rb"^(<<<<<<< |=======$|>>>>>>> )", re.MULTILINE)
_DIGEST = re.compile(r"[0-9a-f]{32}(\.dir)?")


@dataclass(frozen=True, slots=True)
class Tracked:
    """Data that DVC tracks."""

    path: str  # From the repository's top.
    digest: str  # MD5; of a folder, that of its list of files, with `.dir` behind it.
    size: int | None  # Bytes.


class Unreadable(ValueError):
    """A file that is not as DVC writes it."""


class InConflict(Unreadable):
    """A file in which a merge was not finished."""


def is_dvcs(path: str) -> bool:
    """Whether a file is one of those that DVC writes about data."""
    return path.endswith(".dvc") or posixpath.basename(path) == "dvc.lock"


def tracked_in(name: str, content: bytes) -> Iterator[Tracked]:
    """The data in one file of DVC's. Raises Unreadable."""
    if _CONFLICT.search(content):
        raise InConflict
    try:
        raw = yaml.load(content, Loader=CCoreLoader)  # noqa: S506  The core schema builds plain data only.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(f"no YAML ({type(error).__name__})") from None
    if not isinstance(raw, dict):
        raise Unreadable("no mapping")
    top = posixpath.dirname(name)
    if posixpath.basename(name) == "dvc.lock":
        stages = raw.get("stages") if isinstance(raw.get("stages"), dict) else {}
        for stage in stages.values() if isinstance(stages, dict) else ():
            outputs = stage.get("outs") if isinstance(stage, dict) else None
            yield from _outputs(outputs, top, "")
    else:
        yield from _outputs(raw.get("outs"), top, str(raw.get("wdir") or ""))


def _outputs(raw: Any, *above: str) -> Iterator[Tracked]:
    for entry in raw if isinstance(raw, list) else ():
        match entry:
            case {"path": str(path), "md5": str(digest)} if _DIGEST.fullmatch(digest):
                size = entry.get("size")
                place = posixpath.normpath(posixpath.join(*above, path))
                yield Tracked(place, digest, size if isinstance(size, int) else None)
            case _:
                continue
