"""The feed of bulk.cpp by python3-icalendar: bulk_icalendar.py COUNT"""
import datetime
import sys

import icalendar

stamp = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
calendar = icalendar.Calendar()
calendar.add("version", "2.0")
calendar.add("prodid", "-//kyniem//kyniem//VI")
calendar.add("x-wr-calname", "Tất cả")
for number in range(int(sys.argv[1])):
    digits = str(1000000 + number)
    day = stamp.date() + datetime.timedelta(days=number % 36500)
    event = icalendar.Event()
    event.add("uid", f"t{digits}@bulk.example")
    for name in ("dtstamp", "created", "last-modified"):
        event.add(name, stamp)
    event.add("sequence", 0)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", f"Hạn: đoàn biên thủy giáo số {digits}")
    event.add("description", f"Việc số {digits}: tuyên truyền, cổ động trực quan đoàn biên thủy giáo trên các trục đường "
              "chính\nChủ trì: Sở Văn hóa, Thể thao và Du lịch\nCăn cứ: Kế hoạch 262-KH/TU ngày 16/12/2024; Công văn số "
              + digits)
    event.add("categories", ["Nhiệm vụ"])
    for name, value in (("status", "CONFIRMED"), ("class", "PUBLIC"), ("transp", "TRANSPARENT"),
                        ("related-to", "congress-xiv@bulk.example"), ("x-microsoft-cdo-busystatus", "FREE")):
        event.add(name, value)
    calendar.add_component(event)
sys.stdout.buffer.write(calendar.to_ical())
