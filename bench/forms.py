"""A month of a real plan in every form: process start to a finished file, the median of seven runs."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

program = sys.argv[1]
budget = 1.0
with tempfile.TemporaryDirectory() as folder:
    total = 0.0
    print("a month of config/quang-ngai.toml, 2025-08, in every form (process start to end)")
    for form in ("md", "csv", "json", "html", "docx", "xlsx", "pdf", "png"):
        times = []
        for _ in range(7):
            begin = time.perf_counter()
            subprocess.run([program, "month", "config/quang-ngai.toml", "2025-08", "--format", form, "-o",
                            os.path.join(folder, "month." + form)], check=True)
            times.append(time.perf_counter() - begin)
        total += statistics.median(times)
        print(f"  {form:5} {statistics.median(times) * 1000:7.1f} ms")
    print(f"  all   {total * 1000:7.1f} ms   budget {budget * 1000:.0f} ms: {'kept' if total < budget else 'MISSED'}")
