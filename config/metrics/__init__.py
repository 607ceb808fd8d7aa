"""The file metrics.yaml: shared goals as metrics in tiers, where their values come from, and what moves what.

Start at `metric` (an entry), then `value` (where a number comes from), `issues` (issues that are metrics), `file` (the
whole file). `graph` follows what moves what; `crosschecks` finds what does not fit together.
"""
