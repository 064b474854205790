"""Reads a feed with python3-vobject, validates it, and prints one line of JSON an event."""
import json
import sys

import vobject

calendar = vobject.readOne(open(sys.argv[1], encoding="utf-8", newline="").read())
calendar.validate(raiseException=True)
for event in calendar.vevent_list:
    def text(name):
        return getattr(event, name).value if hasattr(event, name) else ""
    print(json.dumps({
        "uid": text("uid"),
        "start": event.dtstart.value.isoformat(),
        "end": event.dtend.value.isoformat(),
        "title": text("summary"),
        "description": text("description"),
        "related": text("related_to"),
        "status": text("status"),
        "categories": [name for each in getattr(event, "categories_list", []) for name in each.value],
    }, ensure_ascii=False))
