"""The life of three subscriptions in Evolution: life.py PROGRAM FOLDER. Started by `evolution`.

Each step edits a copy of plan.toml, publishes it, lets Evolution refresh, and compares what Evolution holds with
what python3-icalendar reads from the file, what it announced with what it holds, and both with the plan."""
import pathlib
import re
import subprocess
import sys

from icalendar import Calendar

from gateway import Gateway
import subscription

PROGRAM = sys.argv[1]
FOLDER = pathlib.Path(sys.argv[2])
PLAN = FOLDER / "plan.toml"
SITE = FOLDER / "site"
FEEDS = ["tat-ca", "don-vi-van-phong", "don-vi-bao-dai"]


def read(feed):
    """The events of a published feed by python3-icalendar, in the form of Subscription.events."""
    calendar = Calendar.from_ical((SITE / "www" / "thu" / f"{feed}.ics").read_bytes())
    events = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        value = lambda name: event[name].to_ical().decode()  # noqa: E731
        alarms = [f"{alarm['TRIGGER'].to_ical().decode()} {alarm['DESCRIPTION']}" for alarm in event.walk("VALARM")]
        events[str(event["UID"])] = {
            "uid": str(event["UID"]),
            "sequence": event["SEQUENCE"],
            "start": value("DTSTART"),
            "end": value("DTEND"),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "status": str(event["STATUS"]),
            "stamp": value("DTSTAMP"),
            "created": value("CREATED"),
            "modified": value("LAST-MODIFIED"),
            "alarms": sorted(alarms),
        }
    return events


def edit(old, new):
    text = PLAN.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the plan"
    PLAN.write_text(text.replace(old, new), encoding="utf-8")


def publish(now):
    subprocess.run([PROGRAM, "publish", PLAN, "-o", SITE, "--now", now, "--today", now[:10]], check=True,
                   stdout=subprocess.DEVNULL)


class Life:
    def __init__(self, port):
        self.gateway = Gateway(port)
        registry = subscription.registry()
        self.feeds = {feed: subscription.Subscription(registry, feed, self.gateway.url(f"thu/{feed}.ics"))
                      for feed in FEEDS}
        self.held = {}

    def compare(self, step):
        """Evolution holds what the files say, and has told its windows so."""
        for feed in FEEDS:
            expected, held = read(feed), self.feeds[feed].events()
            assert expected, f"{step}: {feed} is empty"
            for uid in expected.keys() | held.keys():
                assert held.get(uid) == expected.get(uid), \
                    f"{step}: {feed}: {uid}\n  Evolution  {held.get(uid)}\n  published  {expected.get(uid)}"
            self.feeds[feed].await_shown(held)
            self.held[feed] = held
        print(f"  {step}: " + ", ".join(f"{len(self.held[feed])} events in {feed}" for feed in FEEDS), flush=True)

    def step(self, name):
        """All refresh from a server that answers; the requests of this step are returned."""
        first = len(self.gateway.requests)
        for feed in self.feeds.values():
            feed.refresh()
        self.compare(name)
        return self.gateway.requests[first:]

    def in_vain(self, name):
        """All try to refresh, and keep what they hold."""
        for feed, subscribed in self.feeds.items():
            subscribed.refresh_in_vain()
            assert subscribed.events() == self.held[feed], f"{name}: {feed} lost or changed events"
            assert subscribed.shown == self.held[feed], f"{name}: {feed} announced changes"
        print(f"  {name}: Evolution keeps what it holds", flush=True)

    def event(self, uid, feed="tat-ca"):
        return self.held[feed].get(f"{uid}@thu.thu.example")

    def expect(self, uid, feed="tat-ca", **fields):
        event = self.event(uid, feed)
        assert event is not None, f"{feed}: Evolution does not hold {uid}"
        seen = {name: event[name] for name in fields}
        assert seen == fields, f"{feed}: {uid} is {seen}, not {fields}"


