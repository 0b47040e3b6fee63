"""Other ways to an engine, for tests: TLS with an own CA, tcp, ssh on loopback."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kitepy.engine.endpoint import Endpoint, TlsFiles
from tests.support import lab

START_LIMIT_S = 30.0


@dataclass
class Dockerd:
    """A dockerd of its own that can be killed and started again."""

    directory: Path
    arguments: list[str]
    pid: int = 0

    @property
    def url(self) -> str:
        """Its unix socket."""
        return f"unix://{self.directory / 'docker.sock'}"

    def start(self) -> None:
        """Start it and wait for its first answer."""
        self.pid = lab.start_dockerd(self.directory, ["--host", self.url, *self.arguments])

    def stop(self) -> None:
        """End it as an update of its package would."""
        if self.pid:
            lab.stop_process(self.pid)
        self.pid = 0


@contextmanager
def dockerd(directory: Path, *arguments: str) -> Iterator[Dockerd]:
    """A small dockerd without networks; it runs inside the block."""
    quiet = ["--bridge=none", "--iptables=false", "--ip6tables=false", *arguments]
    made = Dockerd(directory, quiet)
    made.start()
    try:
        yield made
    finally:
        made.stop()
        lab.remove_tree(directory)


# --- TLS ---------------------------------------------------------------------------------------


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_certificates(folder: Path) -> None:
    """An authority of its own, a server's and a client's certificate."""
    folder.mkdir(parents=True, exist_ok=True)
    subject = ["-nodes", "-newkey", "rsa:2048", "-subj"]
    _openssl(
        folder,
        *("req", "-x509", "-days", "2", "-keyout", "ca-key.pem", "-out", "ca.pem"),
        *(*subject, "/CN=kitepy test authority", "-addext", "keyUsage=critical,keyCertSign"),
    )
    for name, usage, extra in (
        ("server", "serverAuth", "subjectAltName=IP:127.0.0.1,DNS:localhost"),
        ("client", "clientAuth", "subjectAltName=DNS:client"),
    ):
        pem = f"{name}.pem"
        _openssl(folder, "req", *subject, f"/CN={name}", "-keyout", f"{name}-key.pem", "-out", "r")
        (folder / "extensions").write_text(f"extendedKeyUsage={usage}\n{extra}\n")
        signing = ("-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial", "-days", "2")
        _openssl(
            folder, "x509", "-req", "-in", "r", *signing, "-extfile", "extensions", "-out", pem
        )


@contextmanager
def tls_dockerd(directory: Path) -> Iterator[Endpoint]:
    """A dockerd with --tlsverify; it takes only clients of its own authority."""
    certificates = directory / "certificates"
    make_certificates(certificates)
    port = lab.free_port()
    tls = [
        "--tlsverify",
        f"--tlscacert={certificates / 'ca.pem'}",
        f"--tlscert={certificates / 'server.pem'}",
        f"--tlskey={certificates / 'server-key.pem'}",
        f"--host=tcp://127.0.0.1:{port}",
    ]
    ca, cert, key = (str(certificates / n) for n in ("ca.pem", "client.pem", "client-key.pem"))
    files = TlsFiles(ca, cert, key)
    with dockerd(directory, *tls):
        yield Endpoint(f"tcp://127.0.0.1:{port}", files)


@contextmanager
def tcp_forward(target: str) -> Iterator[Endpoint]:
    """Plain tcp to a unix socket, by a small program of its own."""
    port = lab.free_port()
    code = _FORWARD.format(port=port, path=target.removeprefix("unix://"))
    process = subprocess.Popen(["python3", "-c", code], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield Endpoint(f"tcp://127.0.0.1:{port}")
    finally:
        process.kill()
        process.communicate()


_FORWARD = """
import asyncio
async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.close()
async def serve(reader, writer):
    r, w = await asyncio.open_unix_connection("{path}")
    await asyncio.gather(pump(reader, w), pump(r, writer))
    writer.close(), w.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", {port})
    print("ready", flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


# --- ssh ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sshd:
    """A real sshd on loopback, and a PATH whose ssh knows its keys and nothing of the person's."""

    port: int
    path: str
    user: str

    def url(self, socket_path: str) -> str:
        """The ssh URL of an engine's socket there."""
        return f"ssh://{self.user}@127.0.0.1:{self.port}{socket_path}"


def sshd_missing() -> str:
    """Why there is no sshd to test with, or nothing."""
    for program in ("/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"):
        if not Path(program).exists():
            return f"{program} is not installed"
    return ""


@contextmanager
def sshd(directory: Path) -> Iterator[Sshd]:
    """sshd with own host and user keys; it runs inside the block."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in ("host", "user"):
        line = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(directory / name)]
        subprocess.run(line, check=True)
    shutil.copy(directory / "user.pub", directory / "authorized")
    port = lab.free_port()
    public = " ".join((directory / "host.pub").read_text().split()[:2])
    (directory / "known").write_text(f"[127.0.0.1]:{port} {public}\n")
    (directory / "sshd.conf").write_text(_SSHD.format(directory=directory, port=port))
    (directory / "ssh.conf").write_text(_SSH.format(directory=directory))
    _wrap_ssh(directory)
    Path("/run/sshd").mkdir(exist_ok=True)
    with (directory / "sshd.log").open("wb") as log:
        process = subprocess.Popen(
            ["/usr/sbin/sshd", "-D", "-e", "-f", str(directory / "sshd.conf")], stderr=log
        )
    try:
        _wait_for_port(port, directory / "sshd.log")
        path = f"{directory / 'bin'}:{os.environ['PATH']}"
        yield Sshd(port, path, pwd.getpwuid(os.getuid()).pw_name)
    finally:
        process.terminate()
        process.wait()


def _wrap_ssh(directory: Path) -> None:
    program = directory / "bin" / "ssh"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {directory / "ssh.conf"} "$@"\n')
    program.chmod(0o755)


def _wait_for_port(port: int, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if time.monotonic() > deadline:
            raise RuntimeError(f"sshd does not listen:\n{log.read_text()}")
        time.sleep(0.05)


_SSHD = """
Port {port}
ListenAddress 127.0.0.1
HostKey {directory}/host
AuthorizedKeysFile {directory}/authorized
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowStreamLocalForwarding yes
"""
_SSH = """
Host *
  IdentityFile {directory}/user
  IdentitiesOnly yes
  UserKnownHostsFile {directory}/known
  GlobalKnownHostsFile none
  StrictHostKeyChecking yes
"""
