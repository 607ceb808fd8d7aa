"""Reading a directory: what is found, in which order, and what is wrong with the files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.configuration import Configuration
from config.gates import Mode
from config.loader import ConfigurationError, load
from config.parts import PARTS
from config.requirements import Approval, Field, Linked, Passed
from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import GATE, said_of, write


def test_the_shipped_configuration_loads() -> None:
    """What is shipped is what the demonstration and a first trial run with."""
    configuration = load(SHIPPED_CONFIGURATION)
    modes = {gate.id: gate.mode for gate in configuration.policy.gates}
    assert modes == {
        "ml-review": Mode.ENFORCE,
        "release-readiness": Mode.ENFORCE,
        "target-metric": Mode.WARN,
        "open-sub-tasks": Mode.AUDIT,
    }
    assert configuration.site.jira.projects == ("FRAUD", "RECO")
    assert set(configuration.policy.fields.fields) == {"Description", "Model risk tier", "Target metric", "Approvers"}


def test_requirements_become_models_of_their_kinds(tmp_path: Path) -> None:
    """The domain gets models; nothing of the YAML is left."""
    text = """\
      - field: {name: Tier, is: set}
      - approval: {from: {group: leads}, given_by: {field: Approvers}}
      - linked: {all: true}
"""
    gate = load(write(tmp_path, {"gates.yaml": GATE + text})).policy.gates[0]
    assert [type(requirement) for requirement in gate.require] == [Passed, Field, Approval, Linked]


def test_gates_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    """gates.yaml first, then the files in gates/ by name: the order in which people see them."""
    files = {f"gates/{name}.yaml": GATE.replace("review", name) for name in ("b", "a")}
    policy = load(write(tmp_path, {"gates.yaml": GATE, **files})).policy
    assert [gate.id for gate in policy.gates] == ["review", "a", "b"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("site.yaml", "jira: {}\n"),
        ("fields.yaml", "fields: {}\n"),
        ("gates.yaml", "gates: []\n"),
        ("gates/a.yaml", GATE),
    ],
)
def test_each_file_may_stand_alone(tmp_path: Path, name: str, content: str) -> None:
    """Every file is optional as long as there is one."""
    assert isinstance(load(write(tmp_path, {name: content})), Configuration)


def test_the_version_follows_the_rules_and_not_the_spelling(tmp_path: Path) -> None:
    """Comments, the order of keys and the style of the YAML do not make another policy; another rule does."""
    same = (
        "gates:\n- guards: {to: [Done]}\n  require: [{passed: {status: QA}}]\n  name: 'Review'\n  id: review # same\n"
    )
    versions = [
        load(write(tmp_path / str(n), {"gates.yaml": text})).policy.version
        for n, text in enumerate((GATE, same, GATE.replace("QA", "Test")))
    ]
    assert versions[0] == versions[1] != versions[2]


def test_aliases_share_what_is_written_once(tmp_path: Path) -> None:
    """An anchor saves writing the same people twice."""
    text = GATE + "      - passed: {status: X, by: &leads {group: leads}}\n      - passed: {status: Y, by: *leads}\n"
    gate = load(write(tmp_path, {"gates.yaml": text})).policy.gates[0]
    assert isinstance(gate.require[2], Passed)
    assert gate.require[2].by is not None
    assert gate.require[2].by.group == ("leads",)


def test_words_of_yaml_1_1_are_texts(tmp_path: Path) -> None:
    """`no`, `on` and `12:30` mean themselves, as in YAML 1.2."""
    text = GATE + "      - field: {name: Stop, one_of: [no, on, 12:30, 2027-01-31]}\n"
    requirement = load(write(tmp_path, {"gates.yaml": text})).policy.gates[0].require[1]
    assert isinstance(requirement, Field)
    assert requirement.one_of == ("no", "on", "12:30", "2027-01-31")


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    """Some editors on Windows write one."""
    assert load(write(tmp_path, {"gates.yaml": b"\xef\xbb\xbf" + GATE.encode()})).policy.gates


def test_a_missing_directory_is_a_problem(tmp_path: Path) -> None:
    """The directory is named as it was given."""
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "nowhere")
    assert str(caught.value) == (
        f"{tmp_path}/nowhere: found no directory that can be read (No such file or directory); allowed is a directory "
        "of YAML; name the right directory with --config or CROSSGATE_CONFIG"
    )


def test_a_directory_without_configuration_is_a_problem(tmp_path: Path) -> None:
    """A wrong directory does not pass for a policy without gates."""
    write(tmp_path, {"readme.txt": "", "gates/.hidden.yaml": GATE, "timetable.yaml": ""})
    with pytest.raises(ConfigurationError, match="found a directory without configuration"):
        load(tmp_path)


def test_files_with_nearly_the_right_name_are_told(tmp_path: Path) -> None:
    """A file that is silently not read would be a gate that silently does not hold."""
    write(tmp_path, {"gates.yml": GATE, "site.yaml": "jira: {}\n", "field.yaml": "", "gates/more.yml": GATE})
    files = ", ".join(f"{name}.yaml" for name in PARTS)
    assert said_of(tmp_path).splitlines() == [
        f"{path}: found a file named {Path(path).name}, which is not read; allowed is {allowed}; rename it to {right}"
        for path, allowed, right in (
            ("field.yaml", files, "fields.yaml"),
            ("gates.yml", files, "gates.yaml"),
            ("gates/more.yml", "gates/*.yaml", "more.yaml"),
        )
    ]


def test_a_directory_or_a_dead_link_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    """Nothing of that name is passed over."""
    (tmp_path / "gates.yaml").mkdir()
    (tmp_path / "site.yaml").symlink_to(tmp_path / "nowhere")
    assert said_of(tmp_path).splitlines() == [
        f"{name}: found no ordinary file; allowed is a file of YAML; replace it by a file"
        for name in ("gates.yaml", "site.yaml")
    ]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root cannot read")
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """The system's reason is told."""
    (tmp_path / "gates.yaml").symlink_to("/proc/self/mem")
    assert said_of(tmp_path) == (
        "gates.yaml: found a file that cannot be read (Input/output error); allowed is a readable file; "
        "let the account that runs Crossgate read it"
    )


@pytest.mark.parametrize(
    "gates",
    [
        "- passed: {status: Done}\n      - passed: {status: QA}",
        "- any_of: [passed: {status: Done}, passed: {status: QA}]",
        "- not: {passed: {status: Done}}",
    ],
    ids=["other ways in stay open", "another alternative", "must not have been there"],
)
def test_what_may_be_meant_is_not_refused(tmp_path: Path, gates: str) -> None:
    """A gate may name a status that it guards where that does not lock it for ever."""
    guards = "guards: {to: Done, from: QA}" if gates.startswith("- passed: {status: Done}") else "guards: {to: Done}"
    text = GATE.replace("guards: {to: Done}", guards).replace("- passed: {status: QA}", gates)
    assert said_of(write(tmp_path, {"gates.yaml": text})) == ""
