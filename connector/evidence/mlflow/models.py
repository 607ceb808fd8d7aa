"""A version of a registered model: found by number, alias or stage, with what the registry and its run say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from connector.evidence.fetching.answers import odd
from connector.evidence.fetching.failures import NotHad, missing
from connector.evidence.mlflow.api import Absent, Api, named
from connector.evidence.mlflow.metrics import moment
from connector.evidence.mlflow.runs import read_run, run_findings
from workflows.evidence.answers import Finding
from workflows.evidence.subjects import ModelVersion

SIGNATURE = "signature"
"""What a question wants when the model's signature matters: it costs a call."""
_LONGEST = 500


def read_version(api: Api, subject: ModelVersion) -> dict[str, Any]:
    """The version as the registry tells of it. Raises NotHad when there is none."""
    try:
        found = _version(api, subject)
    except Absent:
        raise missing(
            "mlflow.no_model",
            source=api.source,
            model=subject.model,
            version=subject.version or None,
            alias=subject.alias or None,
        ) from None
    if not isinstance(found, dict) or not found.get("version"):
        raise odd(api.source, "a model version without a number")
    return found


def _version(api: Api, subject: ModelVersion) -> Any:
    if subject.alias:
        return api.get("registered-models/alias", name=subject.model, alias=subject.alias).get("model_version")
    if subject.version:
        return api.get("model-versions/get", name=subject.model, version=subject.version).get("model_version")
    asked = {"name": subject.model, "stages": [subject.stage]}
    versions = api.ask("registered-models/get-latest-versions", asked).get("model_versions")
    if not isinstance(versions, list) or not versions:
        raise missing("mlflow.no_stage", source=api.source, model=subject.model, stage=subject.stage)
    return versions[0]


def version_findings(api: Api, version: dict[str, Any], wants: Iterable[str]) -> Iterator[Finding]:
    """What the registry says of the version, then what the run behind it says."""
    wants = set(wants)
    name, number = str(version.get("name", "")), str(version.get("version", ""))
    yield Finding("model.name", name)
    yield Finding("model.version", number, at=moment(version.get("creation_timestamp")))
    yield Finding("model.stage", str(version.get("current_stage") or "None"))
    yield Finding("model.status", str(version.get("status") or "READY"))
    for alias in sorted(map(str, version.get("aliases") or ())):
        yield Finding(f"model.alias.{alias}", value=True)
    for key, text in sorted(named(version.get("tags")).items()):
        yield Finding(f"model.tag.{key}", text[:_LONGEST])
    if SIGNATURE in wants:
        yield from _signature(api, name, number)
    run_id = str(version.get("run_id") or "")
    if run_id:
        yield from _run(api, run_id, wants - {SIGNATURE})


def _run(api: Api, run_id: str, wants: set[str]) -> Iterator[Finding]:
    """What the run behind the version says; nothing when it was deleted: the version stands without it."""
    try:
        run = read_run(api, run_id)
    except NotHad as nothing:
        if nothing.answer.reason.code in {"mlflow.no_run", "mlflow.run_deleted"}:
            yield Finding("run.status", "DELETED")
            return
        raise
    yield from run_findings(api, run, wants)


def link_of(api: Api, version: dict[str, Any]) -> str:
    """Where people see it."""
    return f"{api.url}/#/models/{version.get('name', '')}/versions/{version.get('version', '')}"


def _signature(api: Api, name: str, number: str) -> Iterator[Finding]:
    """Whether the model's own description, the file `MLmodel`, holds a signature; nothing when it is not handed out."""
    text = api.file("model-versions/get-artifact", path="MLmodel", name=name, version=number)
    if text is not None:
        yield Finding("model.signature", re.search(rb"^signature:", text, re.MULTILINE) is not None)
