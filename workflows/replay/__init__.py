"""Replay: what a policy would have said of transitions that happened, each as the issue stood at that moment.

`past` gives issues with what is known of their site, `exported` keeps them in a file. `relations` knows which issues
hung on which when (from the `courses` of each), `remembering` what the decision log kept; `facts_then` puts both
together for a step and says what is of today. `walking` judges the transitions of one issue; `tally` and `comparison`
count what came of it, by gate, project and month; `report` is what is told of it. The port is
`workflows.ports.HistoryReader`.
"""
