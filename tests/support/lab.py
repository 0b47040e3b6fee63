"""A private Docker engine with a registry as its mirror, on this machine only: up DIR, down DIR."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path

START_LIMIT_S = 60.0

HTTPD = """#!/bin/sh
echo "/docker-entrypoint.sh: Configuration complete; ready for start up"
echo "$(date '+%Y/%m/%d %H:%M:%S') [notice] 1#1: start worker processes" >&2
trap 'exit 0' TERM QUIT
httpd -f -v -p 80 -h /www &
wait
"""
POSTGRES = """#!/bin/sh
if [ -z "$POSTGRES_PASSWORD" ]; then
  echo "Error: Database is uninitialized and superuser password is not specified." >&2
  exit 1
fi
echo "database system is ready to accept connections"
trap 'exit 0' TERM
sleep 1000000 &
wait
"""
HELLO = """#!/bin/sh
echo
echo "Hello from Docker!"
"""


@dataclass(frozen=True)
class Lab:
    """Where everything of a running lab is."""

    directory: str
    engine_url: str
    registry: str
    bridge: str
    pids: list[int]


def missing() -> str:
    """Say in a sentence why a lab cannot be started here, or nothing."""
    for program in ("dockerd", "docker", "docker-registry", "busybox", "ip"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    return "" if os.geteuid() == 0 else "a private dockerd needs root"


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def up(directory: Path) -> Lab:
    """Start registry and engine, make the images and push them; ready when it returns."""
    directory.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"unix://{directory / 'docker.sock'}"
    lab = Lab(str(directory), url, f"127.0.0.1:{port}", _make_bridge(), [])
    try:
        lab.pids.append(_start_registry(directory, port))
        # Ports are published by dockerd's proxy alone: the machine's firewall stays as it is.
        quiet = ["--bridge", lab.bridge, "--iptables=false", "--ip6tables=false", "--ip-masq=false"]
        mirror = ["--registry-mirror", f"http://127.0.0.1:{port}"]
        lab.pids.append(start_dockerd(directory, ["--host", url, *mirror, *quiet]))
        _make_images(lab)
    except BaseException:
        down(lab)
        raise
    (directory / "lab.json").write_text(json.dumps(asdict(lab)))
    return lab


def load(directory: Path) -> Lab:
    """The lab that runs in a directory."""
    return Lab(**json.loads((directory / "lab.json").read_text()))


def down(lab: Lab) -> None:
    """Stop everything of a lab and remove its directory."""
    ids = docker(lab.engine_url, "ps", "-aq", check=False).split()
    if ids:
        docker(lab.engine_url, "rm", "-f", *ids, check=False)
    for pid in reversed(lab.pids):
        stop_process(pid)
    subprocess.run(["ip", "link", "delete", lab.bridge], check=False, capture_output=True)
    remove_tree(Path(lab.directory))


def _make_bridge() -> str:
    """A network bridge of the lab's own: two dockerds on docker0 give out the same addresses."""
    for number in range(1, 250):
        name = f"kitepy{number}"
        added = subprocess.run(
            ["ip", "link", "add", name, "type", "bridge"], check=False, capture_output=True
        )
        if added.returncode == 0:
            address = f"10.213.{number}.1/24"
            subprocess.run(["ip", "address", "add", address, "dev", name], check=True)
            subprocess.run(["ip", "link", "set", name, "up"], check=True)
            return name
    raise RuntimeError("no network bridge could be made")


def docker(url: str, *arguments: str, check: bool = True, stdin: bytes | None = None) -> str:
    """Run the docker CLI against an engine and return what it printed."""
    done = subprocess.run(
        ["docker", "-H", url, *arguments], input=stdin, capture_output=True, check=False
    )
    if check and done.returncode:
        raise RuntimeError(f"docker {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout.decode()


def copy_image(source: str, target: str, image: str) -> None:
    """Bring an image from one engine to another."""
    command = ["docker", "-H", source, "save", image]
    saved = subprocess.run(command, capture_output=True, check=True).stdout
    docker(target, "load", stdin=saved)


def start_dockerd(directory: Path, arguments: list[str]) -> int:
    """Start a dockerd of its own in a directory and wait for its first answer; returns its pid."""
    directory.mkdir(parents=True, exist_ok=True)
    command = [
        "dockerd",
        "--data-root",
        str(directory / "data"),
        "--exec-root",
        str(directory / "exec"),
        "--pidfile",
        str(directory / "docker.pid"),
        *arguments,
    ]
    pid = _spawn(command, directory / "dockerd.log")
    host = f"unix://{directory / 'docker.sock'}"
    try:
        _wait_for(lambda: _answers(host), directory / "dockerd.log")
    except BaseException:
        stop_process(pid)
        unmount(directory)
        raise
    return pid


def _answers(url: str) -> bool:
    return bool(docker(url, "info", "--format", "{{.ServerVersion}}", check=False).strip())


def _start_registry(directory: Path, port: int) -> int:
    config = directory / "registry.yml"
    config.write_text(
        "version: 0.1\nlog: {level: error}\n"
        f"storage: {{filesystem: {{rootdirectory: {directory / 'registry'}}}}}\n"
        f"http: {{addr: '127.0.0.1:{port}'}}\n"
    )
    pid = _spawn(["docker-registry", "serve", str(config)], directory / "registry.log")
    _wait_for(lambda: _registry_answers(port), directory / "registry.log")
    return pid


def _registry_answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _spawn(command: list[str], log: Path) -> int:
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        )
    process.returncode = 0  # it outlives this program: no warning when the object goes
    return process.pid


