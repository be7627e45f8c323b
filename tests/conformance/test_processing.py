# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What answers and losses lead to: WHATWG HTML 9.2.3 and 9.2.4, Fetch 4.4."""

import os
import tempfile
import unittest

from framings import CHUNKED, OLD, TYPE, UNTIL_CLOSE, chunk, head, length
from wire import HOLD, KEEP, RESET, Server, Tail, Wait

QUICK = ("--initial-retry-ms", "20")
REDIRECTS = (301, 302, 303, 307, 308)


def answer(status, *lines, body=b""):
    return [head(*lines, b"Content-Length: %d" % len(body), status=b"%d Scripted" % status) + body, KEEP]


def stream(body=b"", *lines):
    """Stays open."""
    return [head(TYPE.strip(), *lines) + body, HOLD]


def script(*answers):
    """The n-th request gets the n-th answer; the last one holds for what follows."""
    return lambda request, number: answers[min(number, len(answers) - 1)]


class Case(unittest.TestCase):
    def assert_opens(self, line, url):
        self.assertEqual(line, {"kind": "open", "url": url})

    def assert_event(self, line, data, **more):
        self.assertEqual(line, {**line, "kind": "event", "data": data, **more})

    def assert_error(self, line, *, fatal):
        self.assertEqual((line["kind"], line["fatal"]), ("error", fatal), line)
        self.assertTrue(line["message"])

    def assert_fails_for_good(self, *answers, options=QUICK):
        """Nothing but a fatal error, exit code 1, and no further request."""
        with Server(script(*answers)) as server, Tail(server.url(), *options) as tail:
            self.assert_error(tail.next(), fatal=True)
            self.assertIsNone(tail.next())
            self.assertEqual(tail.exit_code(), 1)
            self.assertEqual(len(server.requests), len(answers))

    def assert_is_tried_again(self, *first):
        """Then it works; one request each time."""
        with Server(script(*first, stream(b"data: a\n\n"))) as server, Tail(server.url(), *QUICK) as tail:
            for _ in first:
                lines = tail.until_error()
                self.assert_error(lines[-1], fatal=False)
            self.assert_opens(tail.next(), server.url())
            self.assert_event(tail.next(), "a")
            self.assertEqual(len(server.requests), len(first) + 1)


