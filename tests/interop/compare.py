"""Compares what the readers found in one feed: compare.py FEED name=output …; says where they differ.

libical's fields are the measure; another reader may leave out what its program does not show, but not the CORE."""
import json
import sys
import unicodedata

CORE = {"uid", "start", "end", "title", "description", "status", "categories"}

feed, *outputs = sys.argv[1:]
found = {}
for output in outputs:
    name, path = output.split("=", 1)
    events = [json.loads(line) for line in open(path, encoding="utf-8")]
    found[name] = {event["uid"]: event for event in events}
    assert len(found[name]) == len(events), f"{feed}: {name} reads a UID twice"

expected = open(feed, "rb").read().count(b"BEGIN:VEVENT\r\n")
reference = found["libical"]
assert len(reference) == expected > 0, f"{feed}: libical reads {len(reference)} of {expected} events"
for event in reference.values():
    assert unicodedata.is_normalized("NFC", event["title"] + event["description"]), event["uid"]
wrong = 0
for name, events in found.items():
    for uid in reference.keys() | events.keys():
        event = events.get(uid)
        if event is not None and uid in reference:
            assert event.keys() >= CORE, f"{name} says nothing of {CORE - event.keys()}"
            expected_event = {field: reference[uid][field] for field in event}
        else:
            expected_event = reference.get(uid)
        if event != expected_event:
            wrong += 1
            if wrong <= 3:
                print(f"{feed}: {name} reads {event}\n  libical reads {expected_event}")
if wrong:
    sys.exit(f"{feed}: {wrong} differences")
print(f"{feed}: {expected} events, the same in {', '.join(found)}")
