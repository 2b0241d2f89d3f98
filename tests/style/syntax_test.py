#!/usr/bin/env python3
"""Every script is well formed, can be run, and is found by its first line."""
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
    def test_they_can_be_run(self):
        for path in scripts():
            with self.subTest(path=path):
                self.assertTrue(path.stat().st_mode & 0o100, "not executable")
                self.assertRegex(path.read_text(encoding="utf-8").split("\n")[0], r"^#!/usr/bin/env (bash|python3)$")

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
