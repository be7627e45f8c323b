# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Prometheus, configured as packaging/prometheus shows, scrapes real agents: what it records is what they say."""

import json
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/faults"))

from services import AGENT, DEADLINE, Authority, Service, agent, free_port  # noqa: E402

EXAMPLE = ROOT / "packaging/prometheus"
TOKEN = "token-that-prometheus-has"
# What a server calls a percentage, and what is recorded of it.
RECORDED = {
    "cpu": "server:fleetscope_cpu_busy_ratio:avg5m",
    "memory": "server:fleetscope_memory_used_ratio:avg5m",
    "disk": "server:fleetscope_disk_used_ratio:avg5m",
}
SHORT = {"cpu": "cpu_busy", "memory": "memory_used", "disk": "disk_used"}


class InAFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.authority = Authority(self.folder, "authority")
        self.certificate, self.key = self.authority.sign("agent")
        self.token = self.folder / "token"
        self.token.write_text(TOKEN + "\n")
        self.token.chmod(0o600)

    def start(self, service):
        self.addCleanup(service.__exit__)
        return service

    def agent(self, *options, token=None):
        """With TLS and a token. Its figures stay as they are for a minute, so that they can be compared."""
        asks_for = ("--tls-cert", str(self.certificate), "--tls-key", str(self.key), "--token-file", str(token or self.token))
        return self.start(agent(self.folder, "--interval", "60s", *asks_for, *options))

    def ask(self, service, path):
        request = urllib.request.Request(service.url(path, scheme="https"), headers={"Authorization": f"Bearer {TOKEN}"})
        context = ssl.create_default_context(cafile=str(self.authority.certificate))
        with urllib.request.urlopen(request, timeout=DEADLINE, context=context) as answer:
            return answer.headers, answer.read()

    def settled(self, service):
        """What it says of its servers after the second of its two first samples."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            update = json.loads(self.ask(service, "/api/servers")[1])
            if update["seq"] >= 2:
                return update
            time.sleep(0.05)
        raise AssertionError("there is no second sample")

    def configuration(self, targets):
        """The example's, with other files and targets, and quicker."""
        text = (EXAMPLE / "prometheus.yml").read_text()
        for wanted, with_what in {
            r"/etc/prometheus/fleetscope\.token": str(self.token),
            r"/etc/prometheus/fleetscope-ca\.pem": str(self.authority.certificate),
            r"(?<=_interval: )15s": "1s",
            r"- server\.example\.org:9469": f"- {json.dumps(targets)[1:-1]}".replace(", ", "\n          - "),
        }.items():
            text, count = re.subn(wanted, lambda _: with_what, text)
            self.assertGreater(count, 0, f"the example has no {wanted}")
        for rules in EXAMPLE.glob("fleetscope.*.yml"):
            shutil.copy(rules, self.folder)
        file = self.folder / "prometheus.yml"
        file.write_text(text)
        return file

    def prometheus(self, targets):
        port = free_port()
        command = [
            "prometheus", f"--config.file={self.configuration(targets)}", f"--storage.tsdb.path={self.folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}", "--log.level=warn",
        ]  # fmt: skip
        return self.start(Service(self.folder, command, port))


def query(prometheus, expression):
    """Pairs of labels and value."""
    url = prometheus.url("/api/v1/query?" + urllib.parse.urlencode({"query": expression}))
    try:
        with urllib.request.urlopen(url, timeout=DEADLINE) as answer:
            reply = json.load(answer)
    except urllib.error.HTTPError as error:  # 503: it is not ready yet.
        if error.code != 503:
            raise
        return []
    assert reply["status"] == "success", reply
    return [(each["metric"], float(each["value"][1])) for each in reply["data"]["result"]]


def wait_for(prometheus, expression, is_right):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        result = query(prometheus, expression)
        if is_right(result):
            return result
        time.sleep(0.1)
    raise AssertionError(f"{expression} stays {result}; {prometheus.log.read_text()}")


def figures(updates):
    """Shares by (source, server, what)."""
    return {
        (update["source"], server["id"], member): server[member] / 100
        for update in updates
        for server in update["data"]
        if server["status"] != "offline"
        for member in RECORDED
        if member in server
    }


