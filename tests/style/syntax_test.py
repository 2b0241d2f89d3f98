#!/usr/bin/env python3
"""Every script is well formed, and can be run where it says by what."""
import ast
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = ["tools", ".ci", "tests/style", "tests/schema", "tests/e2e"]
OTHER_ENDINGS = {".cc", ".h", ".txt", ".tsv", ".build", ".toml", ".md", ".jsonl", ".html", ".dot", ".csv"}


def scripts():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).iterdir()):
            if path.is_file() and path.suffix not in OTHER_ENDINGS:
                yield path


class Scripts(unittest.TestCase):
    def test_what_can_be_run_says_by_what(self):
        for path in scripts():
            with self.subTest(path=path):
                first = path.read_text(encoding="utf-8").split("\n")[0]
                if path.stat().st_mode & 0o100:
                    self.assertRegex(first, r"^#!/usr/bin/env (bash|python3)$")
                else:
                    self.assertFalse(first.startswith("#!"), "not executable")

    def test_they_are_well_formed(self):
        for path in scripts():
            with self.subTest(path=path):
                text = path.read_text(encoding="utf-8")
                if "python3" in text.split("\n")[0]:
                    ast.parse(text, str(path))
                else:
                    run = subprocess.run(["bash", "-n", path], capture_output=True, text=True)
                    self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_there_are_some(self):
        self.assertGreater(len(list(scripts())), 8)


unittest.main()
