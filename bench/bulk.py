"""A feed of many events, by kyniem and by others, whole processes: time an event and the largest memory.

    bulk.py FOLDER_OF_BULK

libical builds, serialises and frees a component at a time; python3-icalendar and ical-generator build a tree, for
10,000 events since they cost too much for more. Medians of interleaved runs.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

here = pathlib.Path(__file__).parent
bulk = str(pathlib.Path(sys.argv[1]) / "bulk")


def ran(command):
    """Seconds, and the largest memory in bytes."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=here)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: {status}")
    return time.perf_counter() - begun, used.ru_maxrss * 1024


def compared(title, count, commands, turns):
    """The first is what the others are compared with."""
    found = {name: [] for name in commands}
    for _ in range(turns):
        for name, command in commands.items():
            found[name].append(ran(command))
    print(title)
    times = {name: statistics.median(seconds for seconds, _ in each) for name, each in found.items()}
    first = next(iter(times.values()))
    for name, each in found.items():
        memory = max(size for _, size in each)
        print(f"  {name:<36} {times[name] / count * 1e6:9.2f} us an event {times[name] / first:8.1f} x "
              f"{memory / 1e6:8.1f} MB")


def of(who, texts, count):
    return [bulk, who, texts, str(count)]


for texts in ("distinct", "repeated"):
    compared(f"100,000 events, texts {texts}", 100_000,
             {"kyniem": of("kyniem", texts, 100_000),
              "libical, a component at a time": of("libical", texts, 100_000)}, 7)
compared("10,000 events", 10_000,
         {"kyniem": of("kyniem", "repeated", 10_000),
          "libical, a component at a time": of("libical", "repeated", 10_000),
          "python3-icalendar": ["/usr/bin/python3", "bulk_icalendar.py", "10000"],
          "ical-generator": ["node", "bulk.mjs", "10000"]}, 3)
for count in (10_000, 100_000, 1_000_000):
    compared(f"{count:,} events, texts distinct", count, {"kyniem": of("kyniem", "distinct", count)}, 3)