class Request(Case):
    def test_what_is_asked(self):
        with Server(script(stream())) as server, Tail(server.url("/a/b?c=d%20e&f")) as tail:
            tail.next()
            request = server.wait_for(1)
            self.assertEqual((request.method, request.target, request.body), ("GET", "/a/b?c=d%20e&f", b""))
            self.assertEqual(request.header("Accept"), "text/event-stream")
            self.assertEqual(request.header("Cache-Control"), "no-cache")
            self.assertEqual(request.header("Host"), f"127.0.0.1:{server.port}")
            self.assertEqual(request.header("Accept-Encoding"), "identity")
            for name in ("Last-Event-ID", "Authorization", "Cookie", "Origin", "Referer", "Content-Type"):
                self.assertIsNone(request.header(name), name)
            names = [name.lower() for name, _ in request.headers]
            self.assertEqual(len(names), len(set(names)))

    def test_a_fragment_is_not_sent(self):
        with Server(script(stream())) as server, Tail(server.url("/a#b")) as tail:
            self.assert_opens(tail.next(), server.url("/a"))
            self.assertEqual(server.wait_for(1).target, "/a")

    def test_the_url_is_written_as_browsers_do(self):
        with Server(script(stream())) as server, Tail(server.url("/é/ü?x=ß")) as tail:
            tail.next()
            self.assertEqual(server.wait_for(1).target, "/%C3%A9/%C3%BC?x=%C3%9F")

    def test_headers_of_ones_own(self):
        options = ("--header", "X-One: 1", "--header", "X-Two:2 2", "--header", "user-agent: test")
        with Server(script(stream())) as server, Tail(server.url(), *options) as tail:
            tail.next()
            request = server.wait_for(1)
            self.assertEqual([request.header(name) for name in ("x-one", "x-two", "User-Agent")], ["1", "2 2", "test"])

    def test_last_event_id_from_the_start(self):
        for options in (("--last-event-id", "…9"), ("--header", "Last-Event-ID: …9")):
            with Server(script(stream())) as server, Tail(server.url(), *options) as tail:
                tail.next()
                self.assertEqual(server.wait_for(1).header("last-event-id"), "…9")

    def test_post_and_report_are_asked_again_with_their_body(self):
        body = '{"hello": "wörld"}'
        kind = "application/json; charset=utf-8"
        for method in ("POST", "REPORT"):
            options = ("--method", method, "--body", body, "--header", "Content-Type: " + kind)
            with Server(script([UNTIL_CLOSE], stream())) as server, Tail(server.url(), *QUICK, *options) as tail:
                tail.next(), tail.next(), tail.next()
                for request in (server.wait_for(1), server.wait_for(2)):
                    self.assertEqual((request.method, request.body.decode()), (method, body))
                    self.assertEqual(request.header("content-type"), kind)

    def test_credentials_in_the_url(self):
        with Server(script(stream())) as server:
            with Tail(server.url().replace("//", "//us%40er:p%3Ass@")) as tail:
                self.assert_opens(tail.next(), server.url())
                self.assertEqual(server.wait_for(1).header("authorization"), "Basic dXNAZXI6cDpzcw==")

    def test_a_token_from_a_file(self):
        with tempfile.NamedTemporaryFile("w") as file, Server(script(stream())) as server:
            file.write("t0ken\n")
            file.flush()
            os.chmod(file.name, 0o600)
            with Tail(server.url(), "--token-file", file.name) as tail:
                tail.next()
                self.assertEqual(server.wait_for(1).header("authorization"), "Bearer t0ken")