class Scrape(InAFolder):
    def test_what_is_recorded_is_what_the_agents_say(self):
        """In one go, because Prometheus takes five seconds from its start to its first scrape."""
        agents = [self.agent("--simulate", "12"), self.agent("--simulate", "1", "--seed", "9")]
        other_token = self.folder / "other"
        other_token.write_text("token-that-prometheus-lacks\n")
        other_token.chmod(0o600)
        stranger = self.agent("--seed", "5", token=other_token)
        updates = [self.settled(service) for service in agents]
        targets = [f"127.0.0.1:{service.port}" for service in (*agents, stranger)]
        prometheus = self.prometheus(targets)

        wanted = figures(updates)
        self.assertGreaterEqual(len({key[:2] for key in wanted}), 10, "too many are offline to compare")
        self.assert_servers(prometheus, wanted)
        self.assert_sources(prometheus, wanted, updates)
        self.assert_worst(prometheus, wanted)
        self.assertEqual([each["instance"] for each, _ in wait_for(prometheus, "up == 0", bool)], targets[2:])
        with urllib.request.urlopen(prometheus.url("/api/v1/targets"), timeout=DEADLINE) as answer:
            errors = {each["labels"]["instance"]: each["lastError"] for each in json.load(answer)["data"]["activeTargets"]}
        self.assertRegex(errors[targets[2]], "401")

        # An agent that is gone takes its servers with it, at once.
        agents[0].kill()
        left = {key: value for key, value in wanted.items() if key[0] == updates[1]["source"]}
        self.assert_servers(prometheus, left)
        self.assert_worst(prometheus, left)

    def assert_servers(self, prometheus, wanted):
        names = "|".join(RECORDED.values())
        members = {name: member for member, name in RECORDED.items()}
        result = wait_for(prometheus, f'{{__name__=~"{names}"}}', lambda found: len(found) == len(wanted))
        for labels, value in result:
            key = labels["source"], labels["server"], members[labels["__name__"]]
            self.assertAlmostEqual(value, wanted[key], places=4, msg=str(key))

        servers = {key[:2] for key in wanted}
        for labels, value in wait_for(prometheus, "server:fleetscope_worst_ratio:avg5m", lambda found: len(found) == len(servers)):
            of_server = {key[2]: share for key, share in wanted.items() if key[:2] == (labels["source"], labels["server"])}
            self.assertAlmostEqual(value, max(of_server.values()), places=4)
            self.assertAlmostEqual(of_server[labels["resource"]], value, places=4)

    def assert_sources(self, prometheus, wanted, updates):
        def of_sources(name):
            found = wait_for(prometheus, name, lambda found: len(found) == len(updates))
            return {labels["source"]: value for labels, value in found}

        self.assertEqual(of_sources("source:fleetscope_server:count"), {each["source"]: len(each["data"]) for each in updates})
        is_up = {each["source"]: sum(server["status"] != "offline" for server in each["data"]) for each in updates}
        self.assertEqual(of_sources("source:fleetscope_server_up:sum"), is_up)
        for member, metric in SHORT.items():
            most, mean = of_sources(f"source:fleetscope_{metric}_ratio:max"), of_sources(f"source:fleetscope_{metric}_ratio:avg")
            for source in is_up:
                shares = [value for key, value in wanted.items() if key[0] == source and key[2] == member]
                self.assertAlmostEqual(most[source], max(shares), places=4, msg=metric)
                self.assertAlmostEqual(mean[source], sum(shares) / len(shares), places=4, msg=metric)

    def assert_worst(self, prometheus, wanted):
        for member, metric in SHORT.items():
            most = max(value for key, value in wanted.items() if key[2] == member)
            is_most = lambda found: len(found) == 1 and abs(found[0][1] - most) < 0.00005  # noqa: E731
            [(worst, value)] = wait_for(prometheus, f"job:fleetscope_{metric}_ratio:worst", is_most)
            self.assertAlmostEqual(wanted[worst["source"], worst["server"], member], value, places=4)

    def metrics_of_this_machine(self):
        port = free_port()
        service = self.start(Service(self.folder, [AGENT, "--port", str(port)], port))
        with urllib.request.urlopen(service.url("/metrics"), timeout=DEADLINE) as answer:
            return answer.headers, answer.read()

    def test_promtool_finds_nothing_to_say_about_the_text_and_the_example(self):
        for headers, text in (self.metrics_of_this_machine(), self.ask(self.agent("--simulate", "2000"), "/metrics")):
            self.assertEqual(headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
            checked = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, timeout=DEADLINE)
            self.assertEqual((checked.returncode, checked.stdout + checked.stderr), (0, b""))
            series = [line.rpartition(b" ")[0] for line in text.splitlines() if not line.startswith(b"#")]
            self.assertEqual(len(series), len(set(series)), "a series stands there twice")
        for kind, files in {"config": [self.configuration(["a:1"])], "rules": EXAMPLE.glob("fleetscope.*.yml")}.items():
            command = ["promtool", "check", kind, *map(str, files)]
            checked = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


if __name__ == "__main__":
    unittest.main()
