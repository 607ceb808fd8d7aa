"""The scheduler: each slot of a job once across all replicas, one run of a job at a time, nothing forgotten.

Schedules are rebuilt from the configuration at every start; nothing executable is kept in a store. `times` says when a
job is due, `job` what it is, `attending` runs what is due, `running` keeps doing that until it is told to stop.
"""

from connector.scheduler.attending import Attendant
from connector.scheduler.job import Ended, Interrupted, Job, RunNotes
from connector.scheduler.running import owner_name, run_scheduler
from connector.scheduler.times import Cron, Every, Times

__all__ = [
    "Attendant",
    "Cron",
    "Ended",
    "Every",
    "Interrupted",
    "Job",
    "RunNotes",
    "Times",
    "owner_name",
    "run_scheduler",
]