class Answer(Case):
    def test_open_comes_with_the_headers(self):
        with Server(lambda *_: [UNTIL_CLOSE, Wait(0.5), b"data: a\n\n", HOLD]) as server, Tail(server.url()) as tail:
            self.assert_opens(tail.next(), server.url())
            self.assertTrue(tail.is_silent_for(0.2))
            self.assert_event(tail.next(), "a", origin=server.origin, type="message", id="")

    def test_content_types_of_streams(self):
        for kind in (
            "text/event-stream", "TEXT/EVENT-STREAM", "text/event-stream;", "text/event-stream ; charset=utf-8",
            "text/event-stream;charset=windows-1252", "text/event-stream;x%20bogus", "  text/event-stream\t",
            "text/event-stream;charset=\"a,b\"", "text/html, text/event-stream", "text/event-stream, */*",
            "bogus, text/event-stream;charset=x",
        ):  # fmt: skip
            steps = [head(b"Content-Type: " + kind.encode()) + b"data: a\n\n", HOLD]
            with self.subTest(kind), Server(script(steps)) as server, Tail(server.url()) as tail:
                self.assert_opens(tail.next(), server.url())
                self.assert_event(tail.next(), "a")

    def test_the_last_of_two_content_types_counts(self):
        steps = [head(b"Content-Type: text/html", TYPE.strip()) + b"data: a\n\n", HOLD]
        with Server(script(steps)) as server, Tail(server.url()) as tail:
            self.assert_opens(tail.next(), server.url())
        self.assert_fails_for_good([head(TYPE.strip(), b"Content-Type: text/html") + b"data: a\n\n"])

    def test_other_content_types_fail(self):
        for kind in (
            b"", b"x bogus", b"text/x-bogus", b"text/event-streamx", b"text/ event-stream", b"text/event-stream bogus", b"x%20bogus", b"text/html",
            b"text/plain", b"application/octet-stream", b"text/event stream", b"text%2Fevent-stream", b"event-stream",
            b"text/event-stream, text/html", b"*/*",
        ):  # fmt: skip
            with self.subTest(kind):
                self.assert_fails_for_good(answer(200, b"Content-Type: " + kind, body=b"data: a\n\n"))

    def test_no_content_type_fails(self):
        self.assert_fails_for_good([head() + b"data: a\n\n"])
        self.assert_fails_for_good([head(version=b"HTTP/1.0") + b"data: a\n\n"])

    def test_every_status_but_200_fails(self):
        for status in (
            201, 202, 203, 205, 206, 210, 299, 300, 304, 305, 306, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410,
            421, 429, 451, 500, 501, 502, 503, 504, 599,
        ):  # fmt: skip
            with self.subTest(status):
                self.assert_fails_for_good(answer(status, TYPE.strip(), b"Retry-After: 0", body=b"data: a\n\n"))

    def test_204_fails(self):
        self.assert_fails_for_good([head(status=b"204 No Content"), KEEP])
        self.assert_fails_for_good([head(TYPE.strip(), status=b"204 No Content"), KEEP])

    def test_204_after_a_stream_ends_it(self):
        with Server(script([UNTIL_CLOSE + b"data: a\n\n"], [head(status=b"204 No Content")])) as server:
            with Tail(server.url(), *QUICK) as tail:
                self.assertEqual([line["kind"] for line in tail.until_error()], ["open", "event", "error"])
                self.assert_error(tail.next(), fatal=True)
                self.assertEqual(tail.exit_code(), 1)

    def test_interim_answers_are_none(self):
        steps = [head(status=b"100 Continue") + head(TYPE.strip()) + b"data: a\n\n", HOLD]
        with Server(script(steps)) as server, Tail(server.url()) as tail:
            self.assert_opens(tail.next(), server.url())
            self.assert_event(tail.next(), "a")

    def test_early_hints_are_no_answer(self):
        hints = head(b"Link: </x>; rel=preload", TYPE.strip(), status=b"103 Early Hints")
        for interim in (hints, hints + hints, head(status=b"100 Continue") + hints, head(status=b"102 Processing")):
            steps = [interim, Wait(0.1), head(TYPE.strip()) + b"data: a\n\n", HOLD]
            with self.subTest(interim), Server(script(steps)) as server, Tail(server.url()) as tail:
                self.assert_opens(tail.next(), server.url())
                self.assert_event(tail.next(), "a")
        self.assert_fails_for_good([hints + head(status=b"204 No Content")])
        self.assert_fails_for_good([hints + head(status=b"503 Busy") + b"data: a\n\n"])

    def test_header_names_in_any_case(self):
        steps = [b"HTTP/1.1 200\r\ncONTENT-tYPE:text/event-stream\r\nTRANSFER-ENCODING:CHUNKED\r\n\r\n" + chunk(b"data: a\n\n"), HOLD]
        with Server(script(steps)) as server, Tail(server.url()) as tail:
            self.assert_opens(tail.next(), server.url())
            self.assert_event(tail.next(), "a")


