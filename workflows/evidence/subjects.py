"""What a source is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from workflows.value import value


@value
class Run:
    """A run of MLflow, by its id or its address, as the issue names it."""

    text: str


@value
class TaggedRun:
    """The newest run whose tag holds a text."""

    tag: str
    text: str


@value
class ModelVersion:
    """A version of a registered model: by number, alias or stage; exactly one is not empty."""

    model: str
    version: str = ""
    alias: str = ""
    stage: str = ""


@value
class Data:
    """What DVC tracks at a revision of a repository."""

    revision: str


@value
class Design:
    """A Figma file, prototype, branch or node, by its address."""

    address: str


@value
class Dashboard:
    """A page that people open, by its address."""

    address: str


@value
class Demo:
    """A demo of a model, by its address, and how it is tried."""

    address: str
    health: str = "/health"
    tries: int = 0  # How often its latency is measured; 0: not at all.
    version_path: str = ""  # Where it names the model's version; empty: not asked.


@value
class Document:
    """A JSON document below the source's address."""

    path: str


Subject: TypeAlias = "Run | TaggedRun | ModelVersion | Data | Design | Dashboard | Demo | Document"

_BY_NAME: Mapping[str, type[Subject]] = {
    one.__name__: one for one in (Run, TaggedRun, ModelVersion, Data, Design, Dashboard, Demo, Document)
}


def named(subject: Subject) -> str:
    """A subject as people write it: `run-7`, `credit-model/3`, `credit-model@champion`, a link, a revision."""
    match subject:
        case Run(text=text):
            return text
        case TaggedRun(tag=tag, text=text):
            return f"{tag}={text}"
        case ModelVersion(model=model, version=version, alias=alias, stage=stage):
            return f"{model}/{version}" if version else f"{model}@{alias}" if alias else f"{model} {stage}"
        case Data(revision=revision):
            return revision
        case Design(address=address) | Dashboard(address=address) | Demo(address=address):
            return address
        case Document(path=path):
            return path or "/"


def subject_json(subject: Subject) -> dict[str, object]:
    """A subject as JSON: which kind it is, and its parts."""
    return {"is": type(subject).__name__, **asdict(subject)}


def subject_from_json(raw: Mapping[str, Any]) -> Subject:
    """The subject that `subject_json` wrote. Raises KeyError or TypeError for anything else."""
    parts = dict(raw)
    return _BY_NAME[parts.pop("is")](**parts)
