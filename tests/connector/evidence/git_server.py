"""A Git server over HTTPS: Git's own `http-backend`, behind a certificate that the test made."""

from __future__ import annotations

import base64
import functools
import os
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme


@dataclass
class Serving:
    """What is served, how, and what was asked."""

    folder: Path
    certificates: Path
    port: int = 0
    credentials: str | None = None  # `user:password`, when they are wanted.
    files: bool = False  # Handed out as they are, as a server that knows nothing of Git does.
    redirects: dict[str, str] = field(default_factory=dict)  # From a path's beginning to an address.
    asked: list[tuple[str, str]] = field(default_factory=list)  # Path, and the Authorization header.

    def url(self, name: str) -> str:
        """The address of a repository below the folder."""
        return f"https://localhost:{self.port}/{name}"


@contextmanager
def git_server(folder: Path, *, ended: datetime | None = None, names: str = "localhost") -> Iterator[Serving]:
    """Serve the repositories below a folder, until the end."""
    certificates = folder / "authority.pem"
    _authority().cert_pem.write_to_path(certificates)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert(names, not_after=ended).configure_cert(context)
    serving = Serving(folder, certificates)
    server = _Server(serving)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    serving.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield serving
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@functools.cache
def _authority() -> trustme.CA:
    """One for all: a server that must not be asked would be trusted."""
    return trustme.CA()


class _Server(ThreadingHTTPServer):
    def __init__(self, serving: Serving) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.serving = serving


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """A test needs no log."""

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ssl.SSLError, ConnectionError):
            self.close_connection = True

    def _answer(self) -> None:
        serving = self.server.serving
        path, _, query = self.path.partition("?")
        sent = self.headers.get("Authorization", "")
        serving.asked.append((path, sent))
        target = next((to for start, to in serving.redirects.items() if path.startswith(start)), None)
        if target is not None:
            self._say("302 Found", {"Location": target + self.path})
        elif serving.credentials and sent != f"Basic {base64.b64encode(serving.credentials.encode()).decode()}":
            self._say("401 Unauthorized", {"WWW-Authenticate": 'Basic realm="git"'})
        elif serving.files:
            self._hand_out(serving.folder / path.lstrip("/"))
        else:
            self._run_backend(path, query)

    def _hand_out(self, file: Path) -> None:
        if not file.is_file():
            return self._say("404 Not Found", {})
        self.send_response(200)
        self.send_header("Content-Length", str(file.stat().st_size))
        self.end_headers()
        self.wfile.write(file.read_bytes())
        return None

    def _say(self, status: str, headers: Mapping[str, str]) -> None:
        code, _, words = status.partition(" ")
        self.send_response(int(code), words)
        for name, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def _run_backend(self, path: str, query: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        environ = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.server.serving.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "uploadpack.allowFilter",
            "GIT_CONFIG_VALUE_0": "true",
            "GIT_CONFIG_KEY_1": "safe.directory",
            "GIT_CONFIG_VALUE_1": "*",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(length),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run(
            ["git", "http-backend"], input=self.rfile.read(length), env=environ, capture_output=True, check=False
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode("latin-1").split("\r\n") if ": " in line)
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
