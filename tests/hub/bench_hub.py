# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hub costs: event-stream subscribers, agents that sample once a second, and how long a sample takes from the agent's
tick to the last byte of its event at each subscriber. Prints one JSON object. Needs fleetscope-agent (FLEETSCOPE_AGENT)."""

import argparse
import json
import os
import pathlib
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "packaging/hub"))

import hubtrial  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
STAMP = re.compile(rb'"timestamp":(\d{13}),"updateCount"')


def family(pid):
    yield pid
    for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from family(int(child))


def usage(pid):
    """CPU seconds so far, resident MiB, and of these what no other process shares."""
    cpu = resident = own = 0
    for each in family(pid):
        fields = pathlib.Path(f"/proc/{each}/stat").read_text().rsplit(") ", 1)[1].split()
        cpu += (int(fields[11]) + int(fields[12])) / TICK
        rollup = pathlib.Path(f"/proc/{each}/smaps_rollup").read_text()
        resident += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024
        own += sum(int(kib) for kib in re.findall(r"^Private_\w+:\s+(\d+)", rollup, re.M)) / 1024
    return cpu, resident, own


class Subscriber:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(
            f"GET /{hubtrial.CHANNEL}/api/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            f"Authorization: Bearer {hubtrial.READ_TOKEN}\r\n\r\n".encode()
        )
        self.socket.setblocking(False)
        self.tail = b""

    def take(self, now, delays):
        """Bytes read."""
        try:
            data = self.socket.recv(1 << 20)
        except BlockingIOError:
            return 0
        if not data:
            raise SystemExit("the hub closed a stream")
        events = (self.tail + data).split(b"\n\n")
        self.tail = events.pop()
        for event in events:
            found = STAMP.search(event)
            if found:
                delays.append(now - int(found[1]))
        return len(data)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else None


def measure(selector, seconds):
    delays, total = [], 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for key, _ in selector.select(0.2):
            total += key.data.take(time.time() * 1000, delays)
    return delays, total


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subscribers", type=int, default=1000)
    parser.add_argument("--agents", type=int, default=1)
    parser.add_argument("--servers", type=int, default=10, help="of each agent")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--redis", action="store_true", help="two nginx with a Redis; subscribers at the one, agents at the other")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fleetscope-hub-") as folder:
        with hubtrial.Hub(folder, nodes=2 if options.redis else 1, plain_nodes=True) as hub:
            agents = [
                subprocess.Popen(
                    hubtrial.agent_command(hub, url=hub.url("publish", hub.nodes[0]), options=("--simulate", str(options.servers), "--seed", str(n))),
                    stdout=subprocess.DEVNULL,
                )
                for n in range(options.agents)
            ]  # fmt: skip
            try:
                with selectors.DefaultSelector() as selector:
                    for _ in range(options.subscribers):
                        subscriber = Subscriber(hub.plain_ports[-1])
                        selector.register(subscriber.socket, selectors.EVENT_READ, subscriber)
                    measure(selector, 3)  # What it held, and the first ones.
                    parts = {service.name: service.pid for service in hub.services}
                    before = {name: usage(pid) for name, pid in parts.items()}
                    delays, total = measure(selector, options.seconds)
                    after = {name: usage(pid) for name, pid in parts.items()}
            finally:
                for agent in agents:
                    agent.terminate()
                for agent in agents:
                    agent.wait()
    print(json.dumps({
        "subscribers": options.subscribers, "agents": options.agents, "servers": options.agents * options.servers,
        "events": len(delays), "bytesPerSubscriberAndSecond": round(total / options.subscribers / options.seconds),
        "delayMs": {"p50": round(percentile(delays, 0.5), 1), "p99": round(percentile(delays, 0.99), 1), "most": round(max(delays), 1)},
        "cpuPercent": {name: round(100 * (after[name][0] - before[name][0]) / options.seconds, 1) for name in parts},
        "memoryMiB": {name: round(after[name][1], 1) for name in parts},
    }))  # fmt: skip


if __name__ == "__main__":
    main()
