"""What comes from the environment: where the configuration is, where the store is, and every secret."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, SecretStr, TypeAdapter, ValidationError

from config.likeness import nearest

PREFIX = "CROSSGATE_"
SHIPPED_CONFIGURATION = Path(__file__).parent
DEFAULT_DATABASE_URL = "sqlite:///var/crossgate.db"

_EXAMPLES: Mapping[str, str] = {
    "config": "/etc/crossgate",
    "database_url": "postgresql://crossgate@db/crossgate, or sqlite:///var/crossgate.db",
    "jira_url": "https://example.atlassian.net",
    "jira_email": "crossgate@example.com",
    "jira_token": "the API token of Crossgate's account, or the name of a file with it in CROSSGATE_JIRA_TOKEN_FILE",
    "confluence_url": "https://example.atlassian.net/wiki",
    "confluence_token": "a personal access token for Confluence Data Center; on Cloud, Jira's token serves both",
    "webhook_secret": "the secret entered at the webhook in Jira; several, for rotation, with blanks between",
}
_FIELDS: Mapping[str, str] = {"webhook_secret": "webhook_secrets"}
"""Settings whose field is not called as their variable."""
_LARGEST_FILE = 65_536
"""Bytes of a file named by a variable; a secret is far smaller."""
_HTTP = TypeAdapter(AnyHttpUrl)


class SettingsError(Exception):
    """Environment variables that cannot be used. `problems` names each variable, never its value if it is secret."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Settings(BaseModel):
    """The environment's settings. Nothing in it shows a secret when it is printed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    config: Path = SHIPPED_CONFIGURATION
    """The directory of YAML."""
    database_url: str = Field(default=DEFAULT_DATABASE_URL, repr=False)
    """Where the store is; it may carry a password, so people are shown `shown_database_url`."""
    jira_url: str | None = None
    """The Jira site's address, without a slash at its end. It stands before site.yaml's."""
    jira_email: str | None = None
    """The account's e-mail address; not needed with a personal access token (Data Center)."""
    jira_token: SecretStr | None = None
    """The account's API token or personal access token."""
    confluence_url: str | None = None
    """The Confluence site's address with its context path. It stands before site.yaml's."""
    confluence_token: SecretStr | None = None
    """The account's token for Confluence, where that is another than Jira's."""
    webhook_secrets: tuple[SecretStr, ...] = ()
    """Secrets of which any one makes a delivery authentic; several while one is replaced by the next."""
    misspelt: tuple[tuple[str, str], ...] = Field(default=(), repr=False)
    """Variables that are set and not known, with the known one each is most like."""

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Read `CROSSGATE_*`; each may end in `_FILE` and name a file whose content is the value.

        An empty variable counts as not set. Raises SettingsError with everything that is wrong.
        """
        problems: list[str] = []
        given: dict[str, object] = {}
        for name in _EXAMPLES:
            try:
                text = _text(name, environ)
                if text:
                    given[_FIELDS.get(name, name)] = _value(name, text)
            except _WrongError as wrong:
                problems.append(str(wrong))
        if problems:
            raise SettingsError(problems)
        return cls.model_validate({**given, "misspelt": tuple(_misspelt(environ))})

    def require(self, *names: str) -> None:
        """Raise SettingsError that names every one of these settings that is not set, with an example of each."""
        meant = {known: written for written, known in self.misspelt}
        problems = []
        for name in names:
            if not getattr(self, _FIELDS.get(name, name)):
                written = meant.get(variable(name))
                hint = f" ({written} is set: a typing error?)" if written else ""
                problems.append(f"{variable(name)} is not set{hint}. Example: {_EXAMPLES[name]}")
        if problems:
            raise SettingsError(problems)

    @property
    def shown_database_url(self) -> str:
        """The database URL with passwords replaced by stars."""
        return redacted(self.database_url)


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def redacted(url: str) -> str:
    """A URL without its passwords: the one before the `@`, and the values of everything after `?`."""
    address, mark, query = url.partition("?")
    scheme, slashes, rest = address.partition("://")
    account, at, host = rest.rpartition("@")
    user, colon, _ = account.partition(":")
    shown = f"{scheme}{slashes}{user}{':***' if colon else ''}{at}{host}"
    return shown + mark + re.sub(r"(?i)((?:password|secret|token|key)[^=&]*)=[^&]*", r"\1=***", query)


class _WrongError(Exception):
    """A variable that cannot be used."""


def _text(name: str, environ: Mapping[str, str]) -> str:
    """What a variable, or the file it names, holds; empty when neither is set."""
    plain, filed = variable(name), variable(name) + "_FILE"
    value, file = environ.get(plain, "").strip(), environ.get(filed, "").strip()
    if value and file:
        raise _WrongError(f"{plain} and {filed} are both set. Keep one of them")
    if not file:
        return value
    try:
        path = Path(file)
        if not path.is_file():
            raise _WrongError(f"{filed} names {file}, which is not a file")
        with path.open("rb") as stream:
            content = stream.read(_LARGEST_FILE + 1)
        text = content.decode("utf-8-sig").strip()
    except OSError as error:
        raise _WrongError(f"{filed} names {file}, which cannot be read ({error.strerror})") from None
    except ValueError:
        raise _WrongError(f"{filed} names {file}, which is not a text in UTF-8") from None
    if len(content) > _LARGEST_FILE:
        raise _WrongError(f"{filed} names {file}, which is larger than {_LARGEST_FILE} bytes")
    if not text:
        raise _WrongError(f"{filed} names {file}, which is empty")
    return text


def _value(name: str, text: str) -> object:
    """The setting's value, read from its text."""
    wrong = _WrongError
    match name:
        case "webhook_secret":
            secrets = tuple(secret for secret in re.split(r"[\s,]+", text) if secret)
            if not secrets:
                raise wrong(f"{variable(name)} holds no secret. Example: {_EXAMPLES[name]}")
            return secrets
        case "jira_token" | "confluence_token" if not re.fullmatch(r"[!-~]+", text):
            raise wrong(f"{variable(name)} holds blanks or characters no token has. Copy the token again, alone")
        case "jira_email" if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
            raise wrong(f"{variable(name)} is not an e-mail address. Example: {_EXAMPLES[name]}")
        case "jira_url" | "confluence_url":
            return _site_url(name, text)
        case "database_url":
            _check_database_url(text)
        case "config" if not Path(text).is_dir():
            raise wrong(f"{variable(name)} names {text}, which is not a directory. Example: {_EXAMPLES[name]}")
    return text


