"""What each process of the web server runs."""

from __future__ import annotations

import os

from connector.bootstrap.web import CurrentApplication, web_application


def application() -> CurrentApplication:
    """Build the application from the environment. Called once in each process, after it was started."""
    return web_application(os.environ)
