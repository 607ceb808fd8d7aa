"""Which field of the site a name stands for."""

from __future__ import annotations

from config.fields import Fields
from tests.builders import catalog, changed
from workflows.issue import FieldCatalog
from workflows.judging.field_book import FieldRef, resolve

SITE = catalog(customfield_1="Risk tier", customfield_2="Twin", customfield_3="TWIN", summary="Summary")


def found(name: str, bindings: dict[str, dict[str, str]] | None = None, site: FieldCatalog = SITE) -> FieldRef:
    return resolve([name], Fields.model_validate({"fields": bindings or {}}), site)[name]


def test_a_binding_comes_first() -> None:
    """What fields.yaml says stands, by id or by Jira's name, letter case of the logical name aside."""
    assert found("tier", {"Tier": {"id": "customfield_9"}}).id == "customfield_9"
    assert found("tier", {"tier": {"name": "risk TIER"}}).id == "customfield_1"
    assert found("Risk tier", {"Risk tier": {"id": "customfield_9"}}).id == "customfield_9"


def test_ids_and_unique_names() -> None:
    """An id is itself, known or not; a name is the only field that has it."""
    assert found("customfield_77").id == "customfield_77"
    assert found("risk tier ").id == "customfield_1"


def test_system_fields_without_a_catalog() -> None:
    """The fields that every Jira has are known before the catalog was read."""
    nothing = FieldCatalog()
    assert found("Due date", site=nothing).id == "duedate"
    assert found("fixVersions", site=nothing).id == "fixVersions"


def test_unresolved_names_say_why() -> None:
    """An ambiguous name lists its ids, an unknown one what is close to it."""
    twin, unknown = found("Twin"), found("Risk tire")
    assert twin.problem is not None
    assert twin.problem.fact("ids") == ("customfield_2", "customfield_3")
    assert unknown.problem is not None
    assert unknown.problem.fact("near") == ("Risk tier (customfield_1)",)


def test_changes_by_id_and_by_display_name() -> None:
    """Data Center's changelog names a field by its display name where it could not be told by id."""
    tier = found("risk tier")
    assert tier.is_in(changed("customfield_1", None, "x"))
    assert tier.is_in(changed("Risk Tier", None, "x"))
    assert not tier.is_in(changed("customfield_2", None, "x"))
