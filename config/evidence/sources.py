"""The sources of evidence, by name, each of one kind."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, HttpUrl, StringConstraints, Tag

from config.by_kind import by_kind
from config.evidence.evidential import SourceName
from config.site import HeaderName
from config.strict import Strict, refused
from config.words import Flag, Name, Names, Period, Whole

VARIABLE = r"^[A-Z][A-Z0-9_]{0,99}$"

Variable = Annotated[str, StringConstraints(pattern=VARIABLE)]
"""The name of an environment variable."""


def _plain(url: HttpUrl) -> HttpUrl:
    if url.username or url.password or url.query or url.fragment:
        raise refused(
            "an address without a user name, password, ? and #",
            "name its secret's variable: token: {variable: MY_TOKEN}",
        )
    return url


Address = Annotated[HttpUrl, AfterValidator(_plain)]
"""An http or https address without a secret."""

HOST = r"^(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?$"

Host = Annotated[str, StringConstraints(pattern=HOST)]
"""A host, with a port when it is not the usual one; `*.example.com` stands for every host below example.com."""


class Token(Strict):
    """The secret that a source wants. It stands in the environment; the file names its variable."""

    variable: Variable
    """The environment variable that holds it; one that ends in `_FILE` names a file instead."""
    header: HeaderName = "Authorization"
    """The header it is sent in."""
    scheme: Name | None = "Bearer"
    """The word before it in the header: `Bearer`, or `Basic` for `user:password`. Ignored in other headers."""


class Reached(Strict):
    """A source that is reached over HTTP."""

    token: Token | None = None
    """The secret it wants."""
    fresh: Period = timedelta(seconds=10)
    """How long an answer is used again without asking."""
    timeout: Period = timedelta(seconds=10)
    """The longest that one answer may take, from the first byte sent to the last one read."""
    largest_answer: Annotated[Whole, Field(ge=1024, le=256 * 1024 * 1024)] = 8 * 1024 * 1024
    """The largest answer that is read, in bytes."""
    private_addresses: Flag = False
    """Whether hosts inside your own network may be asked: 10.0.0.0/8, 127.0.0.1 and the like."""
    certificates: Name | None = None
    """A file with certificates of authorities to trust beside the usual ones."""


class Mlflow(Reached):
    """An MLflow tracking server and model registry, 2.x or 3.x."""

    kind: Literal["mlflow"]
    """`mlflow`."""
    url: Address
    """The server's address, as people open it."""
    experiments: Names = ()
    """Names of the experiments in which runs are looked for by tag; all active ones when left out."""
    webhook_secret: Variable | None = None
    """The environment variable with the secret of MLflow's webhook, for `/webhooks/mlflow`."""


class Figma(Reached):
    """Figma's REST API."""

    kind: Literal["figma"]
    """`figma`."""
    url: Address = Field(default="https://api.figma.com", validate_default=True)
    """Where its API is."""


class Linked(Reached):
    """Something on one of several hosts, named by a link."""

    hosts: Annotated[tuple[Host, ...], Field(min_length=1)]
    """The hosts that links may lead to; nothing else is asked."""


class Dashboard(Linked):
    """Dashboards: MLflow, Tableau, Looker, Grafana, or any page."""

    kind: Literal["dashboard"]
    """`dashboard`."""


class Demo(Linked):
    """Demos of models that answer over HTTP, as FastAPI and Flask applications do."""

    kind: Literal["demo"]
    """`demo`."""


class Http(Reached):
    """JSON documents at an address: the way to reach everything else."""

    kind: Literal["http"]
    """`http`."""
    url: Address
    """Where they are; a requirement's `path` is put behind it."""


def _readable(address: str) -> str:
    if address.startswith("-") or "::" in address:
        raise refused("a path or an address with https:// or ssh://", "write the path of a clone")
    if short := re.fullmatch(r"([^/:]+@[^/:]+):(?!//)/?(.*)", address):
        raise refused("a path or an address with https:// or ssh://", f"write ssh://{short[1]}/{short[2]}")
    scheme, there, rest = address.partition("://")
    if not there:
        return address
    if scheme not in {"https", "ssh", "file"}:
        raise refused("an address with https://, ssh:// or file://", f"write https://{rest.rpartition('@')[2]}")
    names = rest.partition("/")[0].rpartition("@")[0]
    if (names and (scheme == "https" or ":" in names)) or re.search(r"[?#\s]", rest):
        raise refused(
            "an address without a password, ? and #", "name its secret's variable: token: {variable: MY_TOKEN}"
        )
    return address


Repository = Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(_readable)]
"""Where Git finds a repository, without a secret."""


class Dvc(Strict):
    """Git repositories with data that DVC tracks: `dvc.lock` and `*.dvc` are read at a revision."""

    kind: Literal["dvc"]
    """`dvc`."""
    repository: Repository
    """A local clone (a path), or an address that Git can read (https://, ssh:// or file://)."""
    fetch: Flag = True
    """Whether Git asks the repository's origin for news before a revision is looked up."""
    token: Token | None = None
    """The secret that the origin wants, over https."""
    fresh: Period = timedelta(seconds=10)
    """How long an answer is used again without asking."""
    timeout: Period = timedelta(seconds=30)
    """The longest that Git may take."""
    private_addresses: Flag = False
    """Whether the origin may be inside your own network."""
    certificates: Name | None = None
    """A file with certificates of authorities to trust beside the usual ones."""


Source: TypeAlias = Annotated[
    Annotated[Mlflow, Tag("mlflow")]
    | Annotated[Figma, Tag("figma")]
    | Annotated[Dashboard, Tag("dashboard")]
    | Annotated[Demo, Tag("demo")]
    | Annotated[Http, Tag("http")]
    | Annotated[Dvc, Tag("dvc")],
    by_kind("a source", "mlflow, figma, dashboard, demo, http or dvc"),
]
"""One source."""


class Evidence(Strict):
    """The contents of evidence.yaml."""

    sources: dict[SourceName, Source] = {}
    """The sources, by the names that requirements use."""
    webhook_secret: Variable | None = None
    """The environment variable with the secret of `/webhooks/evidence`, where scripts tell that something changed."""
    deadline: Period = timedelta(seconds=20)
    """The longest that all sources together may take for one decision; what has not answered then is asked again."""


__all__ = ["Dashboard", "Demo", "Dvc", "Evidence", "Figma", "Http", "Linked", "Mlflow", "Reached", "Source"]
