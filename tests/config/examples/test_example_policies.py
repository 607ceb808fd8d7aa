"""The policies under config/examples/ load, and do what their stories tell."""

from __future__ import annotations

from pathlib import Path

import pytest

import config
from config.loader import load
from config.policy_test_loader import load_policy_tests
from workflows.policy_tests.running import check_reasons, run_tests, untested

EXAMPLES = sorted(path.parent for path in (Path(config.__file__).parent / "examples").glob("*/gates.yaml"))
PAGE = Path(config.__file__).parent.parent / "docs" / "policy.md"


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
    """Whole: what an administrator reads there is what is tested here."""
    assert len(EXAMPLES) == 12
    page = PAGE.read_text(encoding="utf-8")
    for directory in EXAMPLES:
        gates = (directory / "gates.yaml").read_text(encoding="utf-8").partition("\n")[2]
        assert f"config/examples/{directory.name}" in page
        assert gates.strip() in page
