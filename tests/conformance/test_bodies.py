# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every body in every framing gives the same events, whole and a byte at a time."""

import concurrent.futures
import unittest

import bodies
import framings
from wire import Server, Tail

RESET_ID = b"id\nretry: 0\n\n"  # so that a case knows nothing of the one before
TOO_LONG_TO_DRIP = 4096


def events_of(lines):
    return [(line["type"], line["data"], line["id"]) for line in lines if line["kind"] == "event"]


def run(framing):
    """One program takes all cases, one connection after the other. Gives what was wrong."""
    is_bytewise = "bytewise" in framing.__name__ or "chunk" in framing.__name__
    cases = [case for case in bodies.CASES if not is_bytewise or len(case[1]) < TOO_LONG_TO_DRIP]
    script = [body for _, body, _ in cases for body in (body, RESET_ID)]
    wrong = []

    def answer(_, number):
        return framing(script[number]) if number < len(script) else framings.length(b"")

    with Server(answer) as server, Tail(server.url(), "--initial-retry-ms", "0") as tail:
        for name, _, expected in cases:
            lines = tail.until_error()
            if not lines or lines[0] != {"kind": "open", "url": server.url()} or lines[-1].get("fatal") is not False:
                wrong.append(f"{framing.__name__}: {name}: {lines}"[:400])
            elif events_of(lines) != expected:
                wrong.append(f"{framing.__name__}: {name}: {events_of(lines)} instead of {expected}"[:400])
            if events_of(tail.until_error()):
                wrong.append(f"{framing.__name__}: {name}: events of nothing")
        asked = server.requests[: len(script)]
        # An id is told at the next connection, an empty one by no header.
        for number, (name, _, expected) in enumerate(cases):
            last_id = asked[2 * number + 1].header("Last-Event-ID") or ""
            if expected and last_id != expected[-1][2].strip(" "):
                wrong.append(f"{framing.__name__}: {name}: asked from {last_id!r}")
            if asked[2 * number].header("Last-Event-ID") is not None:
                wrong.append(f"{framing.__name__}: {name}: asked from an id that was reset")
    return wrong


class Bodies(unittest.TestCase):
    def test_every_body_in_every_framing(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            wrong = [line for lines in pool.map(run, framings.ALL) for line in lines]
        self.assertEqual(wrong, [], "\n" + "\n".join(wrong))


if __name__ == "__main__":
    unittest.main()
