"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# A check of a change must not fail by the luck of its draw: there the examples are the same each time. Everywhere else
# each run tries new ones, so that what they find is found by those who can mend it.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
