"""The demonstration: a sandbox Jira, the real service beside it, and a short story played on both.

`stage` starts and ends the processes, `story` is what happens, `narrator` is how it is told.

May import: what the command line may import, except the command line.
"""
