"""The revision of a repository that people name: as it is, or by the address of a page about it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_PAGE = re.compile(r"/(?:-/)?(?:commits?|tree|releases/tag|tags|branch)/(?P<revision>[^?#]+)$")


def revision_in(text: str) -> str:
    """`4f2a9c1` of `https://git.example.com/ml/fraud/commit/4f2a9c1`, and what is no such address as it is.

    GitHub, GitLab and Bitbucket name commits, branches and tags so. Which repository is asked stays the source's to
    say: the address's host and path are not used.
    """
    if not text.startswith(("http://", "https://")):
        return text
    try:
        path = urlsplit(text).path
    except ValueError:
        return text
    found = _PAGE.search(path.rstrip("/"))
    return unquote(found["revision"]) if found else text
