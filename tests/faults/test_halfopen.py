# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network that swallows packets: the server lives in a network namespace, and no FIN or RST ever comes."""

import os
import subprocess
import sys
import time
import unittest

from services import free_port, lines_until
from framings import CHUNKED, chunk
from wire import HOLD, Server, Tail

SERVER, CLIENT = "10.213.57.2", "10.213.57.1"


def ip(*words, check=True):
    return subprocess.run(["ip", *words], check=check, capture_output=True, text=True)


class Namespace:
    """With a wire to it, whose far end can be cut."""

    def __init__(self):
        self.name = f"fleetscope{os.getpid()}"
        self._wire = f"fs{os.getpid() % 100000}"
        ip("netns", "add", self.name)
        try:
            ip("link", "add", self._wire, "type", "veth", "peer", "name", "far", "netns", self.name)
            ip("addr", "add", CLIENT + "/30", "dev", self._wire)
            ip("link", "set", self._wire, "up")
            self.run("ip", "addr", "add", SERVER + "/30", "dev", "far")
            self.run("ip", "link", "set", "far", "up")
        except BaseException:
            self.remove()
            raise

    def run(self, *command):
        subprocess.run(["ip", "netns", "exec", self.name, *command], check=True, capture_output=True)

    def cut(self):
        """Every packet to the client is dropped where it leaves, acknowledgements too."""
        self.run("ip", "route", "add", "blackhole", CLIENT + "/32")

    def mend(self):
        self.run("ip", "route", "del", "blackhole", CLIENT + "/32")

    def remove(self):
        ip("netns", "del", self.name, check=False)
        ip("link", "del", self._wire, check=False)


def serve(port):
    """In the namespace, as a program of its own."""
    server = Server(lambda *_: [CHUNKED, chunk(b"id: 7\ndata: a\n\n"), HOLD], address=SERVER, port=port)
    print("ready", flush=True)
    sys.stdin.read()
    server.close()


class HalfOpen(unittest.TestCase):
    def setUp(self):
        try:
            self.namespace = Namespace()
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            self.skipTest(f"no network namespaces here: {getattr(error, 'stderr', error)}")
        self.addCleanup(self.namespace.remove)
        self.port = free_port()
        self.server = subprocess.Popen(
            ["ip", "netns", "exec", self.namespace.name, sys.executable, "-B", __file__, "--serve", str(self.port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.addCleanup(self.stop_server)
        self.assertEqual(self.server.stdout.readline(), b"ready\n")

    def stop_server(self):
        self.server.kill()
        self.server.wait()
        self.server.stdin.close()
        self.server.stdout.close()

    def test_a_link_that_went_dead_is_noticed_and_comes_back(self):
        options = ("--initial-retry-ms", "100", "--read-timeout-ms", "1500")
        with Tail(f"http://{SERVER}:{self.port}/", *options, strict=False) as tail:
            self.assertEqual([tail.next()["kind"] for _ in range(2)], ["open", "event"])
            self.namespace.cut()
            began = time.monotonic()
            error = lines_until(tail, "error")
            self.assertLess(time.monotonic() - began, 10)
            self.assertIn("nothing came for too long", error["message"])
            # And no new connection comes to stand, which is told too.
            self.assertFalse(lines_until(tail, "error")["fatal"])
            self.namespace.mend()
            lines_until(tail, "open")
            self.assertEqual(lines_until(tail, "event")["data"], "a")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        unittest.main()
