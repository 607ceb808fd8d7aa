"""`crossgate doctor`: what is missing, what fails for it, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connector.sandbox.model import Permission
from tests.connector.cli.commanding import Terminal
from tests.connector.evidence.git_server import git_server
from tests.connector.evidence.hostile import CERTIFICATES, answering, misbehaving
from tests.connector.evidence.repositories import one_repository
from tests.mlflow_worlds import stand_in
from tests.sandboxes import Running

GATES = """
gates:
  - id: review
    name: Review
    applies_to: {projects: [FRAUD]}
    guards: {to: In Development}
    require:
      - approval: {from: {group: ml-leads, role: Product}}
      - fact: {source: quality, pointer: /total, at_least: 1}
    waivers: {granted_by: {group: release-managers}, follow_up: {project: RECO}}
  - id: watched
    name: Watched
    applies_to: {projects: [RECO]}
    guards: {to: Done}
    mode: audit
    require: [{field: {name: Target metric, is: set}}]
"""
QUALITY = "  quality: {kind: http, url: 'http://127.0.0.1:9', private_addresses: true}\n"
NOBODY = frozenset[str]()


@pytest.fixture
def doctor(sited: Terminal) -> Terminal:
    """A site with two gates, one of which is only watched."""
    (sited.directory / "config" / "gates.yaml").write_text(GATES)
    sources(sited)
    sited.environ["CROSSGATE_WEBHOOK_SECRET"] = "s3cr3t-webhook"
    return sited


def sources(terminal: Terminal, *lines: str) -> None:
    """The sources of evidence.yaml: `quality`, and these."""
    text = "sources:\n" + QUALITY + "".join(f"  {line}\n" for line in lines)
    (terminal.directory / "config" / "evidence.yaml").write_text(text)


def checks(terminal: Terminal, status: int = 1) -> Mapping[str, Any]:
    return {check["name"]: check for check in terminal.json("doctor", status=status)}


def test_the_permissions_that_the_policy_needs(doctor: Terminal) -> None:
    """Project by project, only what something rests on; what belongs to the whole site by itself."""
    found = checks(doctor)
    assert found["permissions in FRAUD"]["words"] == (
        "Browse Projects, Transition Issues, Add Comments, Edit Own Comments, Edit Issues, Administer Projects"
    )
    assert found["permissions in RECO"]["words"] == "Create Issues, Link Issues, Browse Projects"
    assert found["permissions"]["words"] == "Browse users and groups"
    assert all(one["well"] for name, one in found.items() if name.startswith("permissions"))


@pytest.mark.parametrize(
    ("permission", "said"),
    [
        (
            Permission.TRANSITION,
            "lacking, so issues that skipped a gate are not moved back; give the account Transition ",
        ),
        (
            Permission.COMMENT,
            "lacking, so nobody is told why an issue was moved back, or what is missing; give the acc",
        ),
        (
            Permission.EDIT_OWN_COMMENTS,
            "lacking, so the comment is not brought up to date; give the account Edit Own C",
        ),
        (Permission.EDIT, "lacking, so the state of the gates is not kept with the issue"),
    ],
)
def test_a_permission_that_is_lacking(doctor: Terminal, jira: Running, permission: Permission, said: str) -> None:
    """What will not work for it, and where to give it: one line each."""
    jira.sandbox.site.projects["FRAUD"].permissions[permission] = NOBODY
    lacking = {name: one["words"] for name, one in checks(doctor).items() if name.startswith("permissions in FRAUD: ")}
    ((name, words),) = lacking.items()
    assert words.startswith(said)
    assert f"{name.removeprefix('permissions in FRAUD: ')} in the project's permission scheme" in words


def test_what_an_account_without_rights_cannot_see(doctor: Terminal, jira: Running) -> None:
    """A project that it may not see, groups that it may not read, roles that it may not read."""
    jira.sandbox.site.projects["RECO"].permissions[Permission.BROWSE] = NOBODY
    jira.sandbox.site.groups["jira-administrators"].members.clear()
    jira.sandbox.site.browse_people = NOBODY
    found = checks(doctor)
    assert "the project is not there, or the account may not see it" in found["permissions in RECO"]["words"]
    groups, roles = found["permissions: Browse users and groups"], found["permissions in FRAUD: Administer Projects"]
    assert groups["words"].endswith(
        "give the account Browse users and groups in Settings > System > Global permissions"
    )
    assert roles["words"].startswith("lacking, so who has a project role cannot be seen")


def test_spaces_in_which_nothing_can_be_written(doctor: Terminal, jira: Running) -> None:
    """The documents that cannot be written are named."""
    text = "documents: [{id: one-pager, template: one-pager, applies_to: {projects: [FRAUD]}, place: {space: FRAUD}}]\n"
    (doctor.directory / "config" / "documents.yaml").write_text(text)
    assert "Add pages, Add attachments" in checks(doctor)["space FRAUD"]["words"]
    jira.sandbox.wiki.spaces["FRAUD"].writers = NOBODY
    words = checks(doctor)["space FRAUD: Add pages"]["words"]
    assert words.startswith("lacking, so pages are neither made nor brought up to date: one-pager; give it in Space")


def test_a_source_that_is_down_is_told_with_the_gates_that_wait_for_it(doctor: Terminal) -> None:
    """They move nothing back meanwhile."""
    words = checks(doctor)["source quality"]["words"]
    assert words.startswith("http: quality does not answer. (no answer (ConnectionRefusedError))")
    assert words.endswith("; until it answers, review cannot decide and moves nothing back")


def test_a_source_of_documents_need_not_have_one_at_its_own_address(doctor: Terminal) -> None:
    """A page there shows that it answers."""
    with misbehaving(answering(b"<html>")) as port:
        sources(doctor, f"pages: {{kind: http, url: 'http://localhost:{port}', private_addresses: true}}")
        found = checks(doctor)["source pages"]
    assert found["well"]
    assert found["words"].startswith("http: answers; at its address itself stands no JSON")


def test_mlflow_tells_its_version(doctor: Terminal) -> None:
    """It is asked a harmless question besides, with the token."""
    with stand_in() as mlflow:
        sources(doctor, f"runs: {{kind: mlflow, url: '{mlflow.url}', private_addresses: true}}")
        assert checks(doctor)["source runs"]["words"].startswith("mlflow (version 3.")


@pytest.mark.parametrize(
    ("status", "body", "well", "said"),
    [
        (
            "200 OK",
            b'{"id": "1", "email": "bot@example.com", "handle": "Bot"}',
            True,
            "figma: answers, as bot@example.com",
        ),
        ("403 Forbidden", b'{"err": "Invalid token"}', False, "designs refuses Crossgate's token. (answered 403)"),
    ],
)
def test_figma_is_asked_who_we_are(doctor: Terminal, status: str, body: bytes, said: str, *, well: bool) -> None:
    """With the token; without one nothing can be asked, which is said."""
    with misbehaving(answering(body, status)) as port:
        token = "token: {variable: FIGMA_TOKEN, header: X-Figma-Token}"
        url = f"url: 'http://localhost:{port}', private_addresses: true"
        sources(doctor, f"designs: {{kind: figma, {url}, {token}}}", "links: {kind: figma}")
        assert checks(doctor)["source designs"]["words"] == "FIGMA_TOKEN is not set"
        doctor.environ["FIGMA_TOKEN"] = "s3cr3t-token"
        found = checks(doctor)
    assert (found["source designs"]["well"], found["source designs"]["words"]) == (well, said)
    assert found["source links"]["words"].startswith("figma: links are read; without a token")


def test_hosts_of_dashboards_and_demos(doctor: Terminal) -> None:
    """Each by itself: whether it answers, how long its certificate lasts; a star can only be said."""
    with misbehaving(answering(b"<html>"), "lasting.pem") as tls, misbehaving(answering(b"{}", "401 No")) as plain:
        trusted = f"private_addresses: true, certificates: '{CERTIFICATES / 'lasting.pem'}'"
        hosts = f"['localhost:{tls}', '*.looker.example.com', 'no-such-host.invalid']"
        sources(
            doctor,
            f"boards: {{kind: dashboard, hosts: {hosts}, {trusted}}}",
            f"demos: {{kind: demo, hosts: ['localhost:{plain}', 'localhost:9'], private_addresses: true, timeout: 2s}}",
            f"inside: {{kind: demo, hosts: ['localhost:{plain}']}}",
        )
        found = checks(doctor)
    secure = found[f"source boards: localhost:{tls}"]
    assert secure["well"]
    assert "over https; its certificate lasts " in secure["words"]
    assert found["source boards: *.looker.example.com"]["words"].startswith("stands for every host below it")
    assert (
        "the name no-such-host.invalid stands for no address" in found["source boards: no-such-host.invalid"]["words"]
    )
    assert "answers 401" in found[f"source demos: localhost:{plain}"]["words"]
    assert "it wants a sign-in" in found[f"source demos: localhost:{plain}"]["words"]
    assert not found["source demos: localhost:9"]["well"]
    assert "inside your own network" in found[f"source inside: localhost:{plain}"]["words"]


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "certificate has expired"), (5, "its certificate ends in 4 days: have it renewed")]
)
def test_a_certificate_that_ends(doctor: Terminal, tmp_path: Path, days: int, said: str) -> None:
    """It is told before it ends, and when it has."""
    with git_server(tmp_path, ended=datetime.now(UTC) + timedelta(days=days)) as serving:
        host = f"localhost:{serving.port}"
        trusted = f"private_addresses: true, certificates: '{serving.certificates}'"
        sources(doctor, f"boards: {{kind: dashboard, hosts: ['{host}'], {trusted}}}")
        found = checks(doctor)[f"source boards: {host}"]
    assert not found["well"]
    assert said in found["words"]


def test_repositories(doctor: Terminal, tmp_path: Path) -> None:
    """Git's version, and the revision that was read; one that is not there is told."""
    place = one_repository(tmp_path) / "fraud"
    sources(doctor, f"repo: {{kind: dvc, repository: '{place}'}}", f"gone: {{kind: dvc, repository: '{tmp_path}/no'}}")
    found = checks(doctor)
    assert found["source repo"]["words"].startswith("dvc (Git 2.")
    assert ": answers: HEAD (" in found["source repo"]["words"]
    assert not found["source gone"]["well"]


def test_secrets_of_those_who_tell_that_something_changed(doctor: Terminal) -> None:
    """Without one nothing is received, which nobody would notice otherwise."""
    with stand_in() as mlflow:
        runs = f"runs: {{kind: mlflow, url: '{mlflow.url}', private_addresses: true, webhook_secret: RUNS_SECRET}}"
        sources(doctor, runs)
        file = doctor.directory / "config" / "evidence.yaml"
        file.write_text(f"{file.read_text()}webhook_secret: NOTICE_SECRET\n")
        found = checks(doctor)
        assert found["secret of /webhooks/evidence"]["words"].startswith(
            "NOTICE_SECRET is not set, so nothing is received"
        )
        assert found["secret of /webhooks/mlflow"]["words"].startswith("RUNS_SECRET is not set")
        doctor.environ |= {"NOTICE_SECRET": "s3cr3t-webhook", "RUNS_SECRET": "s3cr3t-token"}
        assert not [name for name in checks(doctor) if name.startswith("secret of")]