def serve():
    """`kyniem serve` on a free port, which its first line names."""
    server = subprocess.Popen([PROGRAM, "serve", SITE, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    port = re.search(r"127\.0\.0\.1:(\d+)", line)
    assert port, f"serve does not name its port: {line!r}"
    return server, int(port[1])


def live(port):
    life = Life(port)
    gateway = life.gateway

    life.step("first fetch")  # it starts by itself; a refresh of ours after it has an end to wait for
    assert len(life.held["tat-ca"]) == 14, len(life.held["tat-ca"])
    life.expect("congress-xiv", status="TENTATIVE", sequence=0, start="20260101", end="20260401")
    life.expect("thanh-lap.2025", summary="30 năm Ngày thành lập cơ quan", start="20251120", end="20251121", sequence=0)

    publish("2025-10-01T02:00:00Z")
    requests = life.step("unchanged publish")
    assert requests and all(each["match"] and each["status"] == 304 for each in requests), requests

    edit('"Ngày thành lập cơ quan"', '"Ngày thành lập Văn phòng"')
    publish("2025-10-02T01:00:00Z")
    life.step("edit")
    life.expect("thanh-lap.2025", summary="30 năm Ngày thành lập Văn phòng", sequence=1, start="20251120",
                modified="20251002T010000Z", stamp="20251002T010000Z", created="20251001T010000Z")
    life.expect("hoi-thao", sequence=0)

    edit("when = 2025-12-10", "when = 2025-12-17")
    publish("2025-10-03T01:00:00Z")
    life.step("move")
    life.expect("hoi-thao", sequence=1, start="20251217", end="20251218")
    life.expect("hoi-thao.treo-co", sequence=1, start="20251216", end="20251219")
    life.expect("hoi-thao.pano", sequence=1, start="20251210", end="20251211")
    life.expect("hoi-thao.de-cuong", "don-vi-bao-dai", sequence=1, start="20251117", end="20251118")

    # A deadline given to another unit.
    edit('at = "T-7d"\nowners = ["van-phong"]', 'at = "T-7d"\nowners = ["bao-dai"]')
    publish("2025-10-04T01:00:00Z")
    life.step("hand-over")
    assert life.event("hoi-thao.pano", "don-vi-van-phong") is None
    life.expect("hoi-thao.pano", "don-vi-bao-dai", status="CONFIRMED", start="20251210", end="20251211")

    edit('[[milestone]]\nid = "trien-lam"\nname = "Triển lãm"\nwhen = { from = 2025-12-12, to = 2025-12-14 }\n', "")
    publish("2025-10-05T01:00:00Z")
    life.step("cancellation")
    life.expect("trien-lam", status="CANCELLED", sequence=1, summary="(Hủy) Triển lãm", start="20251212", end="20251215")

    publish("2025-11-08T01:00:00Z")
    life.step("removal")
    assert life.event("trien-lam") is None

    gateway.failure = 500
    edit('"Ngày truyền thống"', '"Ngày truyền thống ngành"')
    publish("2025-11-09T01:00:00Z")
    first = len(gateway.requests)
    life.in_vain("server answers 500")
    assert [each["status"] for each in gateway.requests[first:]] == [500] * len(FEEDS), gateway.requests[first:]
    gateway.failure = 503
    life.in_vain("server answers 503")
    gateway.close()
    life.in_vain("server is away")
    gateway.failure = None
    gateway.open()
    life.step("server is back")
    life.expect("truyen-thong.2026", summary="60 năm Ngày truyền thống ngành", sequence=1)

    # Congress XIV: a quarter, then 19-25/01/2026 announced, then closed on 23/01 while it sat.
    edit('when = "2026-Q1"', "when = { from = 2026-01-19, to = 2026-01-25 }")
    publish("2026-01-10T01:00:00Z")
    life.step("Congress XIV: 19-25/01/2026")
    life.expect("congress-xiv", status="CONFIRMED", sequence=1, start="20260119", end="20260126")
    life.expect("congress-xiv.treo-co", start="20260118", end="20260127")
    edit("when = { from = 2026-01-19, to = 2026-01-25 }",
         "when = { from = 2026-01-19, to = 2026-01-23 }\n"
         "announced = [{ on = 2026-01-21, when = { from = 2026-01-19, to = 2026-01-25 } }]")
    publish("2026-01-21T01:00:00Z")
    life.step("Congress XIV: 19-23/01/2026")
    life.expect("congress-xiv", status="CONFIRMED", sequence=2, start="20260119", end="20260124")
    life.expect("congress-xiv.treo-co", sequence=1, start="20260118", end="20260125")
    life.expect("congress-xiv.pano", sequence=0, start="20260112", end="20260113")

    publish("2026-01-21T02:00:00Z")
    requests = life.step("unchanged publish")
    assert requests and all(each["match"] and each["status"] == 304 for each in requests), requests
    assert {each["method"] for each in gateway.requests} == {"GET"}


PLAN.write_text((pathlib.Path(__file__).parent / "plan.toml").read_text(encoding="utf-8"), encoding="utf-8")
publish("2025-10-01T01:00:00Z")
server, port = serve()
try:
    live(port)
finally:
    server.terminate()
    server.wait(timeout=10)
print("evolution: a whole life, every step as published")
