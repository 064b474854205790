#!/usr/bin/python3
"""Follows docs/huong-dan.md as a clerk would: guide.py PROGRAM DATA_FOLDER

Every edit and command is the guide's own. A block ```toml changes plan.toml (one that begins with a table other than
[plan] is appended, else each key takes the place of the first of its name), a block ```csv is viec.csv, and in a block
```console each line "$ …" is run and what follows compared with its output ("…" stands for lines left out). Blocks ```sh
are not run. What differs is shown, and the exit code is 1.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

GUIDE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "huong-dan.md"
TODAY = "2027-01-28"


class Walk:
    """The guide, step by step, in a folder."""

    def __init__(self, program, data, folder):
        self.here, self.commands, self.wrong = folder, 0, 0
        tools = folder / ".tools"
        tools.mkdir()
        wrapper = tools / "kyniem"
        wrapper.write_text(f"""#!/bin/sh
if [ "$1" = publish ]; then set -- "$@" --now {TODAY}T01:00:00Z; fi
exec '{program}' --data '{data}' --today {TODAY} "$@"
""")
        wrapper.chmod(0o755)
        self.environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    def follow(self, guide):
        for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", guide, flags=re.S | re.M):
            if language == "toml":
                self.edit(block)
            elif language == "csv":
                (self.here / "viec.csv").write_text(block)
            elif language == "console":
                for part in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.M):
                    self.run(*part)

    def edit(self, block):
        plan = self.here / "plan.toml"
        text = plan.read_text()
        table = re.match(r"\[.*", block)
        if table and table[0] != "[plan]":
            plan.write_text(f"{text}\n{block}")
            return
        for line, key in re.findall(r"^(([a-z-]+) = .*)$", block, flags=re.M):
            text, found = re.subn(rf"^{key} = .*$", lambda _: line, text, count=1, flags=re.M)
            if not found:
                text = text.replace("\ninclude = ", f"\n{line}\ninclude = ", 1)
        plan.write_text(text)

    def run(self, command, shown):
        if command.startswith("cd "):
            self.here = self.here / command[3:]
            return
        self.commands += 1
        printed = subprocess.run(["bash", "-c", command], cwd=self.here, env=self.environment, text=True, check=False,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
        pattern = re.escape(shown).replace(re.escape("…\n"), "(?:.*\n)*")
        if not re.fullmatch(pattern, printed):
            self.wrong += 1
            print(f"-- {command}\n-- the guide shows:\n{shown}-- it prints:\n{printed}", file=sys.stderr)


def main():
    with tempfile.TemporaryDirectory(prefix="kyniem-guide.") as folder:
        walk = Walk(*(pathlib.Path(word).resolve() for word in sys.argv[1:3]), pathlib.Path(folder))
        walk.follow(GUIDE.read_text(encoding="utf-8"))
    print(f"{walk.commands} commands, {walk.wrong} print something else")
    return 1 if walk.wrong or not walk.commands else 0


if __name__ == "__main__":
    sys.exit(main())
