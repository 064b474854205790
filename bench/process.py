"""Whole processes, from start to end, as multiples of /bin/true (medians of interleaved runs)."""
import subprocess
import sys
import time

program, large = sys.argv[1:]
year = ["--from", "2026-01-01", "--to", "2026-12-31", "--today", "2026-01-01"]
commands = {
    "/bin/true": ["/bin/true"],
    "office-year feed (60 days, 180 alarms)": [program, "feed", "bench/office-year.toml", "--feed", "ky-niem", *year],
    "year feed with the national catalogue": [program, "feed", "config/mau.toml", "--feed", "ky-niem", *year],
    "load and check 10,000 entries": [program, "check", large, "--today", "2025-01-01"],
}
times = {name: [] for name in commands}
for turn in range(200):
    for name, command in commands.items():
        if "10,000" in name and turn % 20:
            continue
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times[name].append(time.perf_counter() - begin)
medians = {name: sorted(found)[len(found) // 2] for name, found in times.items()}
for name, median in medians.items():
    print(f"{name:42} {median * 1000:8.2f} ms  {median / medians['/bin/true']:7.1f} x /bin/true")