class Loss(Case):
    def test_ends_that_are_tried_again(self):
        for name, steps in {
            "empty body": length(b""),
            "clean end": [UNTIL_CLOSE + b"data: a\n\n"],
            "clean end of chunks": [CHUNKED + chunk(b"data: a\n\n") + b"0\r\n\r\n", KEEP],
            "HTTP/1.0": [OLD + b"data: a\n\n"],
            "cut in an event": [UNTIL_CLOSE + b"data: a\n\ndata: b"],
            "cut chunks": [CHUNKED + chunk(b"data: a\n\n")],
            "cut chunk": [CHUNKED + b"20\r\ndata: a\n\n"],
            "short of its length": [head(TYPE.strip(), b"Content-Length: 99") + b"data: a\n\n"],
            "reset in the body": [UNTIL_CLOSE + b"data: a\n\n", Wait(0.1), RESET],
            "no answer": [],
            "reset instead of an answer": [RESET],
            "cut in the headers": [b"HTTP/1.1 200 OK\r\nContent-"],
        }.items():
            with self.subTest(name):
                self.assert_is_tried_again(steps)
                self.assert_is_tried_again(steps, steps, steps)

    def test_ends_until_a_204(self):
        def steps(_, number):
            if number == 2:
                return [head(TYPE.strip(), b"Content-Length: 0", status=b"204 NO CONTENT (CLOSE)"), KEEP]
            return length(b"data: reconnected\n\n" if number else b"retry: 2\ndata: opened\n\n")

        with Server(steps) as server, Tail(server.url()) as tail:
            for data in ("opened", "reconnected"):
                self.assert_opens(tail.next(), server.url())
                self.assert_event(tail.next(), data)
                self.assert_error(tail.next(), fatal=False)
            self.assert_error(tail.next(), fatal=True)
            self.assertEqual(tail.exit_code(), 1)
            self.assertEqual(len(server.requests), 3)

    def test_a_server_that_is_down(self):
        with Server(script(stream())) as server:
            url = server.url()
        with Tail(url, *QUICK) as tail:
            for _ in range(3):
                self.assert_error(tail.next(), fatal=False)
            self.assertEqual(tail.stop(), 0)

    def test_an_unknown_host(self):
        with Tail("http://no-such-host.invalid/", *QUICK) as tail:
            self.assert_error(tail.next(), fatal=False)

    def test_read_timeout(self):
        with Server(script(stream(b"data: a\n\n"))) as server:
            with Tail(server.url(), *QUICK, "--read-timeout-ms", "300") as tail:
                for _ in range(2):
                    self.assert_opens(tail.next(), server.url())
                    self.assert_event(tail.next(), "a")
                    self.assert_error(tail.next(), fatal=False)

    def test_restart(self):
        with Server(script(stream(b"id: 1\ndata: a\n\n"), stream(b"data: b\n\n"))) as server:
            with Tail(server.url(), "--initial-retry-ms", "60000") as tail:
                tail.next(), tail.next()
                tail.write(b"restart\n")
                lines = [tail.next(), tail.next()]
                self.assertEqual([line["kind"] for line in lines], ["open", "event"])
                self.assertEqual(server.wait_for(2).header("Last-Event-ID"), "1")

    def test_a_stop_at_any_time(self):
        with Server(script(stream())) as server, Tail(server.url()) as tail:
            tail.next()
            self.assertEqual(tail.stop(), 0)


