"""Reads a feed with python3-icalendar and prints one line of JSON an event."""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(open(sys.argv[1], "rb").read())
for event in calendar.walk("VEVENT"):
    if event.errors:
        sys.exit(f"icalendar complains: {event.errors}")
    categories = event.get("CATEGORIES", [])
    categories = categories if isinstance(categories, list) else [categories]
    print(json.dumps({
        "uid": str(event["UID"]),
        "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(),
        "title": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "related": str(event.get("RELATED-TO", "")),
        "status": str(event["STATUS"]),
        "sequence": event["SEQUENCE"],
        "stamp": event["DTSTAMP"].to_ical().decode(),
        "created": event["CREATED"].to_ical().decode(),
        "modified": event["LAST-MODIFIED"].to_ical().decode(),
        "alarms": [f"{alarm['TRIGGER'].to_ical().decode()} {alarm['DESCRIPTION']}" for alarm in event.walk("VALARM")],
        "categories": [str(name) for each in categories for name in each.cats],
    }, ensure_ascii=False))
