# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the reconnection time is: WHATWG HTML 9.2.3 and the field `retry`. All cases at once: they only wait."""

import concurrent.futures
import unittest

from framings import UNTIL_CLOSE
from wire import HOLD, Server, Tail

# Name, what the first stream says, options, the wait in seconds; None: longer than the test looks.
CASES = [
    ("no retry", b"", (), 3.0),
    ("no retry, an option", b"", ("--initial-retry-ms", "700"), 0.7),
    ("retry", b"retry: 500\n\n", (), 0.5),
    ("retry at its line, not at a blank one", b"retry: 500", (), 3.0),
    ("retry, unfinished block", b"retry: 500\ndata: a\n", (), 0.5),
    ("retry beats an option", b"retry:500\n", ("--initial-retry-ms", "1"), 0.5),
    ("the last retry counts", b"retry: 9000\nretry: 1000\n\n", (), 1.0),
    ("retry with zeros in front", b"retry: 0500\n\n", (), 0.5),
    ("retry: 0", b"retry: 0\n\n", (), 0.0),
    ("retry without a value", b"retry: 1000\nretry\nretry:\nretry: \n\n", (), 1.0),
    ("retry that is no number", b"retry: 1000\nretry: 5000x\nretry: x\nretry: 5 000\n\n", (), 1.0),
    ("retry with a sign", b"retry: 1000\nretry: +5000\nretry: -5000\n\n", (), 1.0),
    ("retry with a point or an exponent", b"retry: 1000\nretry: 5000.0\nretry: 5e3\nretry: 0x1388\n\n", (), 1.0),
    ("retry with a second space", b"retry: 1000\nretry:  5000\nretry:\t5000\nretry: 5000 \n\n", (), 1.0),
    ("retry in other digits", "retry: 1000\nretry: ٥٠٠٠\n\n".encode(), (), 1.0),
    ("Retry is unknown", b"retry: 1000\nRetry: 5000\nRETRY: 5000\n\n", (), 1.0),
    ("retry above 32 bits", b"retry: 4294967297\n\n", (), None),
    ("retry above 64 bits", b"retry: 18446744073709551617\n\n", (), None),
    ("retry of a thousand digits", b"retry: " + b"9" * 1000 + b"\n\n", (), None),
]
LOOKS = 6.0


def wait_of(case):
    _, body, options, expected = case

    def steps(_, number):
        return [UNTIL_CLOSE + body] if number == 0 else [UNTIL_CLOSE, HOLD]

    with Server(steps) as server, Tail(server.url(), *options) as tail:
        tail.until_error()
        if expected is None:
            return None if tail.is_silent_for(LOOKS) and len(server.requests) == 1 else 0.0
        server.wait_for(2)
        return server.times[1] - server.times[0]


class Timing(unittest.TestCase):
    def test_reconnection_time(self):
        with concurrent.futures.ThreadPoolExecutor(len(CASES)) as pool:
            for case, wait in zip(CASES, pool.map(wait_of, CASES)):
                with self.subTest(case[0]):
                    if case[3] is None:
                        self.assertIsNone(wait)
                    else:
                        self.assertGreaterEqual(wait, case[3] - 0.05)
                        # Not the default of 3 s, and not the 5 s that must not count.
                        self.assertLess(wait, 2.9 if case[3] < 2.9 else 4.9)

    def test_it_holds_for_later_connections(self):
        with Server(lambda _, number: [UNTIL_CLOSE + (b"retry: 300\n\n" if number == 0 else b"")]) as server:
            with Tail(server.url()):
                server.wait_for(5)
                waits = [b - a for a, b in zip(server.times, server.times[1:])]
                self.assertGreaterEqual(min(waits[:4]), 0.25, waits)
                self.assertLess(max(waits[:4]), 2.5, waits)


if __name__ == "__main__":
    unittest.main()
