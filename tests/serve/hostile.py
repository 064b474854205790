#!/usr/bin/python3
"""Sends hostile requests to a running server. hostile.py URL [REQUESTS] [--feed PATH] [--seed NUMBER]

Run by ./trial. The site is that of make_site.py, or holds at least the feed. Each request must be answered with an error
or closed, or, where it is only odd, with the right bytes; what is outside the site must never appear.
A hundred slow clients are there all the time, and now and then a crowd of 400 that says nothing, for which
the slow ones are cut early; --crowd 0 --at-least 75 shows the deadlines. Meanwhile a normal client fetches the feed every
50 ms: always 200, the right bytes, within 2 seconds. Exit code 0: all of this held.
"""
import argparse
import collections
import gzip
import http.client
import random
import re
import select
import socket
import struct
import sys
import threading
import time
from urllib.parse import urlsplit

host = feed = right = None
canary = b"CANARY-that-must-never"
outside = (canary, b"root:x:0:0")
failures = collections.Counter()
outcomes = collections.defaultdict(collections.Counter)
examples = []
lock = threading.Lock()


def fail(family, why, sent=b""):
    with lock:
        failures[family] += 1
        if len(examples) < 20:
            examples.append(f"{family}: {why}: {sent[:200]!r}")


def count(family, outcome):
    with lock:
        outcomes[family][outcome] += 1


def connect(receive_buffer=0):
    opened = socket.socket()
    if receive_buffer:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    opened.settimeout(20)
    opened.connect(host)
    return opened


def head(path=b"", method=b"GET", version=b"HTTP/1.1", lines=(b"Host: site",)):
    return b"\r\n".join([b" ".join([method, path or feed, version]), *lines, b"", b""])


# Requests that must be refused: functions of a random.Random that return what is sent.

def traversal(chance):
    step = chance.choice([b"..", b"%2e%2e", b"%2E.", b".%2e", b"%252e%252e", b"%c0%ae%c0%ae", b"..;",
                          b"....", b"..%00", b"%uff0e%uff0e", b"..%20", b"%e0%80%ae.", b".", b"..%0d%0a"])
    between = chance.choice([b"/", b"/", b"/", b"%2f", b"%5c", b"\\", b"//", b"%252f", b"%c0%af", b"/./"])
    start = chance.choice([b"/", b"/kien-giang/", b"//", b"/./", b"/kien-giang/don-vi/", b"", b"/%2f",
                           b"/kien-giang/ky-niem.ics/"])
    end = chance.choice([b"etc/passwd", b"canary.txt", b"canary.ics", b"manifest", b"proc/self/environ",
                         b"ledgers/kien-giang.ledger", b"generations/000007/manifest", b"etc/passwd%00.ics"])
    return head(start + (step + between) * chance.randint(1, 12) + end, chance.choice([b"GET", b"HEAD"]))


def links(chance):
    return head(chance.choice([
        b"/kien-giang/link.ics", b"/kien-giang/near.ics", b"/kien-giang/out/canary.ics",
        b"/kien-giang/out/www/index.html", b"/linked-plan/canary.ics", b"/linked-plan/", b"/linked-plan",
        b"/kien-giang/out", b"/kien-giang/pipe.ics", b"/kien-giang/.hidden.ics", b"/kien-giang/notes.txt",
        b"/kien-giang/empty.ics", b"/kien-giang/folder.ics", b"/kien-giang/folder.ics/", b"/kien-giang/don-vi",
        b"/kien-giang/don-vi/", b"/www/index.html", b"/kien-giang//ky-niem.ics", b"/%6bien-giang%2fky-niem.ics",
        b"/kien-giang/ky-niem.ics/", b"/KIEN-GIANG/ky-niem.ics", b"/kien-giang/ky-niem.ics%20",
        b"/kien-giang/ky-niem.ics.", b"/kien-giang/ky-niem"]), chance.choice([b"GET", b"HEAD"]))


