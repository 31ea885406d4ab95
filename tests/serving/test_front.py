"""nginx before several servers, as deploy/ has it: what one of them answers costs nobody else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.serving.engines import needs, nginx
from tests.serving.site import get


class Pages(BaseHTTPRequestHandler):
    """A server whose database is away: the desk asks it, a kept page does not."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(503 if self.path.startswith("/desk/") else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing is written down."""


@contextmanager
def server() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made.server_port
        made.shutdown()


@needs("nginx")
def test_an_editor_who_cannot_be_answered_takes_no_server_from_the_readers(tmp_path: Path) -> None:
    with server() as one, server() as two, nginx(tmp_path, one, two) as (port, _log):
        assert [get(port, "/desk/").status for _ in range(3)] == [503, 503, 503]
        assert {get(port, f"/en/{number}/").status for number in range(6)} == {200}
