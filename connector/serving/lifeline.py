"""How a process learns that whoever started it is gone, even by kill -9, so that nothing of the service is left over.

A supervised process has a pipe as its standard input whose other end only the supervisor holds, and never writes to: it
ends when the supervisor ends, however that happens. (The parent-death signal of Linux would be the alternative; it
is tied to a thread of the parent, and exists nowhere else.) The web server's workers hold the like on their parent.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from typing import Final

SUPERVISED: Final = "CROSSGATE_SUPERVISED"
"""Set in the environment of a process whose standard input is a lifeline."""

_LOG = logging.getLogger("crossgate.serving")


def follow_supervisor(grace: float = 30.0) -> bool:
    """End this process as by SIGTERM when its supervisor is gone, and after `grace` seconds more at once.

    To be called once, at the start of a part. Gives False, and does nothing, in a process that was started by hand.
    """
    supervised = os.environ.pop(SUPERVISED, None) is not None
    if supervised:
        _watch(_input_ended, grace)
    return supervised


def follow_parent(grace: float = 30.0) -> None:
    """The same for a process that `multiprocessing` started, such as a worker of the web server."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        _watch(parent.join, grace)


def _input_ended() -> None:
    while os.read(0, 1024):
        pass


def _watch(gone: Callable[[], None], grace: float) -> None:
    def end() -> None:
        gone()
        _LOG.warning("the parent process is gone, so this one ends")
        _ask_to_end()
        threading.Event().wait(grace)
        os._exit(1)

    threading.Thread(target=end, name="lifeline", daemon=True).start()


def _ask_to_end() -> None:
    """Signal the main thread: a signal that another thread takes would not wake it from its waiting."""
    main = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, signal.SIGTERM)
    else:
        signal.raise_signal(signal.SIGTERM)
