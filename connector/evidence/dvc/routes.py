"""Which way Git may take to a repository: one protocol to one host, at an address that was looked at."""

from __future__ import annotations

import os
import re
import shlex
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import certifi
from pydantic import SecretStr

from connector.evidence.dvc.git import Leave
from connector.evidence.fetching.failures import unavailable
from connector.evidence.fetching.wire import Resolve, checked, resolve

_PORTS = {"https": 443, "ssh": 22}
_LIKE_SCP = re.compile(r"(?:[^@/:]+@)?([^@/:]+):(?!//)[^\\]*")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a repository is, and what Git needs to be let in."""

    address: str  # A path, or https://, ssh:// or file://.
    private: bool = False  # Whether it may be inside one's own network.
    certificates: str | None = None  # A file of authorities to trust beside the usual ones.
    secrets: Mapping[str, SecretStr] = field(default_factory=dict)  # Headers, for https alone.
    find: Resolve = resolve
    environ: Mapping[str, str] = field(
        default_factory=lambda: os.environ
    )  # Git's own variables, such as GIT_SSH_COMMAND.

    @property
    def remote(self) -> bool:
        """Whether it is read from a copy."""
        return "://" in self.address


def way_to(address: str, origin: Origin, source: str, bundles: Path, program: str | None) -> Leave:
    """What Git is given to reach an address: the origin's own, or the one that a local clone came from.

    `program`: how ssh is called where the administrator configured that in Git. Raises NotHad when it may not be
    reached.
    """
    scheme, host, port = target_of(address)
    if scheme == "file":
        return Leave("file")
    if scheme == "https":
        at = checked(host, port, source, origin.find, private=origin.private)
        return _over_https(host, port, at, origin, bundles)
    if scheme != "ssh":
        raise unavailable("dvc.no_way", f"{scheme}:// is not used", source=source, scheme=scheme)
    # Where everything may be reached, the host may be a name of ssh's own configuration that nobody else can look up.
    ip = None if origin.private else checked(host, port, source, origin.find, private=False)
    return Leave("ssh", environ=(("GIT_SSH_COMMAND", over_ssh(host, port, ip, _ssh(origin.environ, program))),))


def target_of(address: str) -> tuple[str, str, int]:
    """Protocol, host and port of an address as Git writes them; `file` for a path."""
    if "://" not in address:
        like_scp = _LIKE_SCP.fullmatch(address)
        return ("ssh", like_scp[1], 22) if like_scp else ("file", "", 0)
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def over_ssh(host: str, port: int, ip: str | None, command: str) -> str:
    """How ssh is called: it never asks a person, and it connects to the address that was looked at."""
    command += " -o BatchMode=yes"
    if ip is not None:
        known_as = host if port == _PORTS["ssh"] else f"[{host}]:{port}"
        command += f" -o HostName={shlex.quote(ip)} -o HostKeyAlias={shlex.quote(known_as)}"
    return command


def _ssh(environ: Mapping[str, str], configured: str | None) -> str:
    """What the administrator set for Git: GIT_SSH_COMMAND, core.sshCommand, GIT_SSH, in Git's own order."""
    if environ.get("GIT_SSH_COMMAND"):
        return environ["GIT_SSH_COMMAND"]
    return configured or (shlex.quote(environ["GIT_SSH"]) if environ.get("GIT_SSH") else "ssh")


def _over_https(host: str, port: int, ip: str, origin: Origin, bundles: Path) -> Leave:
    # Git 2.37 and later knows this setting; one before it looks the name up again.
    settings = [("http.curloptResolve", f"{host}:{port}:{_bracketed(ip)}")]
    for name, secret in origin.secrets.items():
        place = f"http.https://{_bracketed(host)}:{port}/.extraHeader"
        settings.append((place, f"{name}: {secret.get_secret_value()}"))
    if origin.certificates is None:
        return Leave("https", tuple(settings))
    # As a variable, which stands before any setting.
    return Leave("https", tuple(settings), (("GIT_SSL_CAINFO", str(_bundle(origin.certificates, bundles))),))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _bundle(certificates: str, bundles: Path) -> Path:
    """A file with the usual authorities and those of the administrator: Git takes one file only."""
    usual = Path(ssl.get_default_verify_paths().cafile or certifi.where())
    whole = b"\n".join([usual.read_bytes(), Path(certificates).read_bytes(), b""])
    file = bundles.with_suffix(".pem")
    if not file.exists() or file.read_bytes() != whole:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(whole)
        fresh.replace(file)
    return file
