from __future__ import annotations

import re
from pathlib import Path

import pytest

from config import settings
from config.loader import load
from config.policy_test_loader import load_policy_tests
from connector.telemetry import PrometheusTelemetry
from tests.config.writing import write
from tests.documentation.pages import PAGES, README, ROOT, Page, sources
from workflows.kept import QueueDepth
from workflows.policy_tests.running import run_tests

every_page = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
FOLDERS = tuple(f"{path.name}/" for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))


@every_page
def test_every_link_leads_somewhere(page: Page) -> None:
    """To a file or folder of the repository, and to a heading in it where it names one."""
    broken = []
    for link in page.links:
        target, anchor = page.follow(link)
        if not target.exists() or (anchor and anchor not in Page(target).anchors):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    """A page that nobody is led to is not read; a link to a folder leads to all of it."""
    seen: set[Path] = set()
    ahead = [README.path.resolve()]
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        if path.is_dir():
            ahead.extend(path.glob("*.md"))
        elif path.suffix == ".md":
            ahead.extend(Page(path).follow(link)[0] for link in Page(path).links)
    assert [page.name for page in PAGES if page.path.resolve() not in seen | {ROOT / "CHANGELOG.md"}] == []


def test_decisions_are_numbered() -> None:
    """Each record has a number of its own, none is left out, and its title says it."""
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    titles = [path.read_text(encoding="utf-8").partition("\n")[0] for path in records]
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert [
        path.name for path, title in zip(records, titles, strict=True) if not title.startswith(f"# {path.name[:4]}. ")
    ] == []


@every_page
def test_every_file_that_is_named_exists(page: Page) -> None:
    """Paths of the repository, and bare names of modules."""
    modules = {path.name for path in sources("config", "workflows", "webhooks", "connector", "tests")}
    trees = [line.split()[0] for language, text in page.fences if not language for line in text.splitlines() if line]
    missing = []
    for name in [*page.spans, *trees]:
        if re.fullmatch(r"[\w./-]+", name) and name.startswith(FOLDERS) and not (ROOT / name).exists():
            missing.append(name)
        if re.fullmatch(r"\w+\.py", name) and name not in modules:
            missing.append(name)
    assert missing == []


@every_page
def test_every_gate_that_is_shown_loads(page: Page, tmp_path: Path) -> None:
    """What is copied from a page works, with the sources that the page shows."""
    shown = [text for language, text in page.fences if language == "yaml"]
    sources = [text for text in shown if text.startswith("# evidence.yaml")]
    beside = {"evidence.yaml": sources[0]} if sources else {}
    for number, text in enumerate(shown):
        if re.search(r"^gates:", text, re.MULTILINE):
            assert load(write(tmp_path / str(number), {"gates.yaml": text, **beside})).policy.gates


@every_page
def test_every_policy_test_that_is_shown_passes(page: Page, tmp_path: Path) -> None:
    """Against the shipped gates."""
    policy = load(settings.SHIPPED_CONFIGURATION).policy
    shown = [text for language, text in page.fences if language == "yaml" and re.search(r"^tests:", text, re.MULTILINE)]
    write(tmp_path, {f"tests/{number}.yaml": text for number, text in enumerate(shown)})
    files = load_policy_tests(tmp_path, [gate.id for gate in policy.gates])
    assert [one.failures for one in run_tests(policy, files) if one.failures] == []


def test_the_readme_shows_a_gate() -> None:
    """The first one that a reader sees."""
    assert any("gates:" in text for language, text in README.fences if language == "yaml")


def variables(text: str) -> set[str]:
    """The environment variables that a text names; `_FILE` is a form of each."""
    return {name.removesuffix("_FILE") for name in re.findall(r"CROSSGATE_[A-Z_]*[A-Z]", text)}


def test_the_documented_variables_are_those_that_are_read() -> None:
    """No page names another one, and the operator's guide names all."""
    known = {settings.variable(name) for name in settings._EXAMPLES}
    assert {page.name: wrong for page in PAGES if (wrong := variables(page.text) - known)} == {}
    assert variables(Page(ROOT / "docs/operating.md").text) == known


def test_the_documented_metrics_are_those_that_are_kept() -> None:
    """No page names another one, and the operator's guide names all."""
    telemetry = PrometheusTelemetry(depth=lambda: QueueDepth(0, 0, 0, None))
    shown = telemetry.exposition()[0].decode()
    kept = {name for name in re.findall(r"^# TYPE (\w+) ", shown, re.MULTILINE) if not name.endswith("_created")}
    named = {page.name: set(re.findall(r"crossgate_[a-z_]+[a-z]", page.text)) for page in PAGES}
    assert {page: wrong for page, names in named.items() if (wrong := names - kept)} == {}
    assert named["docs/operating.md"] == kept
