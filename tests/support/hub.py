"""A stand-in for Docker Hub on loopback: a search index, and a proxy before the lab's registry.

It slows the registry down, holds it, breaks its answers or fails, as a test says.
"""

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support import lab

CHUNK = 16 * 1024
HOLD_LIMIT_S = 30.0
_KEPT_HEADERS = ("Content-Type", "Content-Length", "Docker-Content-Digest", "Etag")


class Hub:
    """Serves while it is open; `host` is what stands before the names of its images."""

    def __init__(self, registry: str) -> None:
        self.registry = registry
        self.results: list[dict[str, Any]] = []
        self.asked: list[str] = []
        """Search terms in the order they came."""
        self.bytes_per_s = 0
        """Of one layer; 0 does not slow down."""
        self.breaks: dict[str, str] = {}
        """layers, blobs, manifests or search -> 404, 500, cut or garbage; a layer is cut once."""
        self.go = threading.Event()
        """Cleared, every layer and every search waits in its middle."""
        self.go.set()
        self.held = threading.Event()
        """A layer or a search waits."""
        self.fetched: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.host = f"127.0.0.1:{self._server.server_port}"

    def hold(self) -> None:
        """Let nothing end from now on, until `go` is set."""
        self.held.clear()
        self.go.clear()

    def close(self) -> None:
        """Stop; no thread stays."""
        self.go.set()
        self.bytes_per_s = 0
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def result(name: str, description: str = "", stars: int = 0) -> dict[str, Any]:
    """One line of an index's answer."""
    return {
        "name": name,
        "description": description,
        "star_count": stars,
        "is_official": False,
        "is_automated": False,
    }


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def do_GET(self) -> None:
            """http.server's."""
            self.close_connection = True
            _answer(hub, self)

        def do_HEAD(self) -> None:
            """http.server's."""
            self.close_connection = True
            _answer(hub, self)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


def _answer(hub: Hub, request: BaseHTTPRequestHandler) -> None:
    path = urllib.parse.urlsplit(request.path)
    if path.path == "/v1/_ping":
        _say(request, 200, b"true")
    elif path.path == "/v1/search":
        _search(hub, request, urllib.parse.parse_qs(path.query).get("q", [""])[0])
    elif path.path.startswith("/v2/"):
        _forward(hub, request, path.path)
    else:
        _say(request, 404, b"{}")


def _search(hub: Hub, request: BaseHTTPRequestHandler, term: str) -> None:
    hub.asked.append(term)
    hub.held.set()
    hub.go.wait(HOLD_LIMIT_S)
    if how := hub.breaks.get("search"):
        _break(request, how)
        return
    found = [r for r in hub.results if term in str(r["name"])]
    answer = {"query": term, "num_results": len(found), "results": found}
    _say(request, 200, json.dumps(answer).encode())


def _forward(hub: Hub, request: BaseHTTPRequestHandler, path: str) -> None:
    kind = next((kind for kind in ("blobs", "manifests") if f"/{kind}/" in path), "")
    hub.fetched.append(f"{request.command} {path}")
    wanted = {"Accept": ", ".join(request.headers.get_all("Accept") or ["*/*"])}
    asked = urllib.request.Request(
        f"http://{hub.registry}{path}", headers=wanted, method=request.command
    )
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            headers = {n: answer.headers[n] for n in _KEPT_HEADERS if n in answer.headers}
            body = answer.read()
    except urllib.error.HTTPError as error:
        with error:
            _say(request, error.code, error.read())
        return
    # The small ones are the image's configuration.
    is_layer = kind == "blobs" and len(body) > 2 * CHUNK
    how = hub.breaks.get("layers" if is_layer else kind, "")
    if how and not (is_layer and how == "cut"):
        _break(request, how)
    elif is_layer:
        _pour(hub, request, headers, body)
    else:
        _send(request, 200, headers)
        request.wfile.write(body)


def _pour(hub: Hub, request: BaseHTTPRequestHandler, headers: dict[str, str], body: bytes) -> None:
    """A layer, as slow as the test wants; held or cut in its middle."""
    start = int((request.headers["Range"] or "bytes=0-").removeprefix("bytes=").split("-")[0])
    headers["Content-Length"] = str(len(body) - start)
    if start:
        headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
    _send(request, 206 if start else 200, headers)
    try:
        for at in range(start, len(body), CHUNK):
            if at >= len(body) // 2:
                if hub.breaks.pop("layers", "") == "cut":
                    return
                hub.held.set()
                hub.go.wait(HOLD_LIMIT_S)
            if hub.bytes_per_s:
                time.sleep(CHUNK / hub.bytes_per_s)
            request.wfile.write(body[at : at + CHUNK])
    except OSError:
        pass  # who pulled has hung up


def _unknown(path: str) -> bytes:
    code = "MANIFEST_UNKNOWN" if "/manifests/" in path else "BLOB_UNKNOWN"
    words = code.lower().replace("_", " ")
    return json.dumps({"errors": [{"code": code, "message": words}]}).encode()


_BROKEN: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {
    "404": lambda request: _say(request, 404, _unknown(request.path)),
    "500": lambda request: _say(request, 500, b"<html>oh no</html>"),
    "garbage": lambda request: _say(request, 200, b"\x00\xff{not json <b>"),
    "cut": lambda request: _send(request, 200, {"Content-Length": "1000"}),
}


def _break(request: BaseHTTPRequestHandler, how: str) -> None:
    _BROKEN[how](request)


def _send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Docker-Distribution-Api-Version", "registry/2.0")
    request.send_header("Connection", "close")
    request.end_headers()


def _say(request: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    _send(request, status, headers)
    if request.command == "GET":
        request.wfile.write(body)


def publish(the_lab: lab.Lab, name: str, layers: int = 3, size_kb: int = 900) -> None:
    """Push an image of layers that do not compress to the lab's registry; not kept locally."""
    url, image = the_lab.engine_url, "busybox:latest"
    target = f"{the_lab.registry}/library/{name}"
    for layer in range(layers):
        fill = f"dd if=/dev/urandom of=/layer{layer} bs=1024 count={size_kb}"
        container = lab.docker(url, "create", image, "sh", "-c", fill).strip()
        lab.docker(url, "start", "-a", container)
        lab.docker(url, "commit", "--change", 'CMD ["sleep","1000"]', container, target)
        lab.docker(url, "rm", container)
        image = target
    lab.docker(url, "push", target)
    lab.docker(url, "rmi", target)
