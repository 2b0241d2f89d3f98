#!/usr/bin/env python3
"""No more of the frames' own examples are read wrong than tests/floors.toml allows.

usage: frames_test.py ENTENTE
"""
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SUMMARY = re.compile(r"\d+ frames; (\d+) of (\d+) sentences read as they should be, (\d+) of (\d+) ignored as they should be")

allowed = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["schema"]
run = subprocess.run([sys.argv[1], "check"], capture_output=True, text=True)
lines = run.stdout.splitlines()
match = SUMMARY.fullmatch(lines[-1]) if lines else None
if run.returncode not in (0, 1) or not match:
    sys.exit(f"entente check ended with {run.returncode}: {run.stderr or run.stdout[-500:]}")
good_reads, reads, good_ignores, ignores = map(int, match.groups())
print(lines[-1])
wrong = {"reads": reads - good_reads, "ignores": ignores - good_ignores}
if (run.returncode == 0) != (sum(wrong.values()) == 0):
    sys.exit(f"exit code {run.returncode}, but {sum(wrong.values())} examples are wrong")
if min(reads, ignores) < 1000:
    sys.exit("the frames have lost their examples")
too_many = {what: count for what, count in wrong.items() if count > allowed[what]}
if too_many:
    print("\n".join(lines[:-1]))
    sys.exit(f"more wrong than tests/floors.toml allows: {too_many}")
