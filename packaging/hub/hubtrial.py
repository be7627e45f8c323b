# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hub of this folder, in a temporary folder and on free ports: nginx with Nchan, Redis and haproxy."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
DEADLINE = 30
CHANNEL = "fleet"
PUBLISH_TOKEN = "publish-0123456789abcdef"
READ_TOKEN = "read-0123456789abcdef"
MODULES = ("/usr/lib/nginx/modules/ngx_nchan_module.so", "/usr/share/nginx/modules/ngx_nchan_module.so")


def program(name):
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if not found:
        raise SystemExit(f"{name} is not installed. Debian: apt install nginx-light libnginx-mod-nchan redis-server haproxy")
    return found


def nchan_module():
    for module in MODULES:
        if os.path.exists(module):
            return module
    raise SystemExit("Nchan is not installed. Debian: apt install libnginx-mod-nchan")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Service:
    """A program that listens on a port, with a file that says what it does."""

    def __init__(self, folder, name, command, port):
        self.name, self.command, self.port = name, command, port
        self.log = pathlib.Path(folder, f"{name}.log")
        self._process = None
        self.start()

    @property
    def pid(self):
        return self._process.pid

    def start(self):
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.02)
        raise SystemExit(f"{self.name} does not listen on port {self.port}:\n{self.log.read_text()}")

    def kill(self):
        """At once, and what it started with it."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()

    def restart(self):
        self.kill()
        self.start()


def make_certificates(folder):
    """An authority and what it signs for this machine: paths of its certificate, the hub's, and the hub's key."""

    def openssl(*arguments):
        subprocess.run([program("openssl"), *map(str, arguments)], check=True, capture_output=True)

    names = "subjectAltName=DNS:localhost,DNS:hub.example.org,IP:127.0.0.1\n"
    authority, authority_key = folder / "hub-ca.pem", folder / "hub-ca.key"
    certificate, key, request, extensions = (folder / f"hub.{kind}" for kind in ("crt", "key", "csr", "ext"))
    extensions.write_text(names)
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl("req", "-x509", *new_key, "-days", 30, "-subj", "/CN=Hub trial", "-keyout", authority_key, "-out", authority)
    openssl("req", *new_key, "-subj", "/CN=hub.example.org", "-keyout", key, "-out", request)
    openssl("x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key, "-CAcreateserial",
            "-days", 30, "-extfile", extensions, "-out", certificate)  # fmt: skip
    return authority, certificate, key


class Hub:
    """`nodes` times nginx. More than one share a Redis and have haproxy in front; `redis` asks for it with one, too."""

    def __init__(self, folder, *, nodes=1, redis=None, buffer=None, workers=1, plain=False, plain_nodes=False, certificates=False):
        """`plain`: it can be reached without TLS, too, at plain_port; `plain_nodes`: each nginx, at plain_ports.
        `certificates`: an agent may show the hub's own certificate in place of a token."""
        self.folder = pathlib.Path(folder)
        self._workers, self._buffer = workers, buffer
        self.plain_port = free_port() if plain else None
        self.plain_ports = [free_port() for _ in range(nodes)] if plain_nodes else []
        self.authority, self.certificate, self.key = make_certificates(self.folder)
        self.publish_token_file = self._private("publish-token", PUBLISH_TOKEN)
        self.read_token_file = self._private("read-token", READ_TOKEN)
        self._takes_certificates = certificates
        self.services = []
        self.redis = self.haproxy = None
        self.nodes = []
        try:
            if redis if redis is not None else nodes > 1:
                self.redis = self._start_redis()
            self.nodes = [self._start_nginx(number) for number in range(nodes)]
            if nodes > 1:
                self.haproxy = self._start_haproxy()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        for service in reversed(self.services):
            service.kill()

    def url(self, path, through=None):
        """Of the hub as its users see it, or of one node or haproxy."""
        port = (through or self.haproxy or self.nodes[0]).port
        return f"https://localhost:{port}/{CHANNEL}/{path}"

    def _private(self, name, text):
        file = self.folder / name
        file.write_text(text + "\n")
        file.chmod(0o600)
        return file

    def _service(self, name, command, port):
        service = Service(self.folder, name, command, port)
        self.services.append(service)
        return service

    def _start_redis(self):
        port = free_port()
        config = self.folder / "redis.conf"
        config.write_text((HERE / "redis.conf").read_text().replace("port 6379", f"port {port}\ndir {self.folder}"))
        return self._service("redis", [program("redis-server"), str(config)], port)

    def _start_nginx(self, number):
        port = free_port()
        etc = self.folder / f"nginx-{number}"
        shutil.copytree(HERE / "nginx", etc)
        if self.redis:
            shutil.copytree(HERE / "redis", etc, dirs_exist_ok=True)
        home = etc / "fleetscope"
        (home / "publishers").write_text(f'"Bearer {PUBLISH_TOKEN} {CHANNEL}" 1;\n')
        (home / "readers").write_text(f'"Bearer {READ_TOKEN} {CHANNEL}" 1;\n')
        shutil.copy(self.certificate, home / "cert.pem")
        shutil.copy(self.key, home / "key.pem")
        if self._takes_certificates:
            (home / "client-certificates.conf.example").rename(home / "client-certificates.conf")
            (home / "certificates.map").write_text(f'"SUCCESS CN=hub.example.org {CHANNEL}" 1;\n')
            shutil.copy(self.authority, home / "agents-ca.pem")
        for file in etc.rglob("*.conf"):
            text = file.read_text().replace("/etc/nginx", str(etc)).replace("server_name hub.example.org", "server_name localhost")
            text = text.replace("    listen [::]:443 ssl http2;\n", "").replace("listen 443", f"listen 127.0.0.1:{port}")
            if self.redis:
                text = text.replace("127.0.0.1:6379", f"127.0.0.1:{self.redis.port}")
            if self._buffer:
                text = text.replace("nchan_message_buffer_length 20000", f"nchan_message_buffer_length {self._buffer}")
            file.write_text(text)
        temporary = "".join(f"{kind}_temp_path {etc}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        plain = self.plain_ports[number : number + 1]
        if self.plain_port and number == 0 and not self.redis:
            plain.append(self.plain_port)
        for each in plain:
            server = etc / "conf.d/fleetscope-hub.conf"
            server.write_text(server.read_text().replace("server {\n", f"server {{\n    listen 127.0.0.1:{each};\n", 1))
        user = "user root;" if os.geteuid() == 0 else ""
        main = etc / "nginx.conf"
        main.write_text(
            f"load_module {nchan_module()};\n{user} daemon off; worker_processes {self._workers}; pid {etc}/pid; error_log stderr warn;\n"
            f"worker_rlimit_nofile 8192; events {{ worker_connections 4096; }}\n"
            f"http {{ access_log off; {temporary}\ninclude {etc}/conf.d/*.conf;\n}}\n"
        )
        return self._service(f"nginx-{number}", [program("nginx"), "-p", str(etc), "-c", str(main), "-e", "stderr"], port)

    def _start_haproxy(self):
        port = free_port()
        pem = self.folder / "hub.pem"
        pem.write_text(self.certificate.read_text() + self.key.read_text())
        lines = (HERE / "haproxy.cfg").read_text().splitlines()
        lines = [line for line in lines if not line.strip().startswith("server ")]
        lines += [f"    server {name} 127.0.0.1:{node.port}" for name, node in zip(("one", "two", "three"), self.nodes)]
        text = "\n".join(lines) + "\n"
        if self.plain_port:
            text = text.replace("    bind :443", f"    bind 127.0.0.1:{self.plain_port}\n    bind :443")
        text = text.replace("maxconn 20000", "maxconn 2000").replace("bind :443", f"bind 127.0.0.1:{port}").replace("/etc/haproxy/hub.pem", str(pem))
        config = self.folder / "haproxy.cfg"
        config.write_text(text.replace("/etc/haproxy/hub-ca.pem", str(self.authority)))
        return self._service("haproxy", [program("haproxy"), "-db", "-f", str(config)], port)


def agent_command(hub, *, url=None, options=()):
    """One that publishes to the hub."""
    binary = os.environ.get("FLEETSCOPE_AGENT", "fleetscope-agent")
    return [binary, "--port", "0", "--listen", "127.0.0.1", "--publish", url or hub.url("publish"),
            "--publish-token-file", str(hub.publish_token_file), "--publish-ca", str(hub.authority), *options]  # fmt: skip
