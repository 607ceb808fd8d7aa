"""The sandbox on a port."""

from __future__ import annotations

from collections.abc import Callable

from connector.sandbox.application import application
from connector.sandbox.dialect import Face
from connector.sandbox.layers import Wsgi, gateway, observed
from connector.sandbox.listening import Listening
from connector.sandbox.sandbox import Sandbox


class SandboxServer(Listening):
    """One face of a sandbox over HTTP. `wrap` puts a WSGI layer around everything, such as a validator."""

    def __init__(
        self,
        sandbox: Sandbox,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        face: Face = Face.CLOUD,
        wrap: Callable[[Wsgi], Wsgi] | None = None,
    ) -> None:
        self.sandbox = sandbox
        self.face = face
        flask = application(sandbox, face, lambda: self.url)
        app = observed(flask.wsgi_app, flask, sandbox)
        if wrap is not None:
            app = wrap(app)
        super().__init__(gateway(app, sandbox.site.cloud_id), host, port, "sandbox-http")
        sandbox.webhooks.bases[face] = self.url

    @property
    def gateway_url(self) -> str:
        """The address for scoped tokens: append `/rest/api/3/…`."""
        return f"{self.url}/ex/jira/{self.sandbox.site.cloud_id}"
