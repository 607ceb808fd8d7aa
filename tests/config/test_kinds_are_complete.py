"""Each kind of requirement has everything that belongs to it, and the documentation's YAML is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from yamlcore import CCoreLoader  # type: ignore[import-untyped]

from config.loader import load
from config.requirements import KINDS
from config.schema import known_keys, schema_of
from config.strict import Strict
from tests.config.writing import write

_ROOT = Path(__file__).parents[2]
_DOCS = _ROOT / "docs"
_GATE = "gates:\n- id: example\n  name: Example\n  guards: {to: Some status behind it}\n  require:\n"

_RICE = "score: {field: RICE score}\n"


def _module(kind: str) -> str:
    """The file of a kind: its name, made a name of Python (`not_`)."""
    return KINDS[kind].__module__.rpartition(".")[2]


def _examples(page: Path) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_files(kind: str) -> None:
    """To add a kind is to add these; whatever is forgotten is named here."""
    assert _module(kind).rstrip("_") == kind
    wanted = [
        f"config/requirements/{_module(kind)}.py",
        f"workflows/requirements/{_module(kind)}.py",
        f"tests/workflows/requirements/test_{kind}.py",
        f"docs/requirements/{kind}.md",
    ]
    assert [path for path in wanted if not (_ROOT / path).is_file()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_kind_load(kind: str, tmp_path: Path) -> None:
    """What an administrator copies from a kind's page works, and at least one example shows the kind itself."""
    examples = _examples(_DOCS / "requirements" / f"{kind}.md")
    beside = {
        "evidence.yaml": _examples(_DOCS / "evidence.md")[0],
        "metrics.yaml": _examples(_DOCS / "metrics.md")[0],
        "rice.yaml": _RICE,
    }
    found: list[object] = []
    for number, example in enumerate(examples):
        text = _GATE + "".join(f"  {line}\n" for line in example.splitlines())
        gates = load(write(tmp_path / str(number), {"gates.yaml": text, **beside})).policy.gates
        found.extend(type(requirement) for requirement in gates[0].require)
        _satisfies("gates", text)
    if kind == "all_of":
        assert any("all_of:" in example for example in examples)
    else:
        assert KINDS[kind] in found


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_kind_names_every_key(kind: str) -> None:
    """An undocumented key fails."""
    page = (_DOCS / "requirements" / f"{kind}.md").read_text(encoding="utf-8")
    keys = known_keys("gates", ("gates", 0, "require", 0, kind)) if issubclass(KINDS[kind], Strict) else []
    assert [key for key in keys if f"`{key}`" not in page] == []


def test_the_page_of_the_configuration_is_true(tmp_path: Path) -> None:
    """Its examples load, and each key of site.yaml is in it with its default."""
    page = _DOCS / "configuration.md"
    examples = {example.partition("\n")[0].removeprefix("# "): example for example in _examples(page)}
    assert set(examples) == {"site.yaml", "fields.yaml", "gates.yaml"}
    load(write(tmp_path, dict(examples)))
    for name, example in examples.items():
        _satisfies(name.removesuffix(".yaml"), example)
    text = page.read_text(encoding="utf-8")
    for section in known_keys("site", ()):
        for key in known_keys("site", (section,)):
            row = re.search(rf"^\| `{section}\.{key}` \| (.*?) \|", text, re.MULTILINE)
            assert row, f"{section}.{key}"
            default = _default(section, key)
            assert default in {None, row[1].strip("`")}, f"{section}.{key}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_the_configuration_leads_to_each_kind(kind: str) -> None:
    """Every kind is found from the one page administrators begin with."""
    assert f"[`{kind}`](requirements/{kind}.md)" in (_DOCS / "configuration.md").read_text(encoding="utf-8")


def _satisfies(kind: str, text: str) -> None:
    data = yaml.load(text, Loader=CCoreLoader)  # noqa: S506  # The core schema builds plain data only.
    assert list(Draft202012Validator(schema_of(kind)).iter_errors(data)) == []


def _default(section: str, key: str) -> str | None:
    """A key's default as it is written in YAML; None when it has none worth telling."""
    model: Any = schema_of("site")
    described = model["$defs"][model["properties"][section]["$ref"].rpartition("/")[2]]["properties"][key]
    default = described.get("default")
    if default in (None, [], {}):
        return None
    return str(default).lower() if isinstance(default, bool) else str(default)
