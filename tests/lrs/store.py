"""A real store started on this computer, and a wire to it that can be cut."""

import base64
import http.client
import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.lrs.build import python
from tests.lrs.server import PASSWORD, USER

HERE = Path(__file__).parent
LONGEST_START = 90.0
"""Seconds that Ralph may take to begin."""


class Ralph:
    """A store in a process of its own, that can be ended and started again on the same statements."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        with (self.folder / "ralph.log").open("ab") as log:
            self._process = subprocess.Popen(
                [python(), HERE / "server.py", self.folder, str(self.port)],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=environment,
            )
        until = time.monotonic() + LONGEST_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "ralph.log").read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.1)

    def end(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/__heartbeat__")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Ask it something and return the status and the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def statements(self) -> list[dict[str, Any]]:
        """Return all it has, as it was stored first to last."""
        token = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "X-Experience-API-Version": "1.0.3"}
        status, answer = self.ask("GET", "/xAPI/statements?limit=100000", headers=headers)
        assert status == 200, answer
        found = json.loads(answer)["statements"]
        assert isinstance(found, list)
        return found


class Wire:
    """Stands between the program and the store. ``cut`` is asked before each request what is to happen to it."""

    def __init__(self, ralph: Ralph, cut: Callable[[int], str]) -> None:
        self.requests = 0
        wire = self

        class Passing(BaseHTTPRequestHandler):
            """Passes requests on, or does not."""

            def do_POST(self) -> None:
                """Pass a request on and its answer back; or cut before the store has it, or before the answer."""
                wire.requests += 1
                fate = cut(wire.requests)
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if fate == "before":
                    return self._gone()
                try:
                    status, answer = ralph.ask("POST", self.path, body, dict(self.headers.items()))
                except (OSError, http.client.HTTPException):
                    return self._gone()
                if fate == "after":
                    return self._gone()
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                return None

            def _gone(self) -> None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/xAPI"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take the wire away."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def free_port() -> int:
    """Return a port of this computer that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
        assert isinstance(port, int)
        return port
