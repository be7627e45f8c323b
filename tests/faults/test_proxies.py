# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The link through Debian's nginx and haproxy, in front of the real agent or of a scripted origin."""

import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time
import unittest

from services import Authority, agent, haproxy, lines_until, nginx
from framings import CHUNKED, UNTIL_CLOSE, chunk
from wire import HOLD, Server, Tail, Wait

APP = os.environ.get("FLEETSCOPE_APP", "fleetscope")
QUICK = ("--initial-retry-ms", "100")
SNAPSHOT = {"data": '"type":"server_update"'}


def monitoring(url, *options):
    """The rules that the app has, not the standard's."""
    return Tail(url, *QUICK, *options, strict=False)


UPGRADE = "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;"


class InAFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def start(self, service):
        self.addCleanup(service.__exit__)
        return service

    def origin(self, answer):
        return self.start(Server(answer))

    def assert_that_each_tick_comes_once(self, proxy, way, ticks=10):
        with monitoring(proxy.url(), "--way", way) as tail:
            seqs = [json.loads(lines_until(tail, "event", **SNAPSHOT)["data"])["seq"] for _ in range(ticks)]
        self.assertEqual(seqs, list(range(seqs[0], seqs[0] + ticks)))


class Nginx(InAFolder):
    def proxy(self, port, more=""):
        return self.start(nginx(self.folder, f"server {{ listen LISTEN; location / {{ proxy_pass http://127.0.0.1:{port}; {more} }} }}"))

    def test_the_agent_is_not_buffered_by_default(self):
        proxy = self.proxy(self.start(agent(self.folder)).port)
        with monitoring(proxy.url()) as tail:
            self.assertEqual(tail.next()["kind"], "open")
            for _ in range(5):
                lines_until(tail, "event", **SNAPSHOT)

    def test_an_origin_that_does_not_forbid_it_is_buffered_and_that_is_said(self):
        origin = self.origin(lambda *_: [UNTIL_CLOSE + b"data: a\n\n", HOLD])
        with monitoring(self.proxy(origin.port).url(), "--read-timeout-ms", "1500") as tail:
            line = tail.next()
            self.assertEqual((line["kind"], line["fatal"]), ("error", False))
            self.assertIn("a proxy may be buffering", line["message"])

    def test_a_read_timeout_ends_a_silent_stream_and_it_comes_back(self):
        head = CHUNKED.replace(b"\r\n\r\n", b"\r\nX-Accel-Buffering: no\r\n\r\n")
        origin = self.origin(lambda *_: [head, chunk(b"id: 7\ndata: a\n\n"), HOLD])
        with monitoring(self.proxy(origin.port, "proxy_read_timeout 2s;").url()) as tail:
            began = time.monotonic()
            self.assertEqual([tail.next()["kind"] for _ in range(2)], ["open", "event"])
            error = tail.next()
            self.assertGreater(time.monotonic() - began, 1.8)
            self.assertEqual((error["kind"], error["fatal"]), ("error", False))
            self.assertEqual([tail.next()["kind"] for _ in range(2)], ["open", "event"])
            self.assertEqual(origin.wait_for(2).header("Last-Event-ID"), "7")

    def test_a_read_timeout_before_the_headers_is_a_504(self):
        origin = self.origin(lambda *_: [HOLD])
        with monitoring(self.proxy(origin.port, "proxy_read_timeout 2s;").url()) as tail:
            self.assertRegex(lines_until(tail, "error")["message"], "504")

    def test_the_agents_figures_keep_a_read_timeout_away(self):
        proxy = self.proxy(self.start(agent(self.folder)).port, "proxy_read_timeout 2s;")
        with monitoring(proxy.url()) as tail:
            end = time.monotonic() + 4
            while time.monotonic() < end:
                self.assertNotEqual(tail.next()["kind"], "error")

    def test_a_crash_of_the_agent_and_its_return(self):
        first = self.start(agent(self.folder))
        with monitoring(self.proxy(first.port).url()) as tail:
            lines_until(tail, "event", **SNAPSHOT)
            first.kill()
            self.assertFalse(lines_until(tail, "error")["fatal"])
            self.assertRegex(lines_until(tail, "error", message="502")["message"], "502")
            self.start(agent(self.folder, port=first.port))
            lines_until(tail, "open")
            lines_until(tail, "event", **SNAPSHOT)

    def test_what_nginx_compresses_comes_event_by_event(self):
        origin = self.start(agent(self.folder))
        proxy = self.proxy(origin.port, "gzip on; gzip_types text/event-stream; gzip_min_length 1; gzip_proxied any;")
        with monitoring(proxy.url(), "--header", "Accept-Encoding: gzip") as tail:
            for _ in range(5):
                lines_until(tail, "event", **SNAPSHOT)

    def test_the_agents_websocket(self):
        self.assert_that_each_tick_comes_once(self.proxy(self.start(agent(self.folder)).port, UPGRADE), "websocket")

    def test_the_agents_long_poll(self):
        self.assert_that_each_tick_comes_once(self.proxy(self.start(agent(self.folder)).port), "long-poll")

    def test_a_websocket_that_is_not_let_through_is_not_offered(self):
        with monitoring(self.proxy(self.start(agent(self.folder)).port).url(), "--way", "websocket") as tail:
            self.assertRegex(lines_until(tail, "error")["message"], "426")

    def test_a_reload_of_nginx(self):
        proxy = self.proxy(self.start(agent(self.folder)).port)
        with monitoring(proxy.url()) as tail:
            lines_until(tail, "event", **SNAPSHOT)
            pid = next(pathlib.Path(self.folder).glob("nginx-*/pid")).read_text().strip()
            subprocess.run(["kill", "-HUP", pid], check=True)
            for _ in range(10):
                lines_until(tail, "event", **SNAPSHOT)


