"""Registered models and their versions."""

from __future__ import annotations

from typing import Any

from connector.sandbox.mlflow.refusals import absent, invalid
from connector.sandbox.mlflow.tracking import Tracking


class Registry:
    """All registered models of a server."""

    def __init__(self, tracking: Tracking) -> None:
        self._tracking = tracking
        self.models: dict[str, dict[str, dict[str, Any]]] = {}  # Name to versions by number.
        self.aliases: dict[tuple[str, str], str] = {}  # (name, alias) to number.

    def create_version(self, body: dict[str, Any]) -> dict[str, Any]:
        """A new version of a registered model."""
        versions = self._versions(body["name"])
        number = str(len(versions) + 1)
        versions[number] = {
            "name": body["name"],
            "version": number,
            "creation_timestamp": 1_700_000_000_000,
            "current_stage": "None",
            "source": body.get("source", ""),
            "run_id": body.get("run_id", ""),
            "status": "READY",
            "tags": body.get("tags", []),
        }
        return versions[number]

    def version(self, name: str, number: str) -> dict[str, Any]:
        """A version by its number. Raises a Refusal."""
        if not number.isdecimal():
            raise invalid(f"Parameter 'version' must be an integer, got '{number}'.")
        versions = self.models.get(name, {})
        if number not in versions:
            raise absent(f"Model Version (name={name}, version={number}) not found")
        aliases = [alias for (model, alias), at in self.aliases.items() if (model, at) == (name, number)]
        return {**versions[number], **({"aliases": aliases} if aliases else {})}

    def by_alias(self, name: str, alias: str) -> dict[str, Any]:
        """A version by its alias. Raises a Refusal."""
        self._versions(name)
        if (name, alias) not in self.aliases:
            raise invalid(f"Registered model alias {alias} not found.")
        return self.version(name, self.aliases[name, alias])

    def latest(self, name: str, stages: list[str]) -> list[dict[str, Any]]:
        """The newest version of each stage. Raises a Refusal."""
        newest = {version["current_stage"]: version for version in self._versions(name).values()}
        return [self.version(name, newest[stage]["version"]) for stage in stages if stage in newest]

    def file(self, name: str, number: str, path: str) -> bytes:
        """A file of the model, as its run logged it. Raises a Refusal."""
        run = self._tracking.run(self.version(name, number)["run_id"])
        if path not in run.files:
            raise absent(f"No such artifact: '{path}'")
        return run.files[path]

    def _versions(self, name: str) -> dict[str, dict[str, Any]]:
        if name not in self.models:
            raise absent(f"Registered Model with name={name} not found")
        return self.models[name]