def absolute(chance):
    return head(chance.choice([
        b"http://elsewhere.example/", b"http://elsewhere.example" + feed, b"https://site" + feed,
        b"file:///etc/passwd", b"ftp://site/", b"//elsewhere.example/", b"///etc/passwd", b"/etc/passwd",
        b"/proc/self/root/etc/passwd", b"C:\\windows\\win.ini", b"*", b"site:443", b"\\\\host\\share",
        b"/%2fetc%2fpasswd", b"http://site@elsewhere.example/", b"http:///etc/passwd", b"/http://site/",
        b"//elsewhere.example", b"//elsewhere.example/kien-giang", b"/\\elsewhere.example/"]))


def nul(chance):
    return chance.choice([
        head(feed + b"\0"), head(b"/\0" + feed), head(feed + b"%00"), head(b"/kien-giang/%00/ky-niem.ics"),
        head(feed + b"%00.html"), head(method=b"G\0ET"), head(version=b"HTTP/1.1\0"), b"\0" * 700 + head(),
        head(lines=(b"Host: site", b"X: a\0b")), head(lines=(b"Host: site", b"X\0: a")),
        head(lines=(b"Host: si\0te",)), head(feed + b"?\0")])


def encodings(chance):
    return head(chance.choice([b"/", b"/kien-giang/", feed]) + b"%" + chance.choice(
        [b"", b"4", b"zz", b"4g", b"g4", b"-1", b"+1", b" 1", b"%41", b"u0041", b"\xc3\xa9", b"c3%28"]))


def long_names(chance):
    name = bytes([chance.choice(b"abc.%/")]) * chance.choice([256, 300, 1024, 2030, 2049, 4096, 8192, 16000, 70000])
    return head(b"/" + name + chance.choice([b"", b".ics", b"/index.html"]))


