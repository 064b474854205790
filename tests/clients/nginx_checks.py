"""What nginx answers with kyniem.conf; called by nginx_test: HTTP_PORT HTTPS_PORT FOLDER SITE REPUBLISH CHANGE."""
import email.utils
import gzip
import http.client
import pathlib
import socket
import ssl
import subprocess
import sys
import time

http_port, https_port = int(sys.argv[1]), int(sys.argv[2])
folder, site = pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
republish, change = sys.argv[5:]
HOST = "lich.example.vn"
trust = ssl.create_default_context(cafile=folder / "fullchain.pem")


class Https(http.client.HTTPSConnection):
    """Goes to loopback, and asks for the host's name and certificate all the same."""

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", https_port), timeout=20)
        self.sock = trust.wrap_socket(plain, server_hostname=HOST)


def ask(path, method="GET", **headers):
    connection = Https(HOST)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


def same(seen, expected, of):
    if seen != expected:
        sys.exit(f"nginx_test: {of}: {seen!r}, not {expected!r}")


def await_nginx():
    end = time.monotonic() + 20
    while socket.socket().connect_ex(("127.0.0.1", https_port)) != 0:
        assert time.monotonic() < end, "nginx does not start"
        time.sleep(0.02)


def published(path):
    return (site / "www" / path.lstrip("/")).read_bytes()


def check_kinds():
    office = "application/vnd.openxmlformats-officedocument"
    kinds = {".ics": ("text/calendar; charset=utf-8", "max-age=3600"),
             ".html": ("text/html; charset=utf-8", "max-age=300"),
             ".json": ("application/json; charset=utf-8", "max-age=300"),
             ".docx": (f"{office}.wordprocessingml.document", "max-age=300"),
             ".xlsx": (f"{office}.spreadsheetml.sheet", "max-age=300"),
             ".pdf": ("application/pdf", "max-age=300"), ".png": ("image/png", "max-age=300")}
    public = site / "www"
    paths = ["/" + str(file.relative_to(public)) for file in sorted(public.rglob("*")) if file.is_file()]
    met = set()
    for path in paths:
        answer = ask(path)
        kind, cache = kinds[pathlib.Path(path).suffix]
        met.add(pathlib.Path(path).suffix)
        same(answer.status, 200, path)
        same(answer.body, published(path), f"body of {path}")
        same(answer.getheader("Content-Type"), kind, f"type of {path}")
        same(answer.getheader("Cache-Control"), cache, f"Cache-Control of {path}")
        same(answer.getheader("X-Content-Type-Options"), "nosniff", path)
        same(answer.getheader("Referrer-Policy"), "no-referrer", path)
        same(answer.getheader("Server"), "nginx", path)
        same(answer.getheader("Allow"), None, path)
    same(met, set(kinds), "kinds of files in the site")
    same(ask("/").body, published("index.html"), "/")
    plan = "/" + next(file.parent.name for file in public.glob("*/index.html"))
    same(ask(plan + "/").body, published(plan + "/index.html"), plan + "/")
    answer = ask(plan)
    same((answer.status, answer.getheader("Location")), (301, plan + "/"), plan)
    return len(paths)


def check_conditions(feed):
    answer = ask(feed)
    tag, date = answer.getheader("ETag"), answer.getheader("Last-Modified")
    assert tag.startswith('"'), tag
    zipped = ask(feed, Accept_Encoding="gzip")
    weak = zipped.getheader("ETag")
    same(zipped.getheader("Content-Encoding"), "gzip", "gzip")
    same(gzip.decompress(zipped.body), answer.body, "the feed unpacked")
    assert len(zipped.body) < len(answer.body)
    for each in (answer, zipped):
        same(each.getheader("Vary"), "Accept-Encoding", "Vary")

    subprocess.run(republish, shell=True, check=True)
    for headers in ({"If_None_Match": tag}, {"If_None_Match": weak, "Accept_Encoding": "gzip"},
                    {"If_None_Match": f'"other", {tag}'}, {"If_Modified_Since": date},
                    {"If_Modified_Since": date, "Accept_Encoding": "gzip"}):
        for method in ("GET", "HEAD"):
            answer = ask(feed, method, **headers)
            same((answer.status, answer.body), (304, b""), f"{method} after an unchanged publication, {headers}")
            same(answer.getheader("Cache-Control"), "max-age=3600", "Cache-Control of a 304")
    same(ask(feed, If_None_Match='"other"').status, 200, "another ETag")
    earlier = email.utils.formatdate(email.utils.parsedate_to_datetime(date).timestamp() - 60, usegmt=True)
    same(ask(feed, If_Modified_Since=earlier).status, 200, "an earlier date")

    head = ask(feed, "HEAD")
    same((head.status, head.body, head.getheader("Content-Length")), (200, b"", str(len(published(feed)))), "HEAD")
    same(head.getheader("ETag"), tag, "ETag of HEAD")
    catalogue = max((site / "www").rglob("*.json"), key=lambda file: file.stat().st_size)
    for name in ("/", "/" + str(catalogue.relative_to(site / "www"))):  # large enough to be packed
        page = ask(name, Accept_Encoding="gzip, deflate, br")
        same(page.getheader("Content-Encoding"), "gzip", f"gzip of {name}")
    return tag, date


