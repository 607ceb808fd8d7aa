"""The policies under config/examples/ load, and do what their stories tell."""

from __future__ import annotations

from pathlib import Path

import pytest

import config
from config.documents.evidence import DataEvidence, ModelEvidence
from config.loader import load
from config.policy_test_loader import load_policy_tests
from config.requirements.data_version import DataVersion
from config.requirements.metric import Metric
from workflows.policy_tests.running import check_reasons, run_tests, untested

EXAMPLES = sorted(path.parent for path in (Path(config.__file__).parent / "examples").glob("*/gates.yaml"))
PAGES = Path(config.__file__).parent.parent / "docs"


@pytest.mark.parametrize("directory", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_an_example_does_what_its_stories_tell(directory: Path) -> None:
    """And every gate of it has a story."""
    policy = load(directory).policy
    files = load_policy_tests(directory, [gate.id for gate in policy.gates])
    assert list(check_reasons(files)) == []
    ran = list(run_tests(policy, files))
    assert [(one.name, one.failures) for one in ran if one.failures] == []
    assert untested(policy, ran) == ()


def test_there_are_twelve_and_the_page_has_them_all() -> None:
    """Whole: what an administrator reads there is what is tested here; one that asks sources is on their page."""
    asking = [directory for directory in EXAMPLES if (directory / "evidence.yaml").exists()]
    assert (len(EXAMPLES), len(asking)) == (13, 1)
    for directory in EXAMPLES:
        page = (PAGES / ("evidence.md" if directory in asking else "policy.md")).read_text(encoding="utf-8")
        gates = (directory / "gates.yaml").read_text(encoding="utf-8").partition("\n")[2]
        assert f"config/examples/{directory.name}" in page
        assert gates.strip() in page


def test_a_card_shows_what_its_gate_asks() -> None:
    """Page and gate of the example about a model rest on the same run, data, baseline and limits."""
    read = load(next(directory for directory in EXAMPLES if (directory / "evidence.yaml").exists()))
    assert read.documents
    shown = read.documents.documents[0].evidence
    model, data = shown["model"], shown["training-data"]
    assert isinstance(model, ModelEvidence)
    assert isinstance(data, DataEvidence)
    required = read.policy.gates[0].require
    metric = next(one for one in required if isinstance(one, Metric))
    version = next(one for one in required if isinstance(one, DataVersion))
    (limits,) = model.metrics
    assert (model.run, limits.name, limits.at_least, limits.slices) == (
        *(metric.run, metric.name, metric.at_least),
        metric.slices,
    )
    assert model.compared_with
    assert metric.compared_with
    assert model.compared_with.alias == metric.compared_with.alias
    assert (data.revision, data.path) == (version.revision, version.path)
