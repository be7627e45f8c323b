# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers for tests: the agent, nginx and haproxy, each in a folder of its own, on ports that were free."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "conformance"))

DEADLINE = 30
AGENT = os.environ.get("FLEETSCOPE_AGENT", "fleetscope-agent")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for_port(port, process, log):
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.02)
    raise AssertionError(f"nothing listens on port {port}: {log.read_text() if log.exists() else ''}")


class Service:
    """A program with a file that says what it does; killed at the end."""

    def __init__(self, folder, command, port):
        self.port = port
        self.log = pathlib.Path(folder, f"{pathlib.Path(command[0]).name}-{port}.log")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        wait_for_port(port, self._process, self.log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def url(self, path="/api/stream", scheme="http"):
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def kill(self):
        """At once, and what it started with it."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()


def agent(folder, *options, port=None):
    port = port or free_port()
    command = [AGENT, "--port", str(port), "--simulate", "3", "--interval", "200ms", *options]
    return Service(folder, command, port)


def nginx(folder, servers):
    """servers: text of the http block, with LISTEN where the port goes."""
    port = free_port()
    folder = pathlib.Path(folder, f"nginx-{port}")
    folder.mkdir()
    user = "user root;" if os.geteuid() == 0 else ""
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config = folder / "nginx.conf"
    config.write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;\n"
        f"events {{}}\nhttp {{ access_log off; {paths}\n{servers.replace('LISTEN', f'127.0.0.1:{port}')}\n}}\n"
    )
    return Service(folder, ["nginx", "-p", str(folder), "-c", str(config), "-e", "stderr"], port)


def haproxy(folder, origin, *, options="", client="60s", server="60s"):
    port = free_port()
    config = pathlib.Path(folder, f"haproxy-{port}.cfg")
    config.write_text(
        f"defaults\n mode http\n timeout connect 2s\n timeout client {client}\n timeout server {server}\n retries 0\n {options}\n"
        f"frontend in\n bind 127.0.0.1:{port}\n default_backend out\n"
        f"backend out\n server one 127.0.0.1:{origin}\n"
    )
    return Service(folder, ["haproxy", "-db", "-f", str(config)], port)


class Authority:
    """A certificate authority in a folder, and what it signs, made with the openssl program."""

    def __init__(self, folder, name):
        self._folder = pathlib.Path(folder)
        self.certificate = self._folder / f"{name}.pem"
        self._key = self._folder / f"{name}.key"
        self._run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
            "-subj", f"/CN={name}", "-keyout", self._key, "-out", self.certificate,
        )  # fmt: skip

    def sign(self, name, subject="IP:127.0.0.1", *, days=30):
        """Gives certificate and key; days below zero: it has expired."""
        key, request, certificate, extensions = (self._folder / f"{name}.{kind}" for kind in ("key", "csr", "pem", "ext"))
        extensions.write_text(f"subjectAltName={subject}\n")
        self._run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
            "-keyout", key, "-out", request,
        )  # fmt: skip
        self._run(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self._key, "-CAcreateserial",
            "-days", days, "-extfile", extensions, "-out", certificate,
        )  # fmt: skip
        return certificate, key

    @staticmethod
    def _run(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def lines_until(tail, kind, most=10_000, **wanted):
    """The next line of that kind with these members; what came before it is let go."""
    for _ in range(most):
        line = tail.next()
        if line is None:
            raise AssertionError("the program has ended")
        if line["kind"] == kind and all(re.search(pattern, str(line[key])) for key, pattern in wanted.items()):
            return line
    raise AssertionError(f"no {kind} among {most} lines")
