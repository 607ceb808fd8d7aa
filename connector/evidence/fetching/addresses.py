"""Which links are asked: http or https, without a secret, on a host that was allowed."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from connector.evidence.fetching.failures import missing

_PORTS = {"http": 80, "https": 443}
_SECRET = re.compile(r"(?i)(token|secret|password|passwd|api[_-]?key|access[_-]?key|signature|credential|^sig$|^auth$)")
_SHARED = ipaddress.ip_network("100.64.0.0/10")  # RFC 6598: the inside of a provider's network.
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Address:
    """A link that may be asked."""

    scheme: str
    host: str  # Lower-case, as the certificate must name it.
    port: int
    target: str  # Path and query, as they are sent.

    @property
    def url(self) -> str:
        """The whole link."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def address_of(text: str) -> Address:
    """The link in a text. Raises NotHad, which never holds the text when there is a secret in it."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna" if not (parts.hostname or "").isascii() else "ascii")
    except ValueError:
        raise missing("evidence.not_an_address", text=_shown(text)) from None
    if holds_secret(parts):
        raise missing("evidence.secret_in_address")
    if parts.scheme not in _PORTS or not host or re.search(r"[\s\x00-\x1f\\]", text):
        raise missing("evidence.not_an_address", text=_shown(text))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not target.isascii():
        raise missing("evidence.not_an_address", text=_shown(text))
    return Address(parts.scheme, host.decode("ascii").lower(), port or _PORTS[parts.scheme], target)


def holds_secret(parts: SplitResult) -> bool:
    """Whether a link carries a user name, a password, or what looks like a token in its query or fragment."""
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        return True
    given = parse_qsl(parts.query) + parse_qsl(parts.fragment.partition("?")[2])
    return any(value and _SECRET.search(name) for name, value in given)


def is_allowed(address: Address, hosts: Collection[str]) -> bool:
    """Whether the host is one of these; without a port, only the usual ones of http and https count."""
    for allowed in hosts:
        name, _, port = allowed.lower().partition(":")
        if address.port != int(port) if port else address.port not in _PORTS.values():
            continue
        if address.host == name or (name.startswith("*.") and address.host.endswith(name[1:])):
            return True
    return False


def is_private(ip: str) -> bool:
    """Whether an IP address leads anywhere but to the public internet."""
    found = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_private(str(inner))
    return not found.is_global or found.is_multicast or (found.version == 4 and found in _SHARED)  # noqa: PLR2004


def _shown(text: str) -> str:
    """A text that is no link; what could hide a secret is cut off."""
    head = re.split(r"[?#]|//[^/]*@", text, maxsplit=1)[0]
    return head[:_LONGEST_SHOWN]
