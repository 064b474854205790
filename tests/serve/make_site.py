#!/usr/bin/python3
"""Makes a small published site of two plans by hand, for trials of a server. make_site.py FOLDER

Beside it and inside it lies what must never be served: canary.txt, links that lead to it, a ledger,
a pipe, a hidden file, a file of another kind.
"""
import json
import os
import sys
from pathlib import Path

canary = "CANARY-that-must-never-leave-this-machine\n"


def feed(plan, events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kyniem//VI", f"NAME:Lịch {plan}"]
    for number in range(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}@{plan}.example", "DTSTAMP:20260110T060000Z",
                  f"DTSTART;VALUE=DATE:2026{number % 12 + 1:02}{number % 28 + 1:02}",
                  f"SUMMARY:Ngày kỷ niệm thứ {number}", "END:VEVENT"]
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


def main(folder):
    generation = folder / "generations" / "000007"
    public = generation / "public"
    for plan, events in (("kien-giang", 40), ("quang-ngai", 6000)):
        place = public / plan
        (place / "don-vi").mkdir(parents=True)
        (place / "ky-niem.ics").write_bytes(feed(plan, events).encode())
        (place / "catalogue.json").write_text(json.dumps({"id": plan}))
        page = f"<!doctype html><meta charset=utf-8><title>{plan}</title>"
        for name in ("index.html", "index.en.html", "don-vi/stttt.html"):
            (place / name).write_text(page)
    (public / "index.html").write_text("<!doctype html><meta charset=utf-8><title>Lịch</title>")
    (public / "catalogue.json").write_text("[]")
    (generation / "manifest").write_text(canary)
    (generation / "ledgers").mkdir()
    (generation / "ledgers" / "kien-giang.ledger").write_text(canary)
    (folder / "www").symlink_to("generations/000007/public")

    outside = folder.parent / "canary.txt"
    outside.write_text(canary)
    (folder.parent / "canary.ics").write_text(canary)
    (folder / "canary.ics").write_text(canary)
    plan = public / "kien-giang"
    (plan / "link.ics").symlink_to(outside.resolve())
    (plan / "near.ics").symlink_to("ky-niem.ics")
    (plan / "out").symlink_to(folder.resolve())
    (public / "linked-plan").symlink_to(folder.parent.resolve())
    (plan / ".hidden.ics").write_text(canary)
    (plan / "notes.txt").write_text(canary)
    (plan / "empty.ics").write_text("")
    (plan / "folder.ics").mkdir()
    os.mkfifo(plan / "pipe.ics")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
