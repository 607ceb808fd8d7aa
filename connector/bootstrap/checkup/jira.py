"""Whether Jira answers, knows the fields that gates name, and lets the account do what the configuration needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from config.configuration import Configuration
from config.problems import ConfigurationError
from config.settings import Settings, SettingsError
from connector.bootstrap.checkup.check import Check, bad, good
from connector.bootstrap.checkup.needs import Need, Where, needs
from connector.bootstrap.tracking import Site, tracking
from workflows.cases.policy_book import unresolved
from workflows.errors import Gone, RemoteError
from workflows.policy import compile_policy


def check_jira(settings: Settings, configuration: Configuration) -> Iterator[Check]:
    """The account, the fields, and each permission, project by project."""
    try:
        with tracking(settings, configuration) as site:
            account, catalog = site.tracker.own_account(), site.tracker.field_catalog()
            yield good("jira", f"{site.url}, as {account.name or account.id}")
            policy = compile_policy(configuration.policy, catalog)
            problems = unresolved(policy)
            words = "; ".join(problems) or "every field that gates name is there"
            yield bad("fields", words) if problems else good("fields", words)
            for project, wanted in needs(configuration, policy).items():
                yield from _permissions(site, project, wanted)
    except (SettingsError, RemoteError, ConfigurationError) as error:
        yield bad("jira", str(error))


def _permissions(site: Site, project: Where, wanted: Sequence[Need]) -> Iterator[Check]:
    label = "permissions" if project is None else f"permissions in {project}"
    try:
        held = site.tracker.permissions.held({need.key for need in wanted}, project)
    except Gone:
        yield bad(label, "the project is not there, or the account may not see it: give it Browse Projects there")
        return
    lacking = [need for need in wanted if held.get(need.key) is False]
    for need in lacking:
        yield bad(f"{label}: {need.name}", f"lacking, so {need.fails}; {need.remedy}")
    if not lacking:
        yield good(label, _listed(wanted, held))


def _listed(wanted: Sequence[Need], held: Mapping[str, bool]) -> str:
    names = {need.key: need.name for need in wanted}
    words = ", ".join(name for key, name in names.items() if held.get(key))
    untold = ", ".join(name for key, name in names.items() if key not in held)
    return words + (f"; Jira does not tell of {untold}" if untold else "")
