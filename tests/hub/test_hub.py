# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fifty agents publish to a hub of Debian's packages, as packaging/hub sets it up; clients follow it on every way."""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "packaging/hub"))

import hubtrial  # noqa: E402
import readers  # noqa: E402

PATIENCE = 100  # Only where something is broken does anything take so long.
AGENTS = 50


def phase(name, begin=time.monotonic()):
    print(f"{time.monotonic() - begin:5.1f} s  {name}", flush=True)


def wait_until(is_true, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not is_true():
        if time.monotonic() > end:
            raise AssertionError(f"not within {patience} s: {what()}")
        time.sleep(0.1)


class InAFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fleetscope-hub-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.agents = []
        self.readers = {}

    def start_hub(self, **options):
        hub = hubtrial.Hub(self.folder, **options)
        self.addCleanup(hub.close)
        return hub

    def start_agents(self, hub, count, *options):
        log = (self.folder / "agents.log").open("ab")
        self.addCleanup(log.close)
        for number in range(count):
            command = hubtrial.agent_command(hub, options=("--simulate", "2", "--seed", str(number + 1), *options))
            agent = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            self.addCleanup(agent.wait)
            self.addCleanup(agent.kill)
            self.agents.append(agent)

    def follow(self, name, reader):
        self.readers[name] = reader.start()
        self.addCleanup(reader.close)
        return reader

    def follow_on_every_way(self, hub, plain):
        """fleetscope-tail on each way, over haproxy or nginx as it comes; and curl, over TLS with HTTP/2."""
        for way in ("sse", "websocket", "long-poll", "poll"):
            self.follow(way, readers.Tail(f"http://localhost:{plain}/{hubtrial.CHANNEL}/api/stream", hub.read_token_file, ["--way", way]))
        self.follow("http2", readers.CurlStream(hub.url("api/stream", hub.nodes[-1]), hubtrial.READ_TOKEN, hub.authority))

    def stop_agents(self):
        for agent in self.agents:
            agent.send_signal(signal.SIGTERM)
        for agent in self.agents:
            self.assertEqual(agent.wait(PATIENCE), 0)

    def log(self):
        return (self.folder / "agents.log").read_text()

    def wait_for_sources(self, count, more=0):
        """Each reader has heard so many sources, and of each `more` ticks beyond what it has now."""
        for name, reader in self.readers.items():
            goal = {key: seq + more for key, seq in reader.ledger.newest().items()}
            wait_until(
                lambda ledger=reader.ledger, goal=goal: len(ledger.newest()) >= count
                and all(ledger.newest()[key] >= seq for key, seq in goal.items()),
                lambda name=name, reader=reader: f"{name}: {len(reader.ledger.newest())} sources, {reader.ledger.messages} messages, "
                f"{reader.connects} connects, {reader.troubles[-3:]}; agents: {self.log()[-500:]}",
            )

    def wait_for_the_slowest(self):
        """All readers have heard the newest that one of them has: a poll asks every three seconds."""

        def newest():
            return [reader.ledger.newest() for reader in self.readers.values()]

        wait_until(lambda: all(one == newest()[0] for one in newest()), lambda: [sum(one.values()) for one in newest()])

    def held_by(self, hub, node):
        """What the hub still holds, as a newcomer gets it."""
        newcomer = readers.WebSocket(hub.url("api/ws", node), hubtrial.READ_TOKEN, hub.authority).start()
        try:
            previous = -1
            while newcomer.ledger.messages != previous or previous <= 0:
                previous = newcomer.ledger.messages
                time.sleep(1)
                if not self.agents:
                    break
            return newcomer.ledger.seqs()
        finally:
            newcomer.close()

    def check_nothing_is_lost(self, hub, node):
        """Between the first and the last tick that a reader has of a source nothing is missing that the hub holds."""
        held = self.held_by(hub, node)
        self.assertEqual(len(held), len(self.agents))
        named = {}
        for name, reader in self.readers.items():
            for key, hole in reader.ledger.missing().items():
                self.assertFalse(hole & held.get(key, set()), f"{name} lacks ticks of {key} that the hub holds")
                named.setdefault(name, {})[key] = len(hole)
            # A reader that stopped early has no hole, and yet not everything.
            for key, seqs in held.items():
                self.assertGreaterEqual(max(reader.ledger.seqs()[key]), max(seqs), f"{name} has stopped")
        return named


class OneNginx(InAFolder):
    def test_every_way_and_a_hub_that_was_away(self):
        hub = self.start_hub(plain=True)
        self.start_agents(hub, 5, "--interval", "500ms")
        self.follow_on_every_way(hub, hub.plain_port)
        self.wait_for_sources(5, 4)
        node = hub.nodes[0]
        node.kill()
        wait_until(lambda: self.log().count("Nothing can be published") >= 5, self.log)
        node.start()
        wait_until(lambda: self.log().count("Publishing to") >= 10, self.log)
        self.wait_for_sources(5, 6)
        self.stop_agents()
        # It forgot what it held, and yet nobody lacks what was sampled meanwhile: that came as history.
        self.wait_for_the_slowest()
        named = self.check_nothing_is_lost(hub, node)
        named.pop("poll", None)  # What it had not asked for yet died with the hub.
        self.assertEqual(named, {})
        for name, reader in self.readers.items():
            self.assertGreater(reader.ledger.brought_later(), 0, name)
        self.assertIn("2", self.readers["http2"].versions)

    def test_who_may_do_what(self):
        hub = self.start_hub()

        def ask(path, token, *options):
            command = ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "5", "--cacert", str(hub.authority)]
            if token:
                command += ["-H", f"Authorization: Bearer {token}"]
            return int(subprocess.run([*command, *options, hub.url(path)], capture_output=True, text=True).stdout)

        write, read = hubtrial.PUBLISH_TOKEN, hubtrial.READ_TOKEN
        post = ("--data-binary", "{}")
        stream = ("-H", "Accept: text/event-stream")
        for status, answer in (
            (202, ask("publish", write, *post)),
            (403, ask("publish", read, *post)),
            (403, ask("publish", None, *post)),
            (403, ask("publish", write)),  # Nchan would tell about the channel,
            (403, ask("publish", write, "-X", "DELETE")),  # or delete it.
            (403, ask("publish", write, "-X", "PUT", *post)),
            (403, ask("../other/publish", write, "--path-as-is", *post)),
            (403, ask("publish", write, *post, "-H", "Origin: https://evil.example")),
            (200, ask("api/servers", read)),
            (401, ask("api/servers", None)),
            (403, ask("api/servers", write)),
            (401, ask("api/stream", None, *stream)),
            (403, ask("api/stream", "wrong-token", *stream)),
            (403, ask("api/servers", read, "-H", "Origin: https://evil.example")),
            (403, ask("api/servers", read, *post)),
            (401, ask("api/servers?wait=1", None)),
            (404, ask("../fleetscope-longpoll/fleet", read, "--path-as-is")),
            (404, ask("", read)),
        ):
            self.assertEqual(answer, status)

    def test_the_agent_says_what_is_wrong(self):
        hub = self.start_hub()
        wrong = self.folder / "wrong-token"
        wrong.write_text("wrong-0123456789\n")
        wrong.chmod(0o600)
        for url, token, said in (
            (hub.url("publish"), wrong, "does not let this agent publish"),
            (hub.url("api/stream"), hub.publish_token_file, "does not let this agent publish"),
            (hub.url("nowhere"), hub.publish_token_file, "no place to publish"),
            (hub.url("publish").replace("localhost", "localhost.localdomain"), hub.publish_token_file, "localhost.localdomain"),
        ):
            command = hubtrial.agent_command(hub, url=url, options=("--publish-token-file", str(token)))
            with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as agent:
                line = agent.stderr.readline()
                agent.terminate()
                self.assertIn(said, line)
                self.assertNotIn("0123456789", line)


    def test_a_certificate_in_place_of_a_token(self):
        hub = self.start_hub(certificates=True)
        command = [hubtrial.agent_command(hub)[0], "--port", "0", "--listen", "127.0.0.1", "--publish", hub.url("publish"),
                   "--publish-ca", str(hub.authority)]  # fmt: skip
        for options, said in (
            (["--publish-cert", str(hub.certificate), "--publish-key", str(hub.key)], "Publishing to"),
            ([], "does not let this agent publish"),
        ):
            with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as agent:
                self.assertIn(said, agent.stderr.readline())
                agent.terminate()

    def test_a_reload_brings_another_token(self):
        hub = self.start_hub()
        token = self.folder / "token"
        token.write_text("wrong-0123456789\n")
        token.chmod(0o600)
        settings = self.folder / "agent.toml"
        settings.write_text(
            f'port = 0\nlisten = "127.0.0.1"\nsimulate = 2\n[publish]\nurl = "{hub.url("publish")}"\n'
            f'token-file = "{token}"\nca = "{hub.authority}"\n'
        )
        command = [hubtrial.agent_command(hub)[0], "--config", str(settings)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as agent:
            self.assertIn("does not let this agent publish", agent.stderr.readline())
            token.write_text(hubtrial.PUBLISH_TOKEN + "\n")
            agent.send_signal(signal.SIGHUP)
            said = [agent.stderr.readline() for _ in range(2)]
            agent.terminate()
            self.assertRegex("".join(said), "Publishing to https://localhost:[0-9]+/fleet/publish")
            self.assertNotIn("0123456789", "".join(said))


class TwoNginxWithRedis(InAFolder):
    def test_one_nginx_dies_and_redis_is_started_again(self):
        hub = self.start_hub(nodes=2, plain=True)
        self.start_agents(hub, AGENTS)
        self.follow_on_every_way(hub, hub.plain_port)
        self.wait_for_sources(AGENTS, 1)
        phase("all are heard")
        hub.nodes[0].kill()
        self.wait_for_sources(AGENTS, 2)
        phase("without one nginx")
        hub.redis.restart()
        wait_until(lambda: self.log().count("Nothing can be published") > 0, self.log)
        self.wait_for_sources(AGENTS, 3)
        phase("with Redis again")
        self.stop_agents()
        self.wait_for_the_slowest()
        named = self.check_nothing_is_lost(hub, hub.nodes[1])
        print(json.dumps({"named gaps": {name: sum(holes.values()) for name, holes in named.items()}}))
        for name, reader in self.readers.items():
            print(name, reader.ledger.messages, "messages,", reader.ledger.brought_later(), "ticks later,", reader.troubles)
            self.assertGreater(reader.ledger.brought_later(), 0, name)


if __name__ == "__main__":
    unittest.main()
