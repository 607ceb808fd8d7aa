"""Evidence on pages: `evidenced` (a piece with what its source told), and how it looks.

`run_metrics` says how the metrics of a run stand to limits, a baseline and subgroups; `tables` and `slice_chart` show
that, `parts` everything else. Templates reach all of it through their view of evidence.
"""
