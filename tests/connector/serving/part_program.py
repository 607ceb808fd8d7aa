"""A part of a service, for tests: notes that it started and ended, and behaves as told.

`obey` ends on SIGTERM, `stubborn` does not; a number ends at once with that status.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from connector.serving.lifeline import follow_supervisor


def main() -> int:
    """Run."""
    folder, name, behaviour = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    ended = threading.Event()
    if behaviour == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda _number, _frame: ended.set())
    follow_supervisor(grace=5)
    (folder / f"{name}.{os.getpid()}.started").write_text(os.environ.get("PROMETHEUS_MULTIPROC_DIR", ""))
    if behaviour.isdigit():
        return int(behaviour)
    ended.wait()
    (folder / f"{name}.{os.getpid()}.ended").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
