"""RICE at work: an issue scored soon after it changed, all of them on a schedule, files taken in and given out.

Start at `react` (an event becomes a job) and `score` (the job), then `sync` (all issues). Both lean on `around` (which
issues are read along), `facts` (what else has to be known), `applying` (writes) and `commenting` (what is told on the
issue). `importing` and `exporting` move estimates between Jira and tables. The rules are in `workflows.rice`.
"""
