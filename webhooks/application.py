"""The Flask application, put together from its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flask import Flask, Response
from pydantic import SecretStr

from config.site import Receiving
from webhooks.answers import answer_errors, secure
from webhooks.evidence import EvidenceReceiver, Notices
from webhooks.health import Readiness, live, ready
from webhooks.metrics import Exposition, scrape
from webhooks.mlflow import MlflowReceiver
from webhooks.receiver import Receiver
from webhooks.signature import verifier
from workflows.ports import Clock, Inbox, Telemetry


def create_app(
    *,
    inbox: Inbox,
    secrets: Sequence[SecretStr],
    receiving: Receiving,
    readiness: Callable[[], Readiness],
    metrics: Exposition,
    telemetry: Telemetry,
    clock: Clock,
    mlflow_secrets: Mapping[str, SecretStr] | None = None,
    notices: Notices | None = None,
) -> Flask:
    """Build the application. Raises NoSecret when deliveries could not be authenticated."""
    receiver = Receiver(
        inbox=inbox,
        verifier=verifier(secrets, receiving.secret_header),
        largest=receiving.largest_body,
        telemetry=telemetry,
        clock=clock,
    )
    app = Flask("webhooks", static_folder=None, template_folder=None)
    answer_errors(app)
    app.after_request(secure)
    _route(app, "/health/live", live)
    _route(app, "/health/ready", partial(ready, readiness))
    _route(app, "/metrics", partial(scrape, metrics))
    if mlflow_secrets:
        news = MlflowReceiver(inbox=inbox, secrets=mlflow_secrets, telemetry=telemetry, clock=clock)
        app.wsgi_app = news.in_front_of(app.wsgi_app)  # type: ignore[method-assign, assignment]  # As Flask means it.
    if notices is not None:
        told = EvidenceReceiver(inbox=inbox, notices=notices, telemetry=telemetry, clock=clock)
        app.wsgi_app = told.in_front_of(app.wsgi_app)  # type: ignore[method-assign, assignment]  # As Flask means it.
    app.wsgi_app = receiver.in_front_of(app.wsgi_app)  # type: ignore[method-assign, assignment]  # As Flask means it.
    return app


def _route(app: Flask, path: str, view: Callable[[], Response]) -> None:
    """Answer GET only: Flask's own answer to OPTIONS would be a second one."""
    app.add_url_rule(path, endpoint=path, view_func=view, methods=["GET"], provide_automatic_options=False)
