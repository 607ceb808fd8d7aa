"""A stateful Jira over HTTP, for trying Crossgate and for its tests.

Start at `organisation` (what is on the site), then `sandbox` (the parts), `actor` (doing things from Python) and
`server` (the site on a port). `site` and `model` hold the state; `changes`, `discussion` and `linking` change it and
refuse what Jira refuses; `render/` and `routes/` are the API; `webhooks/` tells others.
"""

from connector.sandbox.dialect import Face
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.server import SandboxServer

__all__ = ["Face", "Sandbox", "SandboxServer"]