class LastEventId(Case):
    def assert_resumes_from(self, body, last_id, *more):
        with Server(script([UNTIL_CLOSE + body], *more, stream(b"data: z\n\n"))) as server:
            with Tail(server.url(), *QUICK) as tail:
                for _ in range(1 + len(more)):
                    self.assert_error(tail.until_error()[-1], fatal=False)
                tail.next()
                self.assert_event(tail.next(), "z", id=last_id or "")
                self.assertEqual(server.wait_for(2 + len(more)).header("Last-Event-ID"), last_id)

    def test_what_is_resumed_from(self):
        for name, body, last_id in (
            ("none", b"data: a\n\n", None),
            ("one", b"id: 10\ndata: a\n\n", "10"),
            ("one before", b"id: 10\ndata: a\n\ndata: b\n\n", "10"),
            ("no data needed", b"id: 10\n\n", "10"),
            ("reset", b"id: 10\ndata: a\n\nid\ndata: b\n\n", None),
            ("reset without data", b"id: 10\ndata: a\n\nid:\n\n", None),
            ("unfinished", b"id: 10\ndata: a\n\nid: 11\ndata: b\n", "10"),
            ("unfinished, nothing before", b"id: 11\ndata: b", None),
            ("NUL", b"id: 10\ndata: a\n\nid: 1\x001\ndata: b\n\n", "10"),
            ("UTF-8", "id: …\ndata: a\n\n".encode(), "…"),
            ("zero", b"id: 0\ndata: a\n\n", "0"),
            ("two NULs", b"id: 10\ndata: a\n\nid: \x00\x00\ndata: b\n\n", "10"),
            ("two NULs, nothing before", b"id: \x00\x00\ndata: a\n\n", None),
            ("letters and digits", b"id: abc\nretry: 20\ndata: safe\n\n", "abc"),
            ("less than", b"id: e5p3n<3k0k0s\nretry: 20\ndata: unsafe\n\n", "e5p3n<3k0k0s"),
            ("long", b"id: " + b"a" * 255 + b"\nretry: 20\ndata: long\n\n", "a" * 255),
            ("colons", b"id: 1795254252:[0],-\ndata: a\n\n", "1795254252:[0],-"),
        ):
            with self.subTest(name):
                self.assert_resumes_from(body, last_id)

    def test_it_stays_over_streams_without_one_and_failures(self):
        self.assert_resumes_from(b"id: 10\ndata: a\n\n", "10", [UNTIL_CLOSE + b"data: b\n\n"], [], [RESET])

    def test_it_follows_redirects(self):
        with Server(lambda request, _: [UNTIL_CLOSE + b"id: 1\ndata: a\n\n"] if request.target == "/b" else answer(307, b"Location: /b")) as server:
            with Tail(server.url("/a"), *QUICK) as tail:
                tail.until_error(), tail.until_error()
                self.assertEqual([r.target for r in server.requests[:4]], ["/a", "/b", "/a", "/b"])
                self.assertEqual([r.header("Last-Event-ID") for r in server.requests[:4]], [None, None, "1", "1"])


