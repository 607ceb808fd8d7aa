"""DVC in Git repositories.

Start at `source` (what a revision says), then `files` (DVC's own), `repository` (commits and files), `copies` (how a
remote repository is kept at hand), `routes` (which way Git may take to it), `git` (how Git is run, within its bounds)
and `complaints` (what went wrong there).
"""

from connector.evidence.dvc.source import DvcSource

__all__ = ["DvcSource"]
