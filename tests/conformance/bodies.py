# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a body must give: WHATWG HTML 9.2.5 and 9.2.6, case by case.

A case is (name, body, events); an event is the data, or (type, data, last event id) where those matter.
"""


def event(data, name="message", last_id=""):
    return (name, data, last_id)


def _line_ends():
    for name, end in [("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")]:
        for what, lines, events in [
            ("one line", ["data: event 1", ""], ["event 1"]),
            ("one line, then two", ["data: 1", "", "data: 2a", "data: 2b", ""], ["1", "2a\n2b"]),
            ("empty line first", ["data:", "data: 2", "data: 3", ""], ["\n2\n3"]),
            ("empty line in the middle", ["data: 1", "data:", "data: 3", ""], ["1\n\n3"]),
            ("empty line last", ["data: 1", "data:", ""], ["1\n"]),
            ("a further blank line", ["data: 1", "", "", "data: 2", ""], ["1", "2"]),
            ("blank lines first", ["", "", "", "data: 1", ""], ["1"]),
            ("many bytes a character", ["data: Hellesøy €豆腐 \U0001f600", ""], ["Hellesøy €豆腐 \U0001f600"]),
        ]:
            yield f"{name}: {what}", "".join(line + end for line in lines), events


def _text(cases):
    for name, body, events in cases:
        body = body.encode() if isinstance(body, str) else body
        yield name, body, [one if isinstance(one, tuple) else event(one) for one in events]


LONG = "x" * 100_000

CASES = list(
    _text(
        [
            *_line_ends(),
            ("line ends mixed", "data:test\r\ndata\ndata:test\r\n\r", ["test\n\ntest"]),
            ("LF CR is two lines", "data: a\n\rdata: b\n\r", ["a", "b"]),
            ("CR CR LF is two lines", "data: a\r\r\ndata: b\r\r\n", ["a", "b"]),
            ("nothing else ends a line", "data: a\x0b\x0c\x85\u2028\u2029b\n\n", ["a\x0b\x0c\x85\u2028\u2029b"]),
            ("empty body", "", []),
            ("only line ends", "\n\r\n\r\n\n\r\r", []),
            ("only comments", ": a\n:\n:b\n\n", []),
            ("byte order mark", "\ufeffdata: a\n\n", ["a"]),
            ("only a byte order mark", "\ufeff", []),
            ("byte order mark, then a blank line", "\ufeff\ndata: a\n\n", ["a"]),
            ("two byte order marks", "\ufeff\ufeffdata:1\n\ndata:2\n\ndata:3\n\n", ["2", "3"]),
            ("byte order mark later on", "data:1\n\n\ufeffdata:2\n\ndata:3\n\n", ["1", "3"]),
            ("byte order mark in the data", "data: \ufeffa\n\n", ["\ufeffa"]),
            ("a part of a byte order mark", b"\xef\xbbdata: a\n\ndata: b\n\n", ["b"]),
            ("the other byte order mark", b"\xfe\xffdata: a\n\ndata: b\n\n", ["b"]),
            ("no space", "data:a\n\n", ["a"]),
            ("one space goes", "data: a\n\n", ["a"]),
            ("a second space stays", "data:  a\n\n", [" a"]),
            ("a tab stays", "data:\ta\rdata: \ndata:a\n\n", ["\ta\n\na"]),
            ("a no-break space stays", "data:\u00a0a\n\n", ["\u00a0a"]),
            ("space before the colon", "data : a\ndata:b\n\n", ["b"]),
            ("space before the name", " data: a\ndata:b\n\n", ["b"]),
            ("space behind the value", "data: a \n\n", ["a "]),
            ("colons in the value", "data: a:b: c\n\n", ["a:b: c"]),
            ("value is a colon", "data::\n\n", [":"]),
            ("empty data", "data:\n\n", [""]),
            ("empty data with a space", "data: \n\n", [""]),
            ("data without a colon", "data\n\ndata\ndata\n\n", ["", "\n"]),
            ("empty data, two empty lines, data", "data:\n\ndata\ndata\n\ndata:test\n\n", ["", "\n", "test"]),
            (
                "data twice, unknown fields, data without a colon",
                "data:msg\ndata:msg\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata\n\ndata:end\n\n",
                ["msg\nmsg", "", "end"],
            ),
            ("a comment of NUL", "data:1\n:\0\n\n", ["1"]),
            ("two empty data lines", "data:\ndata:\n\n", ["\n"]),
            ("no event without data", "event: x\nid: 1\n\ndata: a\n\n", [event("a", last_id="1")]),
            ("data, then no blank line", "data: a\n\ndata: b\n", ["a"]),
            ("data, then no line end", "data: a\n\ndata: b", ["a"]),
            ("two events at once", "data: Hello\n\ndata: World\n\n", ["Hello", "World"]),
            ("a hundred events", "".join(f"data: {n}\n\n" for n in range(100)), [str(n) for n in range(100)]),
            (
                "every way to write a field",
                "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n "
                "data:32\ndata:4\n\n",
                ["\0\n 2\n1\n3\n\n4"],
            ),
            (
                "unknown fields",
                "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n",
                ["test\n\ntest"],
            ),
            ("names are case-sensitive", "DATA: a\nData: b\ndata: c\n\n", ["c"]),
            ("names that only begin alike", "dat: a\ndatas: b\ndata-: c\ndata: d\n\n", ["d"]),
            ("NUL in the data", "data:\0\n\ndata: a\0b\n\n", ["\0", "a\0b"]),
            ("comments between data", "data:1\r:\0\n:\r\ndata:2\n:long\rdata:3\n:data:fail\rdata:4\n\n", ["1\n2\n3\n4"]),
            ("a comment is no blank line", "data: a\n:\ndata: b\n\n", ["a\nb"]),
            ("a long comment", ":" + LONG + "\ndata: a\n\n", ["a"]),
            ("a long unknown field", "x" + LONG + ": b\ndata: a\n\n", ["a"]),
            ("a long line", "data: " + LONG + "\n\n", [LONG]),
            ("many data lines", "data: x\n" * 5000 + "\n", ["\n".join("x" * 5000)]),
            # event
            ("event", "event: greeting\ndata: a\n\n", [event("a", "greeting")]),
            ("event behind the data", "data: a\nevent: greeting\n\n", [event("a", "greeting")]),
            ("event without a space", "event:greeting\ndata:a\n\n", [event("a", "greeting")]),
            ("event with two spaces", "event:  greeting\ndata:  a\n\n", [event(" a", " greeting")]),
            ("event with a space behind", "event: greeting \ndata: a\n\n", [event("a", "greeting ")]),
            ("event is forgotten", "event: x\ndata: a\n\ndata: b\n\n", [event("a", "x"), "b"]),
            ("event is forgotten without data", "event: x\n\ndata: b\n\n", ["b"]),
            ("the last event counts", "event: x\nevent: y\ndata: a\n\n", [event("a", "y")]),
            ("event: empty is message", "event: x\nevent:\ndata: a\n\n", ["a"]),
            ("event without a colon", "event\ndata: a\n\n", ["a"]),
            ("event: message", "event: message\ndata: a\n\n", ["a"]),
            ("event: error and open", "event: error\ndata\n\nevent: open\ndata\n\n", [event("", "error"), event("", "open")]),
            ("event in another script", "event: événement €\ndata: a\n\n", [event("a", "événement €")]),
            ("event with a NUL", "event: a\0b\ndata: a\n\n", [event("a", "a\0b")]),
            ("Event is unknown", "Event: x\ndata: a\n\n", ["a"]),
            # id
            ("id", "id: abc\ndata: a\n\n", [event("a", last_id="abc")]),
            ("id behind the data", "data: a\nid: abc\n\n", [event("a", last_id="abc")]),
            ("id with event", "event: x\nid: abc\ndata: a\n\n", [event("a", "x", "abc")]),
            ("id stays", "id: 1\ndata: a\n\ndata: b\n\n", [event("a", last_id="1"), event("b", last_id="1")]),
            (
                "id changes and stays",
                "id: 1\ndata: 1\n\nid: 2\ndata:2\n\ndata:3\n\n",
                [event("1", last_id="1"), event("2", last_id="2"), event("3", last_id="2")],
            ),
            (
                "id: empty resets for all that follow",
                "id: 1\ndata: 1\n\nid:\ndata:2\n\ndata:3\n\n",
                [event("1", last_id="1"), "2", "3"],
            ),
            ("id of two NULs", "id: \0\0\ndata: a\n\n", ["a"]),
            ("id with bytes that no browser sends across origins", "id: e5p3n<3k0k0s\ndata: a\n\n", [event("a", last_id="e5p3n<3k0k0s")]),
            ("id of 255 letters", "id: " + "a" * 255 + "\ndata: a\n\n", [event("a", last_id="a" * 255)]),
            ("id: empty resets", "id: 1\ndata: a\n\nid:\ndata: b\n\n", [event("a", last_id="1"), "b"]),
            ("id without a colon resets", "id: 1\ndata: a\n\nid\ndata: b\n\n", [event("a", last_id="1"), "b"]),
            ("the last id counts", "id: 1\nid: 2\ndata: a\n\n", [event("a", last_id="2")]),
            ("id without data counts", "id: 1\n\ndata: a\n\n", [event("a", last_id="1")]),
            ("id with a NUL is ignored", "id: a\0b\ndata: a\n\n", ["a"]),
            ("id with a NUL keeps the last", "id: 1\ndata: a\n\nid: \0\ndata: b\n\n", [event("a", last_id="1"), event("b", last_id="1")]),
            ("id in another script", "id: … €豆\ndata: a\n\n", [event("a", last_id="… €豆")]),
            ("id with spaces", "id:  a b \ndata: a\n\n", [event("a", last_id=" a b ")]),
            ("id of a colon", "id::\ndata: a\n\n", [event("a", last_id=":")]),
            ("ID is unknown", "ID: 1\ndata: a\n\n", ["a"]),
            # UTF-8
            ("bytes that are none", b"data: \xff\xfe\n\n", ["\ufffd\ufffd"]),
            ("cut character, then a letter", b"data: \xe2\x82A\n\n", ["\ufffdA"]),
            ("cut character, then a line end", b"data: a\xe2\ndata: b\n\n", ["a\ufffd\nb"]),
            ("cut character of four", b"data: \xf0\x9f\x98\n\n", ["\ufffd"]),
            ("surrogate", b"data: \xed\xa0\x80\n\n", ["\ufffd\ufffd\ufffd"]),
            ("overlong", b"data: \xc0\xaf\xe0\x80\x80\n\n", ["\ufffd" * 5]),
            ("above the last character", b"data: \xf4\x90\x80\x80\n\n", ["\ufffd" * 4]),
            ("stray second byte", b"data: a\x80b\n\n", ["a\ufffdb"]),
            ("none in event and id", b"event: \xff\nid: \xff\ndata: a\n\n", [event("a", "\ufffd", "\ufffd")]),
            ("none in a name", b"data\xff: a\ndata: b\n\n", ["b"]),
            ("Latin-1 is not believed", b"data: \xe9t\xe9\n\n", ["\ufffdt\ufffd"]),
            ("overlong line end", b"data: a\xc0\x8adata: b\n\n", ["a\ufffd\ufffddata: b"]),
            # retry says nothing to whoever listens
            ("retry is no event", "retry: 0\n\ndata: a\n\n", ["a"]),
            ("retry between data", "data: a\nretry: 0\ndata: b\n\n", ["a\nb"]),
            ("retry that is none", "retry: x\nretry: 1x\nretry: -1\nretry: 1.5\nretry:  9999\nretry\ndata: a\n\n", ["a"]),
        ]
    )
)
