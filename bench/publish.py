#!/usr/bin/env python3
"""A site of the whole country: 3,355 unit feeds of 500 events each, published, changed in one place, and not
changed. Times are from process start to its end; beside them, copying the same bytes (cp, out of the page cache) and syncing them.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
here = pathlib.Path(__file__).parent
rounds = 5


def timed(call):
    os.sync()
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


with tempfile.TemporaryDirectory(dir=here.parent / "build") as folder:
    plan, site = pathlib.Path(folder) / "plan.toml", pathlib.Path(folder) / "site"

    def write(revision, unit=""):
        subprocess.run([here / "make_country_plan", plan, str(revision), unit], check=True)

    def publish(minute):
        subprocess.run([program, "publish", plan, "-o", site, "--url", "https://lich.example.vn",
                        "--now", f"2026-01-05T00:{minute:02}:00Z"], check=True, stdout=subprocess.DEVNULL)

    write(1)
    first = timed(lambda: publish(0))
    files = [file for file in (site / "www").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)

    def copy():
        subprocess.run(["cp", "-rL", site / "www", pathlib.Path(folder) / "copy"], check=True)
        os.sync()
    for file in files:
        file.read_bytes()
    copied = timed(copy)
    shutil.rmtree(pathlib.Path(folder) / "copy")

    region, after_region, unit, none = [], [], [], []
    minute = 1
    for round in range(rounds):
        write(round + 2)
        region.append(timed(lambda: publish(minute)))
        # The first publish after a large one removes what that one replaced.
        write(round + 2, "unit")
        after_region.append(timed(lambda: publish(minute + 1)))
        write(round + 2, "unit again")
        unit.append(timed(lambda: publish(minute + 2)))
        none.append(timed(lambda: publish(minute + 3)))
        minute += 4

    def line(what, times, budget=""):
        print(f"  {what:<44} {statistics.median(times):7.3f} s   {min(times):.3f} to {max(times):.3f} {budget}")

    print(f"publish, {len(files)} files, {size / 1e9:.2f} GB, medians of {rounds}")
    print(f"  {'first':<44} {first:7.3f} s   {first / copied:.1f} x copying the same bytes ({copied:.2f} s)")
    line("a task of a region (559 feeds, 1118 pages)", region)
    line("a task of one unit, right after that", after_region)
    line("a task of one unit", unit, "  budget 0.3 s")
    line("nothing changed", none, "  budget 0.05 s")
