"""Secrets of sources of evidence, from the environment variables that evidence.yaml names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from config.evidence.sources import Evidence, Mlflow


def webhook_secrets(evidence: Evidence, environ: Mapping[str, str]) -> Mapping[str, SecretStr]:
    """The secrets with which sources sign their own webhooks, by source; those that are not set are left out."""
    found = {
        name: secret_of(source.webhook_secret, environ)
        for name, source in evidence.sources.items()
        if isinstance(source, Mlflow) and source.webhook_secret is not None
    }
    return {name: SecretStr(secret) for name, secret in found.items() if secret}


def notice_secret(evidence: Evidence, environ: Mapping[str, str]) -> SecretStr | None:
    """The secret with which scripts tell that evidence changed; None when there is none, or it is not set."""
    secret = None if evidence.webhook_secret is None else secret_of(evidence.webhook_secret, environ)
    return SecretStr(secret) if secret else None


def secret_of(variable: str, environ: Mapping[str, str]) -> str | None:
    """What a variable holds, or the file that it or the variable of the same name with `_FILE` names."""
    value = environ.get(variable, "").strip()
    file = value if variable.endswith("_FILE") else environ.get(f"{variable}_FILE", "").strip()
    if file and (variable.endswith("_FILE") or not value):
        try:
            return Path(file).read_text(encoding="utf-8").strip() or None
        except (OSError, ValueError):
            return None
    return value or None