class Redirect(Case):
    def test_it_is_followed_and_forgotten(self):
        for status in REDIRECTS:
            with self.subTest(status), Server(
                lambda request, _: [UNTIL_CLOSE] if request.target == "/new?x=1" else answer(status, b"Location: /new?x=1#y", body=b"moved")
            ) as server, Tail(server.url(), *QUICK) as tail:
                for _ in range(2):
                    self.assert_opens(tail.next(), server.url("/new?x=1"))
                    self.assert_error(tail.next(), fatal=False)
                self.assertEqual([r.target for r in server.requests[:3]], ["/stream", "/new?x=1", "/stream"])
                second = server.requests[1]
                self.assertEqual(second.header("Accept"), "text/event-stream")
                self.assertEqual(second.header("Cache-Control"), "no-cache")

    def test_where_it_leads(self):
        for location, target in (
            ("new", "/a/new"), ("./new", "/a/new"), ("../new", "/new"), ("/new", "/new"), ("?x=1", "/a/b?x=1"),
            ("new#frag", "/a/new"), ("//HOST/new", "/new"), ("http://HOST/new", "/new"), ("HTTP://HOST/new", "/new"),
            ("http://HOST", "/"), ("/a%20b", "/a%20b"), ("/a b", "/a%20b"), ("/ü", "/%C3%BC"), ("  /new  ", "/new"),
            ("/a/../b", "/b"),
        ):  # fmt: skip
            def steps(request, number, place=location):
                place = place.replace("HOST", request.header("Host"))
                return stream(b"data: a\n\n") if number else answer(302, b"Location: " + place.encode())

            with self.subTest(location), Server(steps) as server, Tail(server.url("/a/b?c")) as tail:
                self.assert_opens(tail.next(), server.url(target))
                self.assertEqual(server.wait_for(2).target, target)

    def test_nowhere_is_fatal(self):
        for location in ([], [b"Location: ftp://127.0.0.1/"], [b"Location: javascript:1"], [b"Location: http://"], [b"Location: file:///x"]):
            with self.subTest(location):
                self.assert_fails_for_good(answer(301, *location, TYPE.strip(), body=b"data: a\n\n"))

    def test_twenty_are_followed_and_no_more(self):
        with Server(lambda _, number: stream() if number == 20 else answer(302, b"Location: /%d" % number)) as server:
            with Tail(server.url()) as tail:
                self.assert_opens(tail.next(), server.url("/19"))
        self.assert_fails_for_good(*[answer(302, b"Location: /again")] * 21)

    def test_a_redirect_to_an_error_fails(self):
        self.assert_fails_for_good(answer(301, b"Location: /x"), answer(404, TYPE.strip()))

    def test_methods(self):
        for status in REDIRECTS:
            for method in ("POST", "REPORT"):
                keeps = status >= 307 or (method == "REPORT" and status != 303)
                options = ("--method", method, "--body", "x", "--header", "Content-Type: text/x", "--header", "X-A: 1")
                answers = script(answer(status, b"Location: /new"), stream())
                with self.subTest((status, method)), Server(answers) as server, Tail(server.url(), *options) as tail:
                    tail.next()
                    second = server.wait_for(2)
                    self.assertEqual((second.method, second.body), (method, b"x") if keeps else ("GET", b""))
                    self.assertEqual(second.header("Content-Type"), "text/x" if keeps else None)
                    self.assertEqual(second.header("X-A"), "1")

    def test_another_origin_gets_no_credentials(self):
        secrets = {
            "Authorization": "Basic eA==", "Cookie": "c=1", "Proxy-Authorization": "p", "X-Api-Key": "k", "X-Auth-Token": "t",
            "Private-Token": "t", "X-Secret": "s", "X-Session": "s", "X-Password": "p",
        }  # fmt: skip
        options = [part for name, value in secrets.items() for part in ("--header", f"{name}: {value}")]
        with Server(script(stream(b"data: a\n\n"))) as other:
            for status in REDIRECTS:
                with self.subTest(status), Server(script(answer(status, b"Location: " + other.url().encode()))) as server:
                    asked = len(other.requests)
                    with Tail(server.url(), *options, "--header", "X-Plain: 1", "--last-event-id", "5") as tail:
                        self.assert_opens(tail.next(), other.url())
                        self.assert_event(tail.next(), "a", origin=other.origin)
                        second = other.wait_for(asked + 1)
                        for name, value in secrets.items():
                            self.assertEqual(server.requests[0].header(name), value)
                            self.assertIsNone(second.header(name), name)
                        self.assertEqual(second.header("X-Plain"), "1")
                        self.assertEqual(second.header("Last-Event-ID"), "5")

    def test_credentials_do_not_come_back(self):
        with Server(lambda *_: answer(307, b"Location: " + back.encode())) as other:
            def steps(request, _):
                return stream() if request.target == "/back" else answer(307, b"Location: " + other.url().encode())

            with Server(steps) as server:
                back = server.url("/back")
                with Tail(server.url(), "--header", "Authorization: x") as tail:
                    self.assert_opens(tail.next(), back)
                    self.assertIsNone(server.requests[-1].header("Authorization"))

    def test_credentials_of_a_location_are_not_sent(self):
        with Server(lambda request, number: stream() if number else answer(302, b"Location: http://u:p@" + request.header("Host").encode() + b"/x")) as server:
            with Tail(server.url()) as tail:
                self.assert_opens(tail.next(), server.url("/x"))
                self.assertIsNone(server.wait_for(2).header("Authorization"))

    def test_the_same_origin_gets_them(self):
        with Server(script(answer(307, b"Location: /new"), stream())) as server:
            with Tail(server.url().replace("//", "//u:p@"), "--header", "X-Api-Key: k") as tail:
                self.assert_opens(tail.next(), server.url("/new"))
                second = server.wait_for(2)
                self.assertEqual((second.header("Authorization"), second.header("X-Api-Key")), ("Basic dTpw", "k"))


if __name__ == "__main__":
    unittest.main()
