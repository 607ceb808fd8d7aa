"""The running service: the web server's processes, and the supervisor that keeps web, worker and scheduler up.

`supervisor` starts the parts and keeps them up; each part calls `lifeline.follow_supervisor` when it starts. `web` is
the part that serves HTTP; `wsgi` is what each of its processes runs.

May import: `connector.bootstrap` and what stands below it. Only `connector.cli` stands above.
"""