class NginxWithTls(InAFolder):
    """HTTP/2 is on, and used."""

    def setUp(self):
        super().setUp()
        self.port = self.start(agent(self.folder)).port
        self.authority = Authority(self.folder, "authority")
        self.access_log = pathlib.Path(self.folder, "access.log")
        self.http2 = " http2"

    def state_behind(self, certificate, **tls):
        certificate, key = certificate
        proxy = self.start(
            nginx(
                self.folder,
                f"server {{ listen LISTEN ssl{self.http2}; access_log {self.access_log}; ssl_certificate {certificate}; ssl_certificate_key {key};"
                f" location / {{ proxy_pass http://127.0.0.1:{self.port}; }} }}",
            )
        )
        settings = pathlib.Path(self.folder, "fleetscope.toml")
        lines = "".join(f'{name} = "{value}"\n' for name, value in tls.items())
        settings.write_text(f'[[endpoint]]\nname = "n"\nurl = "{proxy.url(scheme="https")}"\n[endpoint.tls]\n{lines}')
        state = pathlib.Path(self.folder, "state.json")
        environment = {
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": self.folder, "XDG_CONFIG_HOME": self.folder + "/c",
            "XDG_DATA_HOME": self.folder + "/d", "no_proxy": "*",
        }  # fmt: skip
        subprocess.run(
            [APP, "--config", settings, "--no-local", "--snapshot", self.folder + "/a.png", "--after", "3", "--state", state],
            env=environment, check=True, timeout=60, capture_output=True,
        )  # fmt: skip
        return json.loads(state.read_text())

    def test_an_authority_of_ones_own(self):
        state = self.state_behind(self.authority.sign("good"), ca_file=self.authority.certificate)
        self.assertEqual(state["endpoints"][0]["state"], "live", state["endpoints"])
        self.assertEqual(len(state["servers"]), 3)
        self.assertIn("GET /api/stream HTTP/2.0", self.logged())

    def test_http_1_where_that_is_all_there_is(self):
        self.http2 = ""
        state = self.state_behind(self.authority.sign("good"), ca_file=self.authority.certificate)
        self.assertEqual(state["endpoints"][0]["state"], "live", state["endpoints"])
        self.assertIn("GET /api/stream HTTP/1.1", self.logged())

    def logged(self):
        """What nginx writes when a stream has ended."""
        end = time.monotonic() + 30
        while time.monotonic() < end and not self.access_log.read_text():
            time.sleep(0.05)
        return self.access_log.read_text()

    def test_a_reload_leaves_the_stream_alone(self):
        """The old workers say GOAWAY and finish what is under way."""
        def reload():
            pid = next(pathlib.Path(self.folder).glob("nginx-*/pid")).read_text().strip()
            subprocess.run(["kill", "-HUP", pid], check=True)

        timer = threading.Timer(1.5, reload)
        timer.start()
        self.addCleanup(timer.join)
        endpoint = self.state_behind(self.authority.sign("good"), ca_file=self.authority.certificate)["endpoints"][0]
        self.assertEqual(endpoint["state"], "live", endpoint)
        self.assertEqual(self.logged().count("GET /api/stream"), 1)

    def assert_is_refused(self, *arguments, reason, **tls):
        endpoint = self.state_behind(*arguments, **tls)["endpoints"][0]
        self.assertEqual(endpoint["state"], "waiting", endpoint)
        self.assertRegex(endpoint["reason"], reason)
        self.assertEqual(endpoint["events"], 0)

    def test_an_expired_certificate(self):
        self.assert_is_refused(self.authority.sign("old", days=-1), ca_file=self.authority.certificate, reason="expired")

    def test_a_wrong_name(self):
        certificate = self.authority.sign("other", "DNS:other.example")
        self.assert_is_refused(certificate, ca_file=self.authority.certificate, reason="another host")

    def test_an_unknown_authority(self):
        other = Authority(self.folder, "stranger")
        self.assert_is_refused(other.sign("strange"), ca_file=self.authority.certificate, reason="nobody whom this computer trusts")


