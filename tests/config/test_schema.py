"""The JSON Schema that editors use: current, and of one mind with the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from yamlcore import CCoreLoader  # type: ignore[import-untyped]

from config.requirements import KINDS
from config.schema import MODELS, schema_file, schema_of, schema_text, write_schemas
from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import GATE


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


def _read(text: str) -> Any:
    return yaml.load(text, Loader=CCoreLoader)  # noqa: S506  # The core schema builds plain data only.


@pytest.mark.parametrize("kind", MODELS)
def test_the_shipped_schema_is_current(kind: str) -> None:
    """After a change of the models: `python -m config.schema`."""
    assert schema_file(kind).read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", MODELS)
def test_the_schema_is_a_schema(kind: str) -> None:
    """It satisfies the meta-schema of its dialect."""
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("kind", [kind for kind in MODELS if kind != "template"])  # That one is no file of its own.
def test_the_shipped_yaml_names_its_schema_and_satisfies_it(kind: str) -> None:
    """Editors pick the schema up from the first line."""
    several = sorted((SHIPPED_CONFIGURATION / kind).glob("*.yaml"))
    for path in several or [SHIPPED_CONFIGURATION / f"{kind}.yaml"]:
        text, schema = path.read_text(encoding="utf-8"), f"schema/{kind}.schema.json"
        assert text.splitlines()[0] == f"# yaml-language-server: $schema={'../' if several else ''}{schema}"
        assert list(_validator(kind).iter_errors(_read(text))) == []


def test_keys_stand_as_they_are_written() -> None:
    """The models' own names (`from_`, `is_`) never show."""
    assert not [key for kind in MODELS for key in _keys(schema_of(kind)) if key.endswith("_")]
    assert {"from", "is", "all", *KINDS} <= set(_keys(schema_of("gates")))


def test_every_key_is_described() -> None:
    """What an editor shows beside a key comes from the model's docstrings."""
    for kind in MODELS:
        for name, model in schema_of(kind)["$defs"].items():
            for key, described in model.get("properties", {}).items():
                assert described.get("description"), f"{name}.{key}"


def _keys(schema: object) -> list[str]:
    if isinstance(schema, Mapping):
        inner = [key for value in schema.values() for key in _keys(value)]
        return inner + [str(key) for key in schema.get("properties", {})]
    return [key for value in schema for key in _keys(value)] if isinstance(schema, list) else []


def _requirement(text: str) -> tuple[str, str]:
    return "gates", GATE + f"      - {text}\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("site", "colour: red"),
        ("site", "jira: {deployment: server}"),
        ("site", "jira: {projects: [fraud]}"),
        ("site", "sweep: {every: 5}"),
        ("site", "sweep: {every: 0m}"),
        ("site", "commenting: {mention: no}"),
        ("site", "commenting: {most_mentions: 51}"),
        ("fields", "fields: {Tier: {}}"),
        ("fields", "fields: {Tier: {id: customfield_1, name: Tier}}"),
        ("fields", "fields: {Tier: {id: cf-1}}"),
        ("fields", "fields: {Tier: customfield_1}"),
        ("rice", "scheme: rise"),
        ("rice", "score: {}"),
        ("rice", "criteria: {Reach: {}}"),
        ("rice", "criteria: {reach: {scale: numbr}}"),
        ("rice", "criteria: {reach: {scale: {number: {}, percent: {}}}}"),
        ("rice", "criteria: {reach: {place: {field: Reach, property: reach}}}"),
        ("rice", "criteria: {reach: {place: {csv: {file: ../reach.csv, column: Reach}}}}"),
        ("rice", "follow: [{via: {}}]"),
        ("rice", "confidence: {evidence: []}"),
        ("rice", "voting: {functions: {}}"),
        ("gates", "gates:"),
        ("gates", "{}"),
        ("gates", GATE.replace("review", "ML Review")),
        ("gates", GATE.replace("Done", "[]")),
        ("gates", GATE.replace("to:", "from_: X, to:")),
        ("gates", GATE + "    mode: block\n"),
        ("gates", GATE + "    applies_to: {fields: [{name: Tier}]}\n"),
        ("gates", GATE.split("require:", maxsplit=1)[0] + "require: []\n"),
        _requirement("quorum: {}"),
        _requirement("{passed: {status: X}, not: {passed: {status: Y}}}"),
        _requirement("passed: {status: ''}"),
        _requirement("passed: {status: X, message: null}"),
        _requirement("passed: {status: X, by: {}}"),
        _requirement("passed: {status: X, not_by: owner}"),
        _requirement("passed: {status: X, lapses_when: {fields_change: []}}"),
        _requirement("field: {name: Tier}"),
        _requirement("field: {name: Tier, is: sett}"),
        _requirement("field: {name: AUC, at_least: '0.9'}"),
        _requirement("field: {name: Launch, before: tomorrow}"),
        _requirement("field: {name: Tier, equals: true}"),
        _requirement("field: {name: Tier, changed_since: {}}"),
        _requirement("field: {name: Tier, changed_since: {day: 2027-01-01, entered: X}}"),
        _requirement("approval: {from: {group: a}, given_by: {}}"),
        _requirement("approval: {from: {group: a}, given_by: {field: A}, count: 0}"),
        _requirement("approval: {from: {group: a}, each_of: [{group: b}]}"),
        _requirement("approval: {from: {group: a}, count: 1, percent: 50}"),
        _requirement("approval: {each_of: [{group: a}], count: 1}"),
        _requirement("linked: {count: 1, at_least: 2}"),
        _requirement("linked: {via: children, link_types: blocks}"),
        _requirement("linked: {via: parents}"),
        _requirement("any_of: []"),
        _requirement("all_of: passed"),
        _requirement("not: [passed: {status: X}]"),
    ],
)
def test_the_schema_refuses_what_the_models_refuse(kind: str, text: str) -> None:
    """What an editor lets pass, the reader would mostly take."""
    data = _read(text)
    assert list(_validator(kind).iter_errors(data))
    if "null" not in text:  # The models use None for "left out"; the reader refuses it before they see it.
        with pytest.raises(ValidationError):
            MODELS[kind].model_validate(data, by_alias=True, by_name=False)


def test_the_files_are_written(tmp_path: Path) -> None:
    """What `python -m config.schema` does, into another place."""
    write_schemas(tmp_path / "schema")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()}
    assert written == {schema_file(kind).name: schema_text(kind) for kind in MODELS}


def test_the_text_is_stable() -> None:
    """The same models give the same bytes, so that a change shows as a small difference."""
    assert json.loads(schema_text("gates")) == schema_of("gates")
