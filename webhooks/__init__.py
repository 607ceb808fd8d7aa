"""What comes in over HTTP: the Flask application with the receiver, health and metrics.

It takes a delivery, checks where it comes from, keeps it, and answers. It never calls Jira.

May import: `workflows`, `config`. Never `connector`.
"""

from webhooks.application import create_app

__all__ = ["create_app"]
