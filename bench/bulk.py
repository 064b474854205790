"""A feed of many events, by kyniem and by others: processor time an event and the largest memory.

    bulk.py FOLDER_OF_BULK

libical builds, serialises and frees a component at a time; python3-icalendar and ical-generator build a tree, for
10,000 events since they cost too much for more. Medians of interleaved runs of whole processes, less the median of
the same with no event: what it takes to start is said apart. Processor time, of all threads: node clears its memory on a
second core, where one is free. By the clock an event is said beside it.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

here = pathlib.Path(__file__).parent
bulk = str(pathlib.Path(sys.argv[1]).resolve() / "bulk")


def ran(command):
    """Seconds of processor time, seconds by the clock, and the largest memory in bytes."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=here)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: {status}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss * 1024


def compared(title, count, contenders, turns):
    """The first is what the others are compared with. Each is a function of the number of events."""
    runs = {name: {0: [], count: []} for name in contenders}
    for _ in range(turns):
        for name, command in contenders.items():
            for number, found in runs[name].items():
                found.append(ran(command(number)))
    print(title)
    first = None
    for name, found in runs.items():
        processor, clock = ((statistics.median(run[kind] for run in found[count]) -
                             statistics.median(run[kind] for run in found[0])) / count for kind in (0, 1))
        first = first or (processor, clock)
        memory = max(run[2] for run in found[count])
        print(f"  {name:<32} {processor * 1e6:8.2f} us an event {processor / first[0]:7.1f} x  "
              f"({clock * 1e6:7.2f} by the clock, {clock / first[1]:6.1f} x)  {memory / 1e6:7.1f} MB")


def of(who, texts):
    return lambda count: [bulk, who, texts, str(count)]


for texts in ("distinct", "repeated"):
    compared(f"100,000 events, texts {texts}", 100_000,
             {"kyniem": of("kyniem", texts), "libical, a component at a time": of("libical", texts)}, 7)
compared("10,000 events", 10_000,
         {"kyniem": of("kyniem", "repeated"),
          "libical, a component at a time": of("libical", "repeated"),
          "python3-icalendar": lambda count: ["/usr/bin/python3", "bulk_icalendar.py", str(count)],
          "ical-generator": lambda count: ["node", "bulk.mjs", str(count)]}, 5)
for count in (10_000, 100_000, 1_000_000):
    compared(f"{count:,} events, texts distinct", count, {"kyniem": of("kyniem", "distinct")}, 3)
