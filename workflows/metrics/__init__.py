"""Shared goals: metrics in tiers, their readings over time, and what these say.

`metric` (a metric, wherever it is written), `hierarchy` (what moves what), `reading` (what was read of one),
`standing` (whether a value is within its target), `pairing` and `correlation` (a metric and the one it should move),
`targets` (limits as people write them), `of_issue` (an issue that is a metric), `asking` (where a value is read).
"""