class Haproxy(InAFolder):
    def test_the_agent_behind_it(self):
        proxy = self.start(haproxy(self.folder, self.start(agent(self.folder)).port, options="option http-no-delay"))
        with monitoring(proxy.url()) as tail:
            self.assertEqual(tail.next()["kind"], "open")
            for _ in range(5):
                lines_until(tail, "event", **SNAPSHOT)

    def test_the_agents_other_ways(self):
        proxy = self.start(haproxy(self.folder, self.start(agent(self.folder)).port, options="option http-no-delay"))
        for way in ("websocket", "long-poll"):
            with self.subTest(way):
                self.assert_that_each_tick_comes_once(proxy, way)

    def test_its_timeouts_end_a_silent_stream_and_it_comes_back(self):
        origin = self.origin(lambda *_: [CHUNKED, chunk(b"id: 7\ndata: a\n\n"), HOLD])
        for timeouts in ({"server": "1s"}, {"client": "1s", "server": "1s"}):
            proxy = self.start(haproxy(self.folder, origin.port, **timeouts))
            with self.subTest(timeouts), monitoring(proxy.url()) as tail:
                asked = len(origin.requests)
                self.assertEqual([tail.next()["kind"] for _ in range(2)], ["open", "event"])
                self.assertFalse(lines_until(tail, "error")["fatal"])
                self.assertEqual([tail.next()["kind"] for _ in range(2)], ["open", "event"])
                self.assertEqual(origin.wait_for(asked + 2).header("Last-Event-ID"), "7")

    def test_no_answer_is_a_504(self):
        origin = self.origin(lambda *_: [Wait(5), HOLD])
        with monitoring(self.start(haproxy(self.folder, origin.port, server="1s")).url()) as tail:
            self.assertRegex(lines_until(tail, "error")["message"], "504")

    def test_a_restart_of_the_agent(self):
        first = self.start(agent(self.folder))
        with monitoring(self.start(haproxy(self.folder, first.port)).url()) as tail:
            lines_until(tail, "event", **SNAPSHOT)
            first.kill()
            self.assertFalse(lines_until(tail, "error")["fatal"])
            self.assertRegex(lines_until(tail, "error", message="503")["message"], "503")
            self.start(agent(self.folder, port=first.port))
            lines_until(tail, "open")
            lines_until(tail, "event", **SNAPSHOT)

    def test_its_own_death(self):
        origin = self.start(agent(self.folder))
        proxy = self.start(haproxy(self.folder, origin.port))
        with monitoring(proxy.url()) as tail:
            lines_until(tail, "event", **SNAPSHOT)
            proxy.kill()
            lines_until(tail, "error")
            self.assertRegex(lines_until(tail, "error", message="refused")["message"], "refused")


if __name__ == "__main__":
    unittest.main()
