# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small readers of a hub, one for each way, that go on where they were by the hub's own ids; and what they have read."""

import base64
import http.client
import json
import os
import socket
import ssl
import struct
import subprocess
import threading
import time
import urllib.parse


class Ledger:
    """Which ticks of which source have come, live and as history."""

    def __init__(self):
        self._lock = threading.Lock()
        self._live, self._past, self._last = {}, {}, {}
        self.messages = 0
        self.heartbeats = 0

    def take(self, text):
        message = json.loads(text)
        with self._lock:
            self.messages += 1
            kind = message.get("type")
            key = (message.get("source"), message.get("epoch"))
            if kind == "server_update":
                self._live.setdefault(key, set()).add(message["seq"])
                self._last[key] = time.monotonic()
            elif kind == "history":
                self._past.setdefault(key, set()).update(message["seqs"])
            elif kind == "heartbeat":
                self.heartbeats += 1
            else:
                raise AssertionError(f"nobody publishes a {kind}")

    def seqs(self):
        """By source and epoch, all that came."""
        with self._lock:
            return {key: self._live.get(key, set()) | self._past.get(key, set()) for key in {*self._live, *self._past}}

    def newest(self):
        return {key: max(seqs) for key, seqs in self.seqs().items()}

    def brought_later(self):
        """How many ticks came as history only."""
        with self._lock:
            return sum(len(seqs - self._live.get(key, set())) for key, seqs in self._past.items())

    def missing(self):
        """By source and epoch, the ticks between the first and the last that did not come."""
        holes = {key: set(range(min(seqs), max(seqs))) - seqs for key, seqs in self.seqs().items()}
        return {key: hole for key, hole in holes.items() if hole}


class Reader:
    """Reads on a thread until it is closed, and connects again by itself."""

    pause = 0.5  # Seconds before another attempt.

    def __init__(self, url, token, authority=None):
        self.url, self.token = urllib.parse.urlsplit(url), token
        self.ledger = Ledger()
        self.connects = 0
        self.troubles = []
        self._tls = ssl.create_default_context(cafile=authority) if authority else None
        self._is_closed = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self._thread.start()
        return self

    def close(self):
        self._is_closed.set()
        self.interrupt()
        self._thread.join(30)

    def interrupt(self):
        pass

    def _run(self):
        while not self._is_closed.is_set():
            try:
                self.connects += 1
                self.read()
            except (OSError, http.client.HTTPException, EOFError) as trouble:
                self.troubles.append(repr(trouble))
            self._is_closed.wait(self.pause)

    def read(self):
        raise NotImplementedError

    def _socket(self, timeout=90):
        plain = socket.create_connection((self.url.hostname, self.url.port), timeout)
        return self._tls.wrap_socket(plain, server_hostname=self.url.hostname) if self._tls else plain


class Process(Reader):
    """A program that prints what it reads."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self._process = None

    def command(self):
        raise NotImplementedError

    def take_line(self, line):
        raise NotImplementedError

    def read(self):
        with subprocess.Popen(self.command(), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as self._process:
            for line in self._process.stdout:
                self.take_line(line)

    def interrupt(self):
        if self._process:
            self._process.terminate()


class CurlStream(Process):
    """An event stream over HTTP/2, by curl."""

    id = None

    def __init__(self, url, token, authority=None):
        super().__init__(url, token, authority)
        self.versions = set()  # Of HTTP; 0 where there was no connection.
        self._authority = authority

    def command(self):
        resume = ["-H", f"Last-Event-ID: {self.id}"] if self.id else []
        return ["curl", "-sSN", "--fail", "--http2", "--cacert", str(self._authority), "-w", "version %{http_version}\\n",
                "-H", "Accept: text/event-stream", "-H", f"Authorization: Bearer {self.token}", *resume, self.url.geturl()]  # fmt: skip

    def take_line(self, line):
        if line.startswith("data: "):
            self.ledger.take(line[6:])
        elif line.startswith("id: "):
            self.id = line[4:].strip()
        elif line.startswith("version "):
            self.versions.add(line.split()[1])


class Tail(Process):
    """fleetscope-tail, the client of the dashboard, on any way."""

    def __init__(self, url, token_file, options=()):
        super().__init__(url, None)
        self._command = [os.environ.get("FLEETSCOPE_TAIL", "fleetscope-tail"), url, "--token-file", str(token_file), *options]

    def command(self):
        return self._command

    def take_line(self, line):
        line = json.loads(line)
        if line["kind"] == "event":
            self.ledger.take(line["data"])
        elif line["kind"] == "error":
            self.troubles.append(line["message"])


class WebSocket(Reader):
    """With the subprotocol that tells the hub's ids (ws+meta.nchan)."""

    id = None
    _stream = None

    def interrupt(self):
        if self._stream:
            try:
                self._stream.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def read(self):
        with self._socket() as self._stream, self._stream.makefile("rb") as file:
            self._open(file)
            while self._take_frame(file):
                pass

    def _open(self, file):
        resume = f"Last-Event-ID: {self.id}\r\n" if self.id else ""
        self._stream.sendall(
            f"GET {self.url.path} HTTP/1.1\r\nHost: {self.url.netloc}\r\nAuthorization: Bearer {self.token}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
            f"Sec-WebSocket-Protocol: ws+meta.nchan\r\n{resume}\r\n".encode()
        )
        status = file.readline()
        if b" 101 " not in status:
            raise OSError(f"no upgrade: {status}")
        while file.readline().strip():
            pass

    def _take_frame(self, file):
        head = file.read(2)
        if len(head) < 2:
            raise EOFError("the hub has closed the connection")
        size = head[1] & 127
        if size > 125:
            size = struct.unpack(">H" if size == 126 else ">Q", file.read(2 if size == 126 else 8))[0]
        payload = file.read(size)
        kind = head[0] & 15
        if kind == 9:
            mask = os.urandom(4)
            masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
            self._stream.sendall(bytes([0x8A, 0x80 | len(payload)]) + mask + masked)
        elif kind == 1:
            meta, _, text = payload.decode().partition("\n\n")
            self.id = next(line[4:] for line in meta.split("\n") if line.startswith("id: "))
            self.ledger.take(text)
        return kind != 8


class Poll(Reader):
    """Asks until there is nothing new, then again after a second. `wait`: the hub holds the answer meanwhile."""

    wait = None
    validators = {}
    _connection = None

    def interrupt(self):
        if self._connection and self._connection.sock:
            try:
                self._connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def read(self):
        kind = http.client.HTTPSConnection if self._tls else http.client.HTTPConnection
        self._connection = kind(self.url.hostname, self.url.port, timeout=90, **({"context": self._tls} if self._tls else {}))
        path = self.url.path + (f"?wait={self.wait}" if self.wait else "")
        try:
            while not self._is_closed.is_set():
                self._connection.request("GET", path, headers={"Authorization": f"Bearer {self.token}", **self.validators})
                answer = self._connection.getresponse()
                text = answer.read()
                if answer.status == 200:
                    self.validators = {"If-Modified-Since": answer.getheader("Last-Modified"), "If-None-Match": answer.getheader("Etag")}
                    self.ledger.take(text)
                elif answer.status == 304:
                    self._is_closed.wait(1)
                elif answer.status != 408:
                    raise OSError(f"the hub answers {answer.status}")
        finally:
            self._connection.close()


class LongPoll(Poll):
    wait = 25
