#!/usr/bin/env python3
"""tools/score keeps the contract of corpus/README.md, a rule a test; and agrees with a second scorer where one is at hand.

usage: score_test.py [ENTENTE]        the program whose claims both scorers are given
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
ENTENTE = sys.argv.pop(1) if len(sys.argv) > 1 else None
ENTITIES = {"us": {"name": "United States", "type": "country", "aliases": ["US", "Washington"]},
            "maduro": {"name": "Nicolás Maduro", "type": "person"}, "cuba": {"name": "Cuba", "type": "country"}}


def gold(*claims, doc="a.txt"):
    keys = ("s", "r", "o", "polarity", "modality", "source", "optional")
    defaults = (None, None, None, "affirmed", "actual", None, False)
    return {"doc": doc, "entities": ENTITIES, "claims": [dict(zip(keys, claim + defaults[len(claim):])) for claim in claims]}


def claim(subject, relation, object_, polarity="affirmed", source=None, doc="a.txt"):
    end = {"literal": object_[1:]} if object_.startswith("=") else {"name": object_}
    return {"doc": doc, "subject": {"name": subject}, "relation": relation, "object": end, "polarity": polarity, "modality": "actual",
            "source": {"name": source} if source else None}


def score(golds, claims):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("gold.jsonl", "claims.jsonl")]
        for path, lines in zip(paths, (golds, claims)):
            pathlib.Path(path).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        run = subprocess.run([ROOT / "tools" / "score", "--json", *paths], capture_output=True, text=True, check=True)
        return json.loads(run.stdout)


class Score(unittest.TestCase):
    def counts(self, golds, claims, tp, fp, fn):
        found = score([gold(*golds)], claims)["all"]
        self.assertEqual((found["tp"], found["fp"], found["fn"]), (tp, fp, fn))
        return found

    def test_a_claim_is_right_by_any_name_of_its_ends(self):
        self.counts([("us", "opposes", "maduro")], [claim("the U.S.", "opposes", "Nicolas Maduro")], 0, 1, 1)
        self.counts([("us", "opposes", "maduro")], [claim("the US", "opposes", "Nicolas MADURO's")], 1, 0, 0)
        self.counts([("us", "opposes", "maduro")], [claim("Washington", "opposes", "Nicolás Maduro")], 1, 0, 0)

    def test_polarity_tells_claims_apart(self):
        self.counts([("us", "supports", "maduro", "negated")], [claim("US", "supports", "Nicolás Maduro")], 0, 1, 1)

    def test_a_claim_counts_once_a_document(self):
        self.counts([("us", "opposes", "maduro")], [claim("US", "opposes", "Nicolás Maduro")] * 3, 1, 0, 0)
        self.counts([], [claim("US", "opposes", "Cuba")] * 3, 0, 1, 0)

    def test_a_symmetric_relation_has_no_direction(self):
        self.counts([("us", "meets_with", "cuba")], [claim("Cuba", "meets_with", "US"), claim("US", "meets_with", "Cuba")], 1, 0, 0)
        self.counts([("us", "visits", "cuba")], [claim("Cuba", "visits", "US")], 0, 1, 1)

    def test_an_optional_claim_costs_nothing(self):
        optional = ("us", "visits", "cuba", "affirmed", "actual", None, True)
        self.counts([optional], [claim("US", "visits", "Cuba")], 0, 0, 0)
        self.counts([optional], [], 0, 0, 0)

    def test_what_a_gold_claim_implies_costs_nothing_and_does_not_stand_for_it(self):
        self.counts([("us", "recognizes", "maduro")], [claim("US", "supports", "Nicolás Maduro")], 0, 0, 1)
        self.counts([("us", "supports", "maduro")], [claim("US", "recognizes", "Nicolás Maduro")], 0, 1, 1)

    def test_literals_meet_where_one_contains_the_other(self):
        wants = [("us", "calls_for", "=free elections")]
        self.counts(wants, [claim("US", "calls_for", "=Free elections in May")], 1, 0, 0)
        self.counts(wants, [claim("US", "calls_for", "=elections")], 1, 0, 0)
        self.counts(wants, [claim("US", "calls_for", "=an investigation")], 0, 1, 1)

    def test_sources_are_counted_beside(self):
        said = ("us", "aids", "cuba", "affirmed", "actual", "maduro")
        self.assertEqual(self.counts([said], [claim("US", "aids", "Cuba", source="Nicolás Maduro")], 1, 0, 0)["source"], 1)
        self.assertEqual(self.counts([said], [claim("US", "aids", "Cuba")], 1, 0, 0)["source"], 0)

    def test_documents_meet_by_name_or_id(self):
        found = score([gold(("us", "visits", "cuba"), doc="a.txt"), gold(("us", "visits", "cuba"), doc="wire-7")],
                      [claim("US", "visits", "Cuba", doc="some/folder/a.txt"), claim("US", "visits", "Cuba", doc="wire-7"),
                       claim("US", "visits", "Cuba", doc="b.txt")])
        self.assertEqual((found["all"]["tp"], found["all"]["fp"], found["all"]["fn"]), (2, 0, 0))


class SecondOpinion(unittest.TestCase):
    @unittest.skipUnless(ENTENTE and (SHARED / "score.py").exists(), "no second scorer at hand")
    def test_both_scorers_say_the_same_of_every_document(self):
        with tempfile.TemporaryDirectory() as folder:
            claims, golds = pathlib.Path(folder) / "claims.jsonl", pathlib.Path(folder) / "gold.jsonl"
            texts = [str(p) for p in (SHARED / "seeds", ROOT / "corpus") if p.exists()]
            with claims.open("w", encoding="utf-8") as out:
                subprocess.run([ENTENTE, "extract", *texts], stdout=out, stderr=subprocess.DEVNULL, check=False)
            self.assertGreater(claims.stat().st_size, 0)
            seeds = [line for line in (SHARED / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
            corpus = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*/gold.jsonl")))
            ours, theirs = [], []
            for text in [*seeds, corpus]:
                golds.write_text(text + "\n", encoding="utf-8")
                run = subprocess.run([ROOT / "tools" / "score", "--json", golds, claims], capture_output=True, text=True, check=True)
                ours.append({name: [c["tp"], c["fp"], c["fn"]] for name, c in json.loads(run.stdout).items() if c["tp"] + c["fp"] + c["fn"]})
                run = subprocess.run([sys.executable, SHARED / "score.py", golds, claims], capture_output=True, text=True, check=True)
                rows = [row.split() for row in run.stdout.splitlines() if row.startswith(("  ", "all "))]
                theirs.append({row[0]: [int(row[row.index(name) + 1]) for name in ("tp", "fp", "fn")] for row in rows})
            self.assertEqual(ours, theirs)


unittest.main()