def _wait_for(ready: "object", log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while not ready():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise RuntimeError(f"not ready after {START_LIMIT_S:g} s:\n{log.read_text()[-2000:]}")
        time.sleep(0.1)


def stop_process(pid: int, limit_s: float = 15.0) -> None:
    """End a process and wait for it: TERM, then KILL when the limit has passed."""
    try:
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + limit_s
        while _alive(pid):
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
    except ProcessLookupError:
        return


def _alive(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def remove_tree(directory: Path) -> None:
    """Remove a data root with what is still mounted below it."""
    unmount(directory)
    shutil.rmtree(directory, ignore_errors=True)


def unmount(directory: Path) -> None:
    """Take away what a dockerd has left mounted below a directory."""
    mounts = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
    for mount in sorted((m for m in mounts if m.startswith(f"{directory}/")), reverse=True):
        subprocess.run(["umount", "-l", mount], check=False)


# --- images ------------------------------------------------------------------------------------


def _make_images(lab: Lab) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch) / "base"
        _busybox_tree(base)
        _import(lab, base, "busybox:latest", ['CMD ["sh"]'])
        _import(lab, base, "alpine:3", ['CMD ["/bin/sh"]'])
        _import(lab, _with_bash(base, Path(scratch) / "bash"), "bash:5", ['CMD ["bash"]'])
        web = _with(base, Path(scratch) / "web", HTTPD)
        (web / "www").mkdir()
        (web / "www" / "index.html").write_text("<h1>Welcome to nginx!</h1>\n")
        _import(lab, web, "nginx:base", ['ENTRYPOINT ["/entrypoint.sh"]', "EXPOSE 80"])
        _grow(lab, "nginx:base", "nginx:1.29")
        docker(lab.engine_url, "tag", "nginx:1.29", "nginx:latest")
        postgres = _with(base, Path(scratch) / "postgres", POSTGRES)
        changes = [
            'ENTRYPOINT ["/entrypoint.sh"]',
            "EXPOSE 5432",
            "VOLUME /var/lib/postgresql/data",
        ]
        _import(lab, postgres, "postgres:17", changes)
        _import(
            lab,
            _with(base, Path(scratch) / "hello", HELLO),
            "hello-world:latest",
            ['CMD ["/entrypoint.sh"]'],
        )
    _publish(lab)


def _publish(lab: Lab) -> None:
    """Push the images; the ones that tests pull are then only in the registry."""
    for image in (
        "busybox:latest",
        "alpine:3",
        "bash:5",
        "nginx:1.29",
        "nginx:latest",
        "postgres:17",
        "hello-world:latest",
    ):
        _push(lab, image)
    docker(
        lab.engine_url,
        "rmi",
        "nginx:base",
        "nginx:1.29",
        "nginx:latest",
        "postgres:17",
        "hello-world:latest",
    )


def _busybox_tree(root: Path) -> None:
    for name in ("bin", "dev", "etc", "home", "proc", "root", "sys", "tmp", "usr/bin", "var/log"):
        (root / name).mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin/busybox")
    listed = subprocess.run(
        ["/bin/busybox", "--list"], capture_output=True, check=True
    ).stdout.decode()
    for applet in listed.split():
        if applet != "busybox":
            (root / "bin" / applet).symlink_to("busybox")
    (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (root / "etc/group").write_text("root:x:0:\n")


def _with(base: Path, target: Path, entrypoint: str) -> Path:
    shutil.copytree(base, target, symlinks=True)
    script = target / "entrypoint.sh"
    script.write_text(entrypoint)
    script.chmod(0o755)
    return target


def _with_bash(base: Path, target: Path) -> Path:
    shutil.copytree(base, target, symlinks=True)
    shutil.copy("/bin/bash", target / "bin/bash")
    libraries = subprocess.run(
        ["ldd", "/bin/bash"], capture_output=True, check=True
    ).stdout.decode()
    for word in libraries.split():
        if word.startswith("/"):
            place = target / word.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(word, place)
    return target


def _import(lab: Lab, tree: Path, name: str, changes: list[str]) -> None:
    tar = subprocess.run(
        ["tar", "-C", str(tree), "-c", "."], capture_output=True, check=True
    ).stdout
    flags = [word for change in changes for word in ("--change", change)]
    docker(lab.engine_url, "import", *flags, "-", name, stdin=tar)


def _grow(lab: Lab, source: str, name: str, layers: int = 3, size_kb: int = 1500) -> None:
    """Add layers of bytes that do not compress, so that a pull has something to show."""
    image = source
    for layer in range(layers):
        command = f"dd if=/dev/urandom of=/usr/layer{layer} bs=1024 count={size_kb}"
        container = docker(
            lab.engine_url, "create", "--entrypoint", "/bin/sh", image, "-c", command
        ).strip()
        docker(lab.engine_url, "start", "-a", container)
        change = 'ENTRYPOINT ["/entrypoint.sh"]'
        docker(lab.engine_url, "commit", "--change", change, "--change", "CMD []", container, name)
        docker(lab.engine_url, "rm", container)
        image = name


def _push(lab: Lab, image: str) -> None:
    target = f"{lab.registry}/library/{image}"
    docker(lab.engine_url, "tag", image, target)
    docker(lab.engine_url, "push", target)
    docker(lab.engine_url, "rmi", target)


def main() -> int:
    """Command line of the lab, for .ci/run."""
    verb, directory = sys.argv[1], Path(sys.argv[2])
    if verb == "up":
        print(up(directory).engine_url)
    else:
        down(load(directory))
    return 0


if __name__ == "__main__":
    sys.exit(main())
