"""Reads a directory of YAML into a Configuration, or tells everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.clarity import shipped_clarity
from config.configuration import Configuration, Policy
from config.crosschecks import ReadGate, check_gates, check_ids
from config.documents import Documents, Template
from config.documents.crosschecks import check_named_documents, check_templates
from config.documents.evidence_checks import check_document_sources, check_shown_evidence
from config.documents.template_files import read_templates
from config.evidence.crosschecks import check_rice_sources, check_sources
from config.evidence.sources import Evidence
from config.fields import Fields
from config.file_reading import FileReading
from config.gates import Gate, Gates
from config.likeness import nearest
from config.metrics.crosschecks import check_sources_of_metrics
from config.metrics.file import Metrics
from config.metrics.in_gates import check_metrics_in_gates
from config.parts import GATES, PARTS, Part, ReadPart
from config.problems import ConfigurationError, Problem
from config.rice import Rice
from config.rice.criteria import Criterion
from config.rice.pinned import check_pinned, pinned_criteria
from config.rice.scored import scoring_of
from config.schedule import Schedule
from config.schedule_checks import check_scheduled_documents
from config.yaml_tree import Tree

__all__ = ["ConfigurationError", "load", "load_with_places"]

_FILES = tuple(f"{name}.yaml" for name in PARTS)


def load(directory: Path) -> Configuration:
    """Read the files of `config.parts` and `gates/*.yaml`; each may be absent, but not all.

    Gates keep the order of their file, files that of their names, `gates.yaml` first. Raises ConfigurationError with
    the problems of all files.
    """
    return load_with_places(directory)[0]


def load_with_places(directory: Path) -> tuple[Configuration, tuple[ReadGate, ...]]:
    """The same, and where in the files each gate stands."""
    reading = _Reading(directory)
    configuration = reading.read()
    if reading.problems:
        raise ConfigurationError(reading.problems)
    return configuration, tuple(reading.gates)


class _Reading(FileReading):
    """One pass over a directory; `gates` are those that were read, with their places."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.directory = directory
        self.gates: list[ReadGate] = []

    def read(self) -> Configuration:
        if not self._there():
            return Configuration()
        parts = {name: read for name, part in PARTS.items() if name != GATES and (read := self._part(name, part))}
        trees = [tree for path in self._gate_files() if (tree := self.tree(path)) is not None]
        gates = self.gates = [gate for tree in trees for gate in self._gates(tree)]
        self.problems.extend(check_ids(trees))
        self.problems.extend(check_gates(gates))
        self.problems.extend(check_sources(gates, _evidence(parts.get("evidence"))))
        criteria = self._pinned_criteria(parts.get("rice"), gates)
        if (rice := parts.get("rice")) is not None and isinstance(rice.contents, Rice):
            self.problems.extend(check_rice_sources(rice.tree, rice.contents, _evidence(parts.get("evidence"))))
        self._check_metrics(parts.get("metrics"), _evidence(parts.get("evidence")))
        templates = self._templates(parts.get("documents"), gates, _evidence(parts.get("evidence")))
        self._check_schedule(parts.get("schedule"), parts.get("documents"))
        if self.problems:
            return Configuration()
        contents = {name: read.contents for name, read in parts.items()}
        policy = Policy(
            gates=tuple(read.gate for read in gates),
            fields=contents.pop("fields", Fields()),
            clarity=contents.pop("clarity", shipped_clarity()),
            criteria=criteria,
            scoring=scoring_of(tuple(read.gate for read in gates), contents.get("rice")),
            metrics=contents.pop("metrics", Metrics()),
        )
        return Configuration.model_validate({**contents, "policy": policy, "templates": templates})

    def _pinned_criteria(self, rice: ReadPart | None, gates: list[ReadGate]) -> Mapping[str, Criterion]:
        """What gates name of rice.yaml; nothing when that file could not be read, or is not well in itself."""
        place = self.directory / "rice.yaml"
        if (rice is None and _is_there(place)) or any(problem.file == str(place) for problem in self.problems):
            return {}
        contents = rice.contents if rice is not None and isinstance(rice.contents, Rice) else None
        self.problems.extend(check_pinned(gates, contents))
        return pinned_criteria(gates, contents)

    def _templates(
        self, documents: ReadPart | None, gates: list[ReadGate], evidence: Evidence
    ) -> Mapping[str, Template]:
        """The templates that documents may name; read only when there are documents. What names these is checked."""
        if documents is None or not isinstance(documents.contents, Documents):
            return {}
        tree, contents = documents.tree, documents.contents
        self.problems.extend(check_named_documents(gates, contents))
        self.problems.extend(check_document_sources(tree, contents, evidence))
        templates, problems = read_templates(self.directory)
        self.problems.extend(problems or check_templates(tree, contents, templates))
        self.problems.extend([] if problems else check_shown_evidence(tree, contents, templates))
        return templates

    def _check_metrics(self, metrics: ReadPart | None, evidence: Evidence) -> None:
        """What metrics.yaml names of evidence.yaml, and gates of it; nothing when that file could not be read."""
        if metrics is None and _is_there(self.directory / "metrics.yaml"):
            return
        contents = metrics.contents if metrics is not None and isinstance(metrics.contents, Metrics) else Metrics()
        if metrics is not None:
            self.problems.extend(check_sources_of_metrics(metrics.tree, contents, evidence))
        self.problems.extend(check_metrics_in_gates(self.gates, contents))

    def _check_schedule(self, schedule: ReadPart | None, documents: ReadPart | None) -> None:
        """What schedule.yaml names of documents.yaml; nothing when that file could not be read."""
        there = _is_there(self.directory / "documents.yaml")
        if schedule is None or not isinstance(schedule.contents, Schedule) or (there and documents is None):
            return
        contents = documents.contents if documents is not None else None
        known = contents if isinstance(contents, Documents) else None
        self.problems.extend(check_scheduled_documents(schedule.tree, schedule.contents, known))

    def _there(self) -> bool:
        """Whether there is something to read; notes files whose name shows that they were meant to be read."""
        file = str(self.directory)
        try:
            present = sorted(entry.name for entry in self.directory.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            found = f"no directory that can be read ({error.strerror})"
            fix = "name the right directory with --config or CROSSGATE_CONFIG"
            self.problems.append(Problem(file, 0, 0, "", found, "a directory of YAML", fix))
            return False
        self._misnamed(present)
        if not any(name in present for name in _FILES) and not self._gate_files():
            found, allowed = "a directory without configuration", f"{', '.join(_FILES)} or gates/*.yaml"
            fix = "name the right directory, or write gates.yaml"
            self.problems.append(Problem(file, 0, 0, "", found, allowed, fix))
            return False
        return True

    def _misnamed(self, present: list[str]) -> None:
        for path in sorted(self.directory.glob("gates/*.yml")):
            found, fix = f"a file named {path.name}, which is not read", f"rename it to {path.stem}.yaml"
            self.problems.append(Problem(str(path), 0, 0, "", found, "gates/*.yaml", fix))
        for name in present:
            if name in _FILES or not name.endswith((".yaml", ".yml")):
                continue
            meant = nearest(Path(name).stem, [Path(known).stem for known in _FILES])
            if meant is not None and f"{meant}.yaml" not in present:
                found, fix = f"a file named {name}, which is not read", f"rename it to {meant}.yaml"
                self.problems.append(Problem(str(self.directory / name), 0, 0, "", found, ", ".join(_FILES), fix))

    def _gate_files(self) -> list[Path]:
        single = [path] if _is_there(path := self.directory / "gates.yaml") else []
        several = sorted(self.directory.glob("gates/*.yaml"))
        return single + [path for path in several if not path.name.startswith(".")]

    def _part(self, name: str, part: Part) -> ReadPart | None:
        path = self.directory / f"{name}.yaml"
        tree = self.tree(path) if _is_there(path) else None
        contents = self.contents(tree, name, part.model) if tree is not None else None
        if tree is None or contents is None:
            return None
        self.problems.extend(part.check(tree, contents))
        return ReadPart(contents, tree)

    def _gates(self, tree: Tree) -> Iterator[ReadGate]:
        """The gates that are well in themselves, even when others in the file are not: they can still be compared."""
        whole = self.contents(tree, "gates", Gates)
        if whole is not None:
            yield from (ReadGate(gate, tree, ("gates", index)) for index, gate in enumerate(whole.gates))
            return
        data: Any = tree.data
        entries = data.get("gates") if isinstance(data, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            try:
                gate = Gate.model_validate(entry, by_alias=True, by_name=False)
            except ValidationError:
                continue  # Told already with the whole file.
            yield ReadGate(gate, tree, ("gates", index))


def _evidence(read: ReadPart | None) -> Evidence:
    return read.contents if read is not None and isinstance(read.contents, Evidence) else Evidence()


def _is_there(path: Path) -> bool:
    """Whether the directory has an entry of this name, be it a link that leads nowhere."""
    return path.exists() or path.is_symlink()
