"""A supervisor, for tests: `folder grace part=behaviour...`."""

import sys
from pathlib import Path

from connector.logs import configure_logs
from connector.serving.restarts import Restarts
from connector.serving.supervisor import Part, supervise

PART = "tests.connector.serving.part_program"


def main() -> int:
    """Run."""
    configure_logs()
    folder, grace, *asked = sys.argv[1:]
    parts = []
    for one in asked:
        name, _, behaviour = one.partition("=")
        program = (sys.executable, "-m", PART, folder, name, behaviour)
        parts.append(Part(name, program if behaviour != "missing" else ("/nowhere/no-such-program",)))
    restarts = Restarts(first_wait=0.01, longest_wait=0.02, most=3)
    return supervise(parts, numbers=Path(folder) / "numbers", grace=float(grace), restarts=restarts)


if __name__ == "__main__":
    sys.exit(main())