def _check_database_url(text: str) -> None:
    """Refuse what the store would refuse later: here nothing has been started yet. The text may hold a password."""
    name, example = variable("database_url"), f"Example: {_EXAMPLES['database_url']}"
    if text.startswith("postgres://"):
        example = "Write postgresql://, not postgres://"
    if not re.match(r"(sqlite|postgresql(\+psycopg)?)://", text):
        raise _WrongError(f"{name} names no store that Crossgate knows: sqlite or postgresql. {example}")
    if text.startswith("sqlite") and not re.fullmatch(r"sqlite:///(?!:memory:)[^?]+", text):
        raise _WrongError(
            f"{name} names no file. A file takes three slashes before its path, four when the path begins at the root, "
            f"and nothing after it: sqlite:///var/crossgate.db"
        )
    try:
        urlsplit(text).port  # noqa: B018 - it is read only then
    except ValueError:
        raise _WrongError(f"{name} cannot be read as an address. {example}") from None


def _site_url(setting: str, text: str) -> str:
    name, example = variable(setting), _EXAMPLES[setting]
    try:
        _HTTP.validate_python(text)
        parts = urlsplit(text)
    except (ValidationError, ValueError):
        raise _WrongError(f"{name} is not an http or https address. Example: {example}") from None
    if parts.username or parts.password:
        raise _WrongError(
            f"{name} holds a user name or password. Set {PREFIX}JIRA_EMAIL and {PREFIX}JIRA_TOKEN instead"
        )
    if parts.query or parts.fragment:
        raise _WrongError(f"{name} holds a ? or #. Example: {example}")
    return text.rstrip("/")


def _misspelt(environ: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    known = {variable(name) for name in _EXAMPLES}
    for name in sorted(environ):
        if name.startswith("CROSS") and name.removesuffix("_FILE") not in known:
            meant = nearest(name, known)
            if meant is not None:
                yield name, meant
