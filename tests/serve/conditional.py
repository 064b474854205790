#!/usr/bin/python3
"""Checks what a calendar client relies on, against any web server. conditional.py [--nginx] URL-OF-A-FEED

--nginx leaves out what nginx does otherwise with plain files: it wants the date to agree too where a
request has a tag and a date, marks its gzip tags as weak and takes either tag for the other, packs while
it sends (no length, and no "*" in Accept-Encoding), serves ranges, answers some methods with 400 and
errors with a page of its own.
"""
import argparse
import gzip
import http.client
import sys
from email.utils import formatdate, parsedate_to_datetime
from urllib.parse import urlsplit

failures = 0


def check(what, holds, seen=""):
    global failures
    failures += not holds
    print(("ok      " if holds else "FAILED  ") + what + (f": {seen}" if not holds else ""))


class site:
    def __init__(self, url):
        parts = urlsplit(url)
        self.secure, self.host, self.feed = parts.scheme == "https", parts.netloc, parts.path
        self.folder = self.feed.rsplit("/", 1)[0]

    def ask(self, path, method="GET", **headers):
        kind = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        connection = kind(self.host, timeout=10)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("url")
    reader.add_argument("--nginx", action="store_true")
    given = reader.parse_args()
    here = site(given.url)

    answer, body = here.ask(here.feed)
    check("GET: 200", answer.status == 200, answer.status)
    check("GET: a calendar", body.startswith(b"BEGIN:VCALENDAR\r\n") and body.endswith(b"END:VCALENDAR\r\n"))
    kind = answer.getheader("Content-Type", "")
    check("GET: Content-Type", kind.lower() == "text/calendar; charset=utf-8", kind)
    check("GET: Content-Length", answer.getheader("Content-Length") == str(len(body)))
    tag = answer.getheader("ETag", "")
    check("GET: a strong ETag", tag.startswith('"') and tag.endswith('"') and len(tag) > 2, tag)
    changed = answer.getheader("Last-Modified", "")
    check("GET: Last-Modified", bool(changed))
    check("GET: Date", bool(answer.getheader("Date")))
    check("GET: not changed after it was sent",
          parsedate_to_datetime(changed) <= parsedate_to_datetime(answer.getheader("Date")))
    vary = answer.getheader("Vary", "")
    check("GET: Vary", "accept-encoding" in vary.lower(), vary)
    kept = answer.getheader("Cache-Control", "")
    check("GET: Cache-Control", "max-age=3600" in kept, kept)
    check("GET: nosniff", answer.getheader("X-Content-Type-Options") == "nosniff")
    check("GET: the same again", here.ask(here.feed)[0].getheader("ETag") == tag)

    answer, nothing = here.ask(here.feed, "HEAD")
    check("HEAD: 200 without a body", answer.status == 200 and nothing == b"", answer.status)
    check("HEAD: the headers of GET", (answer.getheader("ETag"), answer.getheader("Content-Length"))
          == (tag, str(len(body))))

    packed, packed_body = here.ask(here.feed, Accept_Encoding="gzip, deflate, br")
    check("gzip: Content-Encoding", packed.getheader("Content-Encoding") == "gzip")
    check("gzip: the same bytes within, fewer on the wire",
          packed.getheader("Content-Encoding") == "gzip" and gzip.decompress(packed_body) == body
          and len(packed_body) < len(body))
    packed_tag = packed.getheader("ETag", "")
    check("gzip: an ETag of its own", packed_tag not in ("", tag), packed_tag)
    if not given.nginx:
        check("gzip: that is strong", packed_tag.startswith('"'), packed_tag)
        check("gzip: Content-Length", packed.getheader("Content-Length") == str(len(packed_body)))
        again = here.ask(here.feed, "HEAD", Accept_Encoding="gzip")[0]
        check("gzip: HEAD says the same", (again.getheader("ETag"), again.getheader("Content-Length"))
              == (packed_tag, str(len(packed_body))))
    check("gzip: Vary", "accept-encoding" in packed.getheader("Vary", "").lower())
    for accepted, wanted in (("gzip;q=0", False), ("identity", False), ("gzip;q=0.000, *", False),
                             ("br", False), ("", False), ("GZIP", True), ("gzip;q=0.5", True),
                             ("*", True), ("*;q=0", False), ("br;q=1.0, gzip;q=0.8, *;q=0.1", True)):
        if given.nginx and "*" in accepted: continue
        seen = here.ask(here.feed, Accept_Encoding=accepted)[0].getheader("Content-Encoding") == "gzip"
        check(f"gzip: Accept-Encoding \"{accepted}\"", seen == wanted, seen)

    def answers(what, status, **headers):
        answer, body = here.ask(here.feed, **headers)
        check(what, answer.status == status and (status != 304 or body == b""), answer.status)
        return answer

    answer = answers("304: by ETag", 304, If_None_Match=tag)
    check("304: ETag, Cache-Control", (answer.getheader("ETag"), answer.getheader("Cache-Control"))
          == (tag, kept))
    length = answer.getheader("Content-Length")
    check("304: no length but that of 200", length in (None, str(len(body))), length)
    if not given.nginx:
        check("304: Vary", answer.getheader("Vary") == vary)
    answers("304: by ETag of gzip", 304, If_None_Match=packed_tag, Accept_Encoding="gzip")
    answers("304: by a list", 304, If_None_Match=f'"a", W/"b,c" ,{tag}')
    answers("304: by a weak form", 304, If_None_Match="W/" + tag.removeprefix("W/"))
    answers("304: by *", 304, If_None_Match="*")
    check("304: to HEAD", here.ask(here.feed, "HEAD", If_None_Match=tag)[0].status == 304)
    answers("304: by date", 304, If_Modified_Since=changed)
    before = formatdate(parsedate_to_datetime(changed).timestamp() - 1, usegmt=True)
    answers("200: changed since", 200, If_Modified_Since=before)
    answers("200: another ETag", 200, If_None_Match='"another"')
    answers("200: another ETag counts more than the date", 200, If_None_Match='"another"',
            If_Modified_Since=changed)
    answers("200: a date that is none", 200, If_Modified_Since="yesterday")
    if not given.nginx:
        answers("304: the ETag counts more than the date", 304, If_None_Match=tag, If_Modified_Since=before)
        later = parsedate_to_datetime(changed)
        answers("304: by a later date", 304,
                If_Modified_Since=formatdate(later.timestamp() + 60, usegmt=True))
        answers("304: by a date as of RFC 850", 304,
                If_Modified_Since=later.strftime("%A, %d-%b-%y %H:%M:%S GMT"))
        answers("304: by a date as of asctime", 304, If_Modified_Since=later.strftime("%a %b %e %H:%M:%S %Y"))
        answers("200: the ETag of gzip is not that of the plain file", 200, If_None_Match=packed_tag)
        answer = answers("200: ranges are not served", 200, Range="bytes=0-1")

    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "LOCK", "get"):
        answer, body = here.ask(here.feed, method)
        allowed = (405,) if not given.nginx else (400, 403, 405)
        check(f"{method}: refused", answer.status in allowed and b"VCALENDAR" not in body, answer.status)
        if not given.nginx:
            check(f"{method}: Allow", answer.getheader("Allow") == "GET, HEAD")

    answer, _ = here.ask(here.folder)
    place = answer.getheader("Location", "")
    check("301: a folder without its slash", answer.status == 301, answer.status)
    check("301: leads to this host", urlsplit(place).path == here.folder + "/"
          and (urlsplit(place).netloc in ("", here.host, here.host.split(":")[0])), place)
    for path in ("/", here.folder + "/"):
        answer, body = here.ask(path)
        check(f"page {path}", answer.status == 200 and b"<" in body
              and answer.getheader("Content-Type", "").lower() == "text/html; charset=utf-8", answer.status)
    answer, body = here.ask(here.folder + "/no-such.ics")
    check("404: as it should be", answer.status == 404 and b"VCALENDAR" not in body, answer.status)
    if not given.nginx:
        check("404: plain text", answer.getheader("Content-Type", "").startswith("text/plain"))
    print(f"{failures} failed" if failures else "all hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
