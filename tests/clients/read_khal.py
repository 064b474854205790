"""Imports a feed into a fresh khal calendar, lists it, and prints one line of JSON an event."""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FIELDS = ["uid", "start-date-long", "end-date-long", "all-day", "title", "description", "status", "categories"]
FIELD, RECORD = "\x1f", "\x1e"

with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    (folder / "vdir").mkdir()
    (folder / "config").write_text(
        f"[calendars]\n[[feed]]\npath = {folder}/vdir\ntype = calendar\n[sqlite]\npath = {folder}/database\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = Asia/Ho_Chi_Minh\ndefault_timezone = Asia/Ho_Chi_Minh\n"
        "[default]\ndefault_calendar = feed\n", encoding="utf-8")

    def khal(*arguments):
        environment = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder)}
        return subprocess.run(["khal", "-c", folder / "config", *arguments], check=True, text=True,
                              stdout=subprocess.PIPE, env=environment).stdout

    khal("import", "--batch", "-a", "feed", sys.argv[1])
    # khal goes through the range day by day: name no more years than the feed has.
    years = re.findall(r"^DT(?:START|END);VALUE=DATE:(\d{4})", pathlib.Path(sys.argv[1]).read_text("utf-8"), re.M)
    form = FIELD.join("{" + field + "}" for field in FIELDS) + RECORD
    span = [f"{min(years)}-01-01", f"{max(years)}-12-31"]
    listed = khal("list", "--once", "--day-format", "", "--format", form, *span)

for record in listed.split(RECORD):
    if not record.strip():
        continue
    event = dict(zip(FIELDS, record.lstrip("\n").split(FIELD), strict=True))
    assert event["all-day"] == "True", event
    # khal names the last day, the feed the day after it.
    end = datetime.date.fromisoformat(event["end-date-long"]) + datetime.timedelta(days=1)
    print(json.dumps({
        "uid": event["uid"],
        "start": event["start-date-long"],
        "end": end.isoformat(),
        "title": event["title"],
        "description": event["description"],
        "status": event["status"].strip(),
        "categories": event["categories"].split(",") if event["categories"] else [],
    }, ensure_ascii=False))
