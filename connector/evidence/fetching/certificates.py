"""The certificate that a host shows: until when it lasts, or why it is not trusted."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime

from connector.evidence.fetching.addresses import Address
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.wire import Resolve, connected, resolve
from connector.remote.answers import printable


def lasts_until(address: Address, bounds: Bounds, source: str, find: Resolve = resolve) -> datetime:
    """When the certificate ends. Raises NotHad, ssl.SSLCertVerificationError, and OSError for the rest."""
    ends = time.monotonic() + bounds.seconds
    with connected(address, bounds, source, find, ends) as wire:
        shown = wire.getpeercert() if isinstance(wire, ssl.SSLSocket) else None
    if not shown:
        raise ssl.SSLError("no certificate was shown")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)


def mistrust(address: Address, bounds: Bounds, source: str, find: Resolve = resolve) -> str | None:
    """Why the certificate is not trusted; None when it is, or when it cannot be seen."""
    try:
        lasts_until(address, bounds, source, find)
    except ssl.SSLCertVerificationError as error:
        return printable(error.verify_message)
    except OSError:
        return None
    return None
