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
        "categories": [str(name) for each in categories for name in each.cats],
    }, ensure_ascii=False))
