# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A loopback HTTP server whose every byte a test writes, and fleetscope-tail in front of it."""

import json
import os
import queue
import socket
import struct
import subprocess
import threading
import time

PROGRAM = os.environ.get("FLEETSCOPE_TAIL", "fleetscope-tail")
DEADLINE = 30


class Drip(bytes):
    """Sent a byte at a time, each in a segment of its own."""


class Wait(float):
    """Seconds."""


RESET = object()  # RST instead of FIN
KEEP = object()  # the connection stays up for the next request
HOLD = object()  # nothing more until the client goes or the server is closed


class Request:
    def __init__(self, head, body):
        first, *lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, self.version = first.split(" ", 2)
        self.headers = [tuple(part.strip() for part in line.split(":", 1)) for line in lines]
        self.body = body

    def header(self, name):
        """None when it was not sent; UTF-8 decoded."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return values[0].encode("latin-1").decode() if values else None


class Server:
    """answer(request, number) gives the steps of the number-th answer (from 0): bytes, Drip, Wait or a word."""

    def __init__(self, answer, address="127.0.0.1", port=0):
        self._answer = answer
        self._socket = socket.create_server((address, port), backlog=64)
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._connections = set()
        self.requests = []
        self.times = []
        self.port = self._socket.getsockname()[1]
        self.origin = f"http://{address}:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._closed.set()
        # A blocked accept() must end too, or the port goes on taking connections.
        for each in [self._socket, *self._connections]:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            each.close()

    def url(self, path="/stream"):
        return self.origin + path

    def wait_for(self, count, seconds=DEADLINE):
        """The count-th request (from 1) with all before it."""
        end = time.monotonic() + seconds
        while len(self.requests) < count:
            if time.monotonic() > end:
                raise AssertionError(f"{len(self.requests)} requests came, not {count}")
            time.sleep(0.002)
        return self.requests[count - 1]

    def _accept(self):
        while not self._closed.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            while (request := self._read(connection)) and self._play(connection, request):
                pass
        except OSError:
            pass
        finally:
            with self._lock:
                self._connections.discard(connection)
            connection.close()

    @staticmethod
    def _read(connection):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return None
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        request = Request(head, b"")
        length = int(request.header("content-length") or 0)
        while len(body) < length:
            body += connection.recv(65536)
        request.body = body
        return request

    def _play(self, connection, request):
        with self._lock:
            number = len(self.requests)
            self.requests.append(request)
            self.times.append(time.monotonic())
        for step in self._answer(request, number):
            if step is KEEP:
                return True
            if step is RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif step is HOLD:
                while connection.recv(65536):
                    pass
            elif isinstance(step, Drip):
                for at in range(len(step)):
                    connection.sendall(step[at : at + 1])
                    time.sleep(0.0002)
            elif isinstance(step, Wait):
                self._closed.wait(step)
            else:
                connection.sendall(step)
        return False


class Tail:
    """fleetscope-tail --strict, its lines read as they come."""

    def __init__(self, url, *options, strict=True):
        command = [PROGRAM, *(["--strict"] if strict else []), *options, url]
        environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        self._lines = queue.Queue()
        threading.Thread(target=self._collect, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()

    def _collect(self):
        for line in self._process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(None)
        self._process.stdout.close()

    def next(self, seconds=DEADLINE):
        """The next line; None when the program has ended."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            raise AssertionError("fleetscope-tail said nothing") from None

    def is_silent_for(self, seconds):
        try:
            return self._lines.get(timeout=seconds) is None
        except queue.Empty:
            return True

    def until_error(self):
        """All that one connection gave, its end included."""
        lines = []
        while line := self.next():
            lines.append(line)
            if line["kind"] == "error":
                break
        return lines

    def write(self, text):
        self._process.stdin.write(text)
        self._process.stdin.flush()

    def exit_code(self):
        return self._process.wait(DEADLINE)

    def stop(self):
        self._process.terminate()
        return self.exit_code()
