"""How much is kept of a metric."""

from datetime import timedelta

JOINS = timedelta(days=2)
"""The same value read again within this time held in between; what nobody looked at for longer is not claimed."""

MOST_KEPT = 5_000
"""Readings kept of one metric: an hourly value that always changes for half a year, a daily one for 13 years."""
