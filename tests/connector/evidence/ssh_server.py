"""A server that speaks ssh and hands out repositories, in the process of the tests."""

from __future__ import annotations

import asyncio
import os
import shlex
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncssh


@dataclass(frozen=True)
class Shell:
    """What a client needs to be let in."""

    port: int
    key: Path  # The client's own.
    known: Path  # The hosts that it knows.

    def command(self, known: Path | None = None, key: Path | None = None) -> str:
        """How ssh is called by an administrator who keeps key and hosts in files."""
        options = f"-o UserKnownHostsFile={known or self.known} -o GlobalKnownHostsFile=/dev/null"
        return f"ssh -F none -i {key or self.key} -o IdentitiesOnly=yes {options}"


@contextmanager
def ssh_server(folder: Path) -> Iterator[Shell]:
    """Serve what is below the folder to whoever has the key, until the end."""
    host_key, client_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    key, known, let_in = folder / "id", folder / "known_hosts", folder / "authorized"
    client_key.write_private_key(key)
    key.chmod(0o600)
    client_key.write_public_key(let_in)
    ready = threading.Event()
    ports: list[int] = []
    ends: list[Callable[[], object]] = []

    async def serve() -> None:
        over, loop = asyncio.Event(), asyncio.get_running_loop()
        ends.append(lambda: loop.call_soon_threadsafe(over.set))
        options = {"server_host_keys": [host_key], "authorized_client_keys": str(let_in), "encoding": None}
        async with asyncssh.listen("127.0.0.1", 0, process_factory=_handed_out, **options) as server:
            ports.append(server.get_port())
            ready.set()
            await over.wait()

    thread = threading.Thread(target=asyncio.run, args=[serve()], daemon=True)
    thread.start()
    ready.wait(10)
    public = host_key.export_public_key().decode().strip()
    known.write_text(f"[localhost]:{ports[0]} {public}\n[127.0.0.1]:{ports[0]} {public}\n")
    try:
        yield Shell(ports[0], key, known)
    finally:
        ends[0]()
        thread.join()


async def _handed_out(client: asyncssh.SSHServerProcess[bytes]) -> None:
    """Run what Git asks for, and nothing else."""
    program, *arguments = shlex.split(client.command or "")
    if program != "git-upload-pack":
        client.exit(1)
        return
    environ = {**os.environ, "GIT_PROTOCOL": client.env.get("GIT_PROTOCOL", "")}
    running = await asyncio.create_subprocess_exec(
        *["git", "upload-pack", *arguments],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environ,
    )
    await client.redirect(running.stdin, running.stdout, running.stderr)
    client.exit(await running.wait())
    await client.wait_closed()
