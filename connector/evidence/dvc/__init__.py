"""DVC in Git repositories: `repository` (Git), `files` (DVC's own), `source` (what they say)."""

from connector.evidence.dvc.source import DvcSource

__all__ = ["DvcSource"]