def check_refusals(feed):
    public = (site / "www").resolve()
    ledger = next((public.parent / "records" / "ledgers").iterdir())
    (public / "link.ics").symlink_to(ledger)
    (public / "inside.ics").symlink_to(public / feed.lstrip("/"))
    (public / "folder").symlink_to(public.parent / "records" / "ledgers")
    (public / ".hidden.ics").write_bytes(b"hidden")
    (public / ".folder").mkdir()
    (public / ".folder" / "a.ics").write_bytes(b"hidden")
    (public / "bare").mkdir()
    secrets = [ledger.read_bytes(), (public.parent / "manifest").read_bytes(), b"hidden"]
    absent = ["/nothing.ics", "/manifest", "/lock", "/www", "/records/ledgers/", f"/records/ledgers/{ledger.name}", "/link.ics",
              "/inside.ics", f"/folder/{ledger.name}", "/.hidden.ics", "/.folder/a.ics", "/.git/config", "/bare/",
              "/..%5cmanifest", "/" + "a" * 300 + ".ics", f"{feed}/", f"{feed}%20", "/robots.txt"]
    too_long = "/" + "a/" * 5000  # fits one TLS record: of a longer one the end would be cut off before the answer
    outside = ["/../manifest", f"/../records/ledgers/{ledger.name}", f"/..%2frecords%2fledgers%2f{ledger.name}", "/%2e%2e/manifest",
               f"/{feed.split('/')[1]}/../../manifest", "/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd", "/%00",
               f"{feed}%00.html", "//../manifest", f"/.%2e/records/ledgers/{ledger.name}", too_long]
    for path in absent + outside:
        answer = ask(path)
        if path in absent:
            same(answer.status, 404, path[:80])
            same(answer.getheader("Content-Type"), "text/plain; charset=utf-8", path[:80])
            same(answer.getheader("Cache-Control"), None, f"Cache-Control of {path[:80]}")
        else:
            assert answer.status in (400, 404, 414), f"{path[:80]}: {answer.status}"
        assert not any(secret in answer.body for secret in secrets), f"{path} shows what it must not"
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE"):
        for path in (feed, "/", "/nothing.ics"):
            answer = ask(path, method)
            same((answer.status, answer.getheader("Allow")), (405, "GET, HEAD"), f"{method} {path}")
    answer = ask(feed, "PUT", If_Match='"other"', Content_Length="10000000")
    same(answer.status, 405, "PUT of a large body")
    return len(absent) + len(outside)


def check_robots(feed):
    for agent in ("Google-Calendar-Importer", "Mozilla/5.0 (compatible; Google-Calendar-Importer)",
                  "Microsoft-Exchange-Calendar", "iOS/18.0 (22A) dataaccessd/1.0", "curl/7.88.1", ""):
        same(ask(feed, User_Agent=agent).status, 200, f"agent {agent!r}")


def check_redirect(feed):
    for host in (HOST, "evil.example"):
        connection = http.client.HTTPConnection("127.0.0.1", http_port, timeout=20)
        connection.request("GET", feed + "?a=1", headers={"Host": host})
        answer = connection.getresponse()
        same((answer.status, answer.getheader("Location")), (301, f"https://{HOST}{feed}?a=1"), "http")
        connection.close()


def check_switch(feed, tag, date):
    """A publication falls into a slow download."""
    old = published(feed)
    before = (site / "www").resolve()
    slow = Https(HOST)
    slow.putrequest("GET", f"{feed}?rate={max(1, len(old) // 4)}", skip_accept_encoding=True)
    slow.endheaders()
    answer = slow.getresponse()
    start = answer.read(100)
    subprocess.run(change, shell=True, check=True)
    assert (site / "www").resolve() != before, "CHANGE published nothing"
    new = published(feed)
    assert new != old, f"CHANGE leaves {feed} as it was"
    same(ask(feed).body, new, "the next request after a publication")
    same(ask(feed, If_None_Match=tag).status, 200, "the old ETag after a change")
    same(ask(feed, If_Modified_Since=date).status, 200, "the old date after a change")
    assert "rate=" not in (folder / "access.log").read_text(), "the slow download was over too soon"
    same(start + answer.read(), old, "the download that a publication fell into")
    slow.close()


await_nginx()
feed = max((file for file in (site / "www").rglob("*.ics")), key=lambda file: file.stat().st_size)
feed = "/" + str(feed.relative_to(site / "www"))
files = check_kinds()
check_redirect(feed)
check_robots(feed)
tag, date = check_conditions(feed)
refused = check_refusals(feed)
check_switch(feed, tag, date)
print(f"nginx: {files} files served, {refused} paths refused, 304 after an unchanged publication, "
      "a switch under a download")