def huge_headers(chance):
    size = chance.choice([16384, 17000, 33000, 65536, 300000])
    return chance.choice([
        head(lines=(b"Host: site", b"X: " + b"a" * size)), head(lines=(b"Host: site", b"a" * size + b": x")),
        head(lines=(b"Host: site", b"Cookie: " + b"a=b; " * (size // 5))), b"GET " + b"/" * size,
        head(lines=(b"Host: site", b"If-None-Match: " + b'"a",' * (size // 4))), b"A" * size,
        head(lines=(b"Host: site",) + (b"Range: bytes=" + b"0-1," * (size // 4),))])


def many_headers(chance):
    line = chance.choice([b"X: 1", b"A:", b"Accept-Encoding: gzip", b"Connection: close"])
    return head(lines=(b"Host: site",) + (line,) * chance.choice([65, 100, 500, 1000, 5000, 20000]))


def bad_headers(chance):
    return head(lines=(b"Host: site", chance.choice([
        b"no colon", b": no name", b"X : blank before", b" folded: line", b"\tfolded", b"X\x01: a", b"X: \x7f",
        b"X: a\rb", b"X: a\nY: b", b"(X): a", b"X\xc3\xa9: a", b"Host: again", b"Expect: 100-continue",
        b"Expect: x", b"X: \x1b[2J", b"\r"]))) if chance.random() < .8 else chance.choice([
            head(lines=()), head(lines=(b"X: no host",)), head().replace(b"\r\n", b"\n"),
            head().replace(b"\r\n", b"\r\n\n"), b"GET " + feed + b" HTTP/1.1\r\n \r\nHost: site\r\n\r\n"])


def methods(chance):
    name = chance.choice([b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"CONNECT", b"PROPFIND",
                          b"LOCK", b"PRI", b"get", b"Get", b"GETT", b"G", b"", b"GET\t", b"G ET", b"\xffGET",
                          b"A" * chance.randint(20, 9000), b"GET/", b"(GET)"])
    return head(method=name)


def versions(chance):
    return head(version=chance.choice([b"HTTP/0.9", b"HTTP/1.2", b"HTTP/2.0", b"HTTP/3", b"HTTP/11.1", b"HTTP/1",
                                       b"http/1.1", b"HTTP/1.1x", b"", b"HTTP/-1.1", b"HTTP/1.1 ", b"HTTP/1.1\t",
                                       b"HTTP 1.1", b"ICY/1.1", b"HTTP/1,1", b"HTTP/1.1 HTTP/1.1"]))


def smuggling(chance):
    lines = chance.choice([
        (b"Content-Length: 30", b"Transfer-Encoding: chunked"), (b"Transfer-Encoding: chunked",),
        (b"Transfer-Encoding: xchunked",), (b"Transfer-Encoding:\tchunked",), (b"Transfer-Encoding : chunked",),
        (b"Content-Length: 30", b"Content-Length: 0"), (b"Content-Length: 0", b"Content-Length: 30"),
        (b"Content-Length: -1",), (b"Content-Length: +30",), (b"Content-Length: 0x1e",), (b"Content-Length: 30, 30",),
        (b"Content-Length: 99999999999999999999999",), (b"Content-Length: ",), (b"Content-Length: 0 0",),
        (b"Transfer-Encoding: identity",), (b"transfer-encoding: chunked, identity",), (b"Content-Length\t: 30",),
        (b"X: y\rContent-Length: 30",), (b"Transfer-Encoding: chunked", b"Transfer-Encoding: cow")])
    return head(method=chance.choice([b"GET", b"HEAD", b"POST"]), lines=(b"Host: site", *lines)) + \
        chance.choice([b"0\r\n\r\n", b"1e\r\n", b""]) + head()


def bodies(chance):
    size = chance.choice([1, 10, 1000, 100_000, 1_000_000])
    return head(method=chance.choice([b"GET", b"HEAD", b"POST", b"PUT"]),
                lines=(b"Host: site", b"Content-Length: %d" % size)) + b"x" * size


def garbage(chance):
    start = chance.choice([b"", b"", b"GET ", b"GET / ", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\r\n\r\n",
                           b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"SSH-2.0-x\r\n", b"\x00\x00\x12\x04", b"{}\n\n",
                           b"<policy-file-request/>\0", b"HELO x\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
    return start + chance.randbytes(chance.choice([1, 10, 100, 1000, 4000, 20000])) + b"\r\n\r\n"


def half(chance):
    whole = head(lines=(b"Host: site", b"Accept-Encoding: gzip"))
    return whole[:chance.randrange(len(whole))]


# Requests that are only odd: the right bytes must come back.

def ranges(chance):
    return head(lines=(b"Host: site", b"Range: bytes=" + b",".join(
        b"%d-%s" % (chance.randrange(9000), chance.choice([b"", b"9999999999999999999", b"5"]))
        for _ in range(chance.choice([1, 2, 50, 1000])))[:12000]))


def odd(chance):
    line = chance.choice([
        b'If-None-Match: "' + chance.randbytes(30).hex().encode() + b'"', b'If-None-Match: ' + b'"a", ' * 900,
        b'If-None-Match: "', b"If-None-Match: W/", b"If-None-Match: ,,,,", b"If-Modified-Since: Sun, 06 Nov 1994",
        b"If-Modified-Since: Sun, 99 Nov 99999999999999999999 08:49:37 GMT", b"If-Modified-Since: " + b"9" * 4000,
        b"If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT", b"Accept-Encoding: " + b"gzip;q=0," * 900,
        b"Accept-Encoding: gzip;q=0;;;;q==", b"Accept-Encoding: ,;,;=", b"X: \xff\xfe\x80", b"Content-Length: 0",
        b"Connection: ,,close,", b"Upgrade: h2c", b"Accept-Encoding: gzip", b"Accept-Encoding: *"])
    path = chance.choice([b"", b"", feed + b"?../../canary.txt", feed + b"?%00%", feed.replace(b"k", b"%6b"),
                          b"http://site" + feed])
    return chance.choice([b"", b"\r\n"]) + head(path, lines=(b"Host: site", line))


def pipelined(chance):
    return head() * chance.choice([2, 3, 10, 50, 99])


def early_close(chance):
    return chance.choice([head(), head(b"/quang-ngai/ky-niem.ics"), half(chance), head() * 50])


refused = [traversal, traversal, links, absolute, nul, encodings, long_names, huge_headers, many_headers,
           bad_headers, methods, versions, smuggling, bodies, garbage, half]
answered = [ranges, odd, pipelined]


def read_all(opened):
    got = bytearray()
    try:
        while chunk := opened.recv(65536):
            got += chunk
    except ConnectionError:
        got_reset = True
    return bytes(got)


def exchange(sent):
    opened = connect()
    with opened:
        try:
            opened.sendall(sent)
            opened.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # closed already: what was answered before can still be read
        return read_all(opened)


def check_refused(family, sent):
    got = exchange(sent)
    status = re.match(rb"HTTP/1\.1 (\d{3}) ", got)
    count(family, status[1].decode() if status else "closed" if not got else "not HTTP")
    if got and (not status or not status[1].startswith((b"4", b"5"))):
        fail(family, f"answered with {got[:60]!r}", sent)
    elif got.count(b"HTTP/1.1 ") > 1:
        fail(family, "answered more than once", sent)
    elif b"VCALENDAR" in got or b"<" in got:
        fail(family, "an error with content", sent)
    if any(secret in got for secret in outside):
        fail(family, "LEAKED", sent)


def check_answered(family, sent):
    rest = exchange(sent)
    for _ in range(sent.count(b" HTTP/1.1\r\n")):
        match = re.match(rb"HTTP/1\.1 200 OK\r\n(.*?)\r\n\r\n", rest, re.S)
        length = match and re.search(rb"Content-Length: (\d+)", match[1])
        if not length:
            count(family, "wrong")
            return fail(family, f"not answered with 200: {rest[:80]!r}", sent)
        body = rest[match.end():match.end() + int(length[1])]
        rest = rest[match.end() + int(length[1]):]
        if (gzip.decompress(body) if b"Content-Encoding: gzip" in match[1] else body) != right:
            count(family, "wrong")
            return fail(family, "wrong bytes", sent)
    count(family, "200")
    if rest:
        fail(family, "more than was asked for", sent)


def check_early_close(family, sent, chance):
    opened = connect()
    opened.sendall(sent)
    if chance.random() < .5: opened.recv(10) if sent.endswith(b"\r\n\r\n") else None
    if chance.random() < .7:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    opened.close()
    count(family, "left")


class worker(threading.Thread):
    def __init__(self, requests, seed):
        super().__init__()
        self.requests, self.chance = requests, random.Random(seed)

    def run(self):
        for _ in range(self.requests):
            kind = self.chance.choice(refused * 2 + answered + [early_close])
            sent = kind(self.chance)
            try:
                if kind in refused: check_refused(kind.__name__, sent)
                elif kind in answered: check_answered(kind.__name__, sent)
                else: check_early_close(kind.__name__, sent, self.chance)
            except OSError as trouble:
                count(kind.__name__, "trouble")
                fail(kind.__name__, repr(trouble), sent)


class slow_client(threading.Thread):
    """Again and again: a head that comes by the byte, or an answer taken by the byte. It must be cut."""

    def __init__(self, kind, stopped):
        super().__init__(daemon=True)
        self.kind, self.stopped = kind, stopped

    def run(self):
        while not self.stopped.is_set():
            try:
                getattr(self, self.kind)()
            except OSError as trouble:
                if self.stopped.is_set(): return
                count(self.kind, "cut" if isinstance(trouble, ConnectionError) else "trouble")
                if not isinstance(trouble, ConnectionError): fail(self.kind, repr(trouble))
            self.stopped.wait(1)

    def slow_head(self):
        self.dribble(b"GET " + feed + b" HTTP/1.1\r\nHost: site\r\nX: " + b"a" * 300, 12)

    def slow_lines(self):
        self.dribble(b"\r\n" * 300, 12)

    def silent(self):
        self.dribble(b"", 12)

    def dribble(self, sent, longest):
        begun = time.monotonic()
        with connect() as opened:
            opened.settimeout(.5)
            while time.monotonic() < begun + longest + 3:
                if sent:
                    opened.send(sent[:1])
                    sent = sent[1:]
                try:
                    got = opened.recv(4096)
                except socket.timeout:
                    continue
                taken = time.monotonic() - begun
                count(self.kind, re.match(rb"HTTP/1.1 (\d+)", got)[1].decode() if got else "closed")
                if got and b" 408 " not in got: fail(self.kind, f"answered with {got[:60]!r}")
                if taken > longest: fail(self.kind, f"cut after {taken:.1f} s only")
                return
        if not self.stopped.is_set(): fail(self.kind, "never cut")

    def slow_reader(self):
        with connect(2048) as opened:
            opened.sendall(head(b"/quang-ngai/ky-niem.ics") * 90)
            begun = time.monotonic()
            ended = select.poll()  # a reset shows here at once, to recv() only behind all that came before
            ended.register(opened, 0)
            while not ended.poll(500):
                if time.monotonic() > begun + 70: return fail(self.kind, "never cut")
                if not opened.recv(1): break
            count(self.kind, f"cut after {time.monotonic() - begun:.0f} s")


class crowd(threading.Thread):
    """Every few seconds many connections at once that say nothing."""

    def __init__(self, size, stopped):
        super().__init__(daemon=True)
        self.size, self.stopped = size, stopped

    def run(self):
        while not self.stopped.wait(3):
            opened = [connect() for _ in range(self.size)]
            count("crowd", "came")
            self.stopped.wait(1)
            for each in opened: each.close()


class normal_client(threading.Thread):
    def __init__(self, stopped):
        super().__init__(daemon=True)
        self.stopped, self.times, self.connecting = stopped, [], 0

    def run(self):
        while not self.stopped.wait(.05):
            begun = time.monotonic()
            try:
                connection = http.client.HTTPConnection(*host, timeout=10)
                connection.connect()
                self.connecting = max(self.connecting, time.monotonic() - begun)
                connection.request("GET", feed.decode())
                answer = connection.getresponse()
                body = answer.read()
                connection.close()
                if answer.status != 200 or body != right: fail("normal client", f"got {answer.status}")
            except (OSError, http.client.HTTPException) as trouble:
                fail("normal client", repr(trouble))
            self.times.append(time.monotonic() - begun)
            if self.times[-1] > 2: fail("normal client", f"waited {self.times[-1]:.2f} s")


def main():
    global host, feed, right
    reader = argparse.ArgumentParser()
    reader.add_argument("url")
    reader.add_argument("requests", nargs="?", type=int, default=10_000)
    reader.add_argument("--feed", default="/kien-giang/ky-niem.ics")
    reader.add_argument("--seed", type=int, default=2026)
    reader.add_argument("--slow", type=int, default=25, help="slow clients of each of four kinds")
    reader.add_argument("--crowd", type=int, default=400, help="connections that come at once; 0: none")
    reader.add_argument("--at-least", type=float, default=15,
                        help="seconds that it takes; the slow heads are cut after 10, the slow readers after 60")
    given = reader.parse_args()
    parts = urlsplit(given.url)
    host, feed = (parts.hostname, parts.port or 80), given.feed.encode()
    right = exchange(head(lines=(b"Host: site", b"Connection: close"))).partition(b"\r\n\r\n")[2]
    if not right.startswith(b"BEGIN:VCALENDAR"):
        print("the feed is not there")
        return 1

    stopped = threading.Event()
    begun = time.monotonic()
    normal = normal_client(stopped)
    beside = [slow_client(kind, stopped) for kind in ("slow_head", "slow_lines", "silent", "slow_reader")
              for _ in range(given.slow)] + [crowd(given.crowd, stopped)] * (given.crowd > 0)
    workers = [worker(given.requests // 8 + (number < given.requests % 8), given.seed + number)
               for number in range(8)]
    for thread in [normal, *beside, *workers]: thread.start()
    for thread in workers: thread.join()
    taken = time.monotonic() - begun
    while time.monotonic() < begun + given.at_least: time.sleep(.1)
    stopped.set()
    normal.join()

    for family, seen in sorted(outcomes.items()):
        print(f"{family:14}{sum(seen.values()):7}   " + "  ".join(f"{what} {n}" for what, n in sorted(seen.items())))
    times = sorted(normal.times)
    print(f"{given.requests} requests in {taken:.0f} s; a normal client's {len(times)}: median "
          f"{times[len(times) // 2] * 1000:.0f} ms, worst {times[-1] * 1000:.0f} ms, worst connect {normal.connecting * 1000:.0f} ms")
    for example in examples: print(example)
    print(f"FAILED: {dict(failures)}" if failures else "all held")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
