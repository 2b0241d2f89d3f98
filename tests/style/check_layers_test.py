#!/usr/bin/env python3
"""The house as it stands passes tools/check-layers, and a copy of it with something planted does not."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def check(root):
    run = subprocess.run([sys.executable, ROOT / "tools" / "check-layers", root], capture_output=True, text=True)
    return run.returncode, run.stdout


class CheckLayers(unittest.TestCase):
    def plant(self, file, line):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "src", pathlib.Path(folder) / "src")
            path = pathlib.Path(folder) / "src" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"// a planted fault\n{line}\n", encoding="utf-8")
            return check(folder)

    def caught(self, file, line, why):
        status, out = self.plant(file, line)
        self.assertEqual(status, 1)
        self.assertEqual(out, f"src/{file}:2: {why}\n")

    def test_the_house_as_it_stands_is_in_order(self):
        self.assertEqual(check(ROOT), (0, ""))

    def test_what_is_allowed_is_not_caught(self):
        self.assertEqual(self.plant("claims/planted.cc", '#include "text/document.h"'), (0, ""))
        self.assertEqual(self.plant("store/planted.h", "#include <sys/stat.h>"), (0, ""))
        self.assertEqual(self.plant("store/internal/planted.h", "#include <rocksdb/db.h>"), (0, ""))
        self.assertEqual(self.plant("groups/planted.cc", '#include "base/toml.h"'), (0, ""))

    def test_looking_down(self):
        self.caught("tokens/planted.cc", '#include "claims/frame.h"', "tokens/ may not look down at claims/")
        self.caught("base/planted.h", '#include "model/claim.h"', "base/ may not look down at model/")
        self.caught("ask/planted.cc", '  #  include "apps/command.h"', "ask/ may not look down at apps/")

    def test_looking_across(self):
        self.caught("store/planted.cc", '#include "text/document.h"', "store/ may not look across at text/")
        self.caught("claims/planted.cc", '#include "store/store.h"', "claims/ may not look across at store/")

    def test_another_rooms_own_headers(self):
        self.caught("query/planted.cc", '#include "store/internal/database.h"', "store/internal/database.h is store/'s own")

    def test_third_parties_outside_their_rooms(self):
        self.caught("tokens/planted.cc", "#include <re2/re2.h>", "<re2/re2.h> may be included only in cascade")
        self.caught("query/planted.cc", "#include <rocksdb/db.h>", "<rocksdb/db.h> may be included only in store")
        self.caught("output/planted.cc", "#include <boost/graph/adjacency_list.hpp>", "<boost/graph/adjacency_list.hpp> may be included only in graph")
        self.caught("apps/planted.cc", "#include <toml++/toml.h>", "<toml++/toml.h> may be included only in base/toml.h")
        self.caught("apps/planted.cc", "#include <nlohmann/json.hpp>",
                    "<nlohmann/json.hpp> belongs to no room; tools/check-layers says whose door a third party has")

    def test_third_parties_in_headers_that_others_see(self):
        self.caught("store/planted.h", "#include <rocksdb/db.h>", "<rocksdb/db.h> in a header that other rooms may include")
        self.caught("claims/planted.h", '#include "base/toml.h"', "base/toml.h is heavy: include it in a .cc")

    def test_a_folder_that_the_build_does_not_name(self):
        self.caught("utils/planted.cc", '#include "base/span.h"', "utils/ is no room of src/meson.build")


unittest.main()
