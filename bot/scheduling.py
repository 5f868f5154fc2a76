"""The clock of the bot: python-telegram-bot's job queue, told never to drop a run because it is late.

A job decides nothing by its own hour: it looks into the database for what is due. So runs that were missed while the
process slept or a job was blocked are one run, and however late that comes it finds all of it.
"""

from typing import Any

from telegram.ext import JobQueue

from knowledge.reading.stamps import VIETNAM

# APScheduler's own defaults drop a run that is a second late, in silence.
_JOB_DEFAULTS = {
    "misfire_grace_time": None,  # seconds a run may be late; `None`: any
    "coalesce": True,
    "max_instances": 1,
}


class PatientJobQueue(JobQueue[Any]):
    """A job queue that runs every job, late rather than never, and never twice at a time."""

    @property
    def scheduler_configuration(self) -> dict[str, object]:
        """What APScheduler is told."""
        return super().scheduler_configuration | {"timezone": VIETNAM, "job_defaults": _JOB_DEFAULTS}
