"""A registry whose downloads begin and then stop: a pull from it is idle until somebody ends it."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SIZE = 64 << 20
SENT = b"\x1f\x8b" + bytes(1 << 16)
LAYER = "sha256:" + hashlib.sha256(b"a layer that nobody has").hexdigest()
_CONFIG = json.dumps(
    {
        "architecture": "amd64",
        "os": "linux",
        "config": {},
        "rootfs": {"type": "layers", "diff_ids": [LAYER]},
    }
).encode()
_KIND = "application/vnd.docker.distribution.manifest.v2+json"
_CONFIG_DIGEST = "sha256:" + hashlib.sha256(_CONFIG).hexdigest()
_MANIFEST = json.dumps(
    {
        "schemaVersion": 2,
        "mediaType": _KIND,
        "config": {
            "mediaType": "application/vnd.docker.container.image.v1+json",
            "size": len(_CONFIG),
            "digest": _CONFIG_DIGEST,
        },
        "layers": [
            {
                "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip",
                "size": SIZE,
                "digest": LAYER,
            }
        ],
    }
).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # close() would wait for the downloads otherwise
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.ended = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, *_: Any) -> None:
        pass

    def _answer(self, *, with_body: bool) -> None:
        if "/manifests/" in self.path:
            digest = "sha256:" + hashlib.sha256(_MANIFEST).hexdigest()
            head, body = {"Content-Type": _KIND, "Docker-Content-Digest": digest}, _MANIFEST
        elif self.path.endswith(_CONFIG_DIGEST):
            head, body = {}, _CONFIG
        elif self.path.endswith(LAYER):
            head, body = {"Content-Length": str(SIZE)}, SENT
        else:
            head, body = {}, b"{}"
        self.send_response(200)
        for name, value in ({"Content-Length": str(len(body))} | head).items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)
        if body is SENT:
            self.server.ended.wait()
            self.close_connection = True


@contextmanager
def stalled_registry() -> Iterator[str]:
    """The name of an image whose pull stands still; the registry runs inside the block."""
    with _Server() as server:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}/stalled/image:1"
        finally:
            server.ended.set()
            server.shutdown()
            serving.join()
