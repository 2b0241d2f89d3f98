#!/usr/bin/env python3
"""`entente eval` says of any claims what a second scorer says, where one is at hand (../shared/score.py beside the project).

usage: eval_test.py ENTENTE

The claims are those that are read, the gold's own ones, and both with faults of every kind put in.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
SECOND = SHARED / "score.py"
ENTENTE = sys.argv[1]
RELATIONS = ["supports", "opposes", "recognizes", "meets_with", "visits", "calls_for", "holds_office", "leads"]


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_claims(golds):
    """What a perfect reader would print."""
    out = []
    for gold in golds:
        for claim in gold["claims"]:
            def end(key):
                if key.startswith("="):
                    return {"literal": key[1:]}
                entity = gold["entities"].get(key, {"name": key, "type": "group"})
                return {"id": entity["type"] + ":" + key, "name": entity["name"], "type": entity["type"]}
            if claim["s"].startswith("="):
                continue
            out.append({"doc": gold["doc"], "sentence": 0, "span": [0, 1], "evidence": claim.get("evidence") or "", "subject": end(claim["s"]), "relation": claim["r"],
                        "object": end(claim["o"]), "polarity": claim.get("polarity", "affirmed"), "modality": claim.get("modality") or "actual",
                        "source": end(claim["source"]) if claim.get("source") else None, "rule": claim["r"] + "/gold"})
    return out


def decorated(name, chance):
    kind = chance.randrange(5)
    return [name, "the " + name, name.upper(), name + "’s", name.replace("a", "á").replace("-", " — ")][kind]


def spoilt(claims, chance):
    """The claims with some left out, said twice, turned round, negated, renamed, given to others or put into other words."""
    out = []
    for claim in claims:
        claim = json.loads(json.dumps(claim))
        kind = chance.randrange(12)
        if kind == 0:
            continue
        if kind == 1:
            out.append(claim)
        if kind == 2 and "name" in claim["object"]:
            claim["subject"], claim["object"] = claim["object"], claim["subject"]
        if kind == 3:
            claim["polarity"] = "negated" if claim["polarity"] == "affirmed" else "affirmed"
        if kind == 4:
            claim["relation"] = chance.choice(RELATIONS)
        if kind == 5:
            claim["modality"] = chance.choice(["actual", "planned", "hypothetical"])
        if kind == 6:
            claim["source"] = None if claim["source"] else claim["subject"]
        if kind == 7 and "literal" in claim["object"]:
            claim["object"] = {"literal": " ".join(claim["object"]["literal"].split()[1:]) or "…"}
        if kind == 8:
            claim["object"] = {"literal": claim["object"].get("name") or "an end to it"}
        if kind == 9:
            claim["doc"] = chance.choice(claims)["doc"]
        if kind >= 10:
            claim["subject"]["name"] = decorated(claim["subject"]["name"], chance)
        out.append(claim)
    chance.shuffle(out)
    return out


def ours(gold, claims):
    found = json.loads(subprocess.run([ENTENTE, "eval", "--json", "--claims", gold, claims], capture_output=True, text=True, check=True).stdout)
    counts = {name: (c["right"], c["wrong"], c["missed"]) for part in ("documents", "relations") for name, c in found[part].items()}
    total = found["all"]
    counts["all"] = (total["right"], total["wrong"], total["missed"])
    rates = {name: tuple(f"{c[key]:.3f}" for key in ("precision", "recall", "f1")) for name, c in found["relations"].items()}
    beside = tuple(f"{total[key] / total['right']:.3f}" for key in ("modality_right", "source_right")) if total["right"] else ()
    return counts, rates, beside


def theirs(gold, claims):
    out = subprocess.run([sys.executable, SECOND, gold, claims], capture_output=True, text=True, check=True).stdout
    counts, rates = {}, {}
    for match in re.finditer(r"^( *)(\S+) +P (\S+)  R (\S+)  F1 (\S+)   tp +(\d+) fp +(\d+) fn +(\d+)$", out, re.M):
        counts[match[2]] = tuple(map(int, match.group(6, 7, 8)))
        if match[1]:
            rates[match[2]] = match.group(3, 4, 5)
    beside = re.search(r"modality right (\S+), source right (\S+)", out)
    return counts, rates, beside.groups() if beside else ()


def agree(one, other):
    """The same counts, and rates that differ by no more than the rounding of a tie."""
    def near(a, b):
        return len(a) == len(b) and all(abs(float(x) - float(y)) < 0.0011 for x, y in zip(a, b))

    return one[0] == other[0] and one[1].keys() == other[1].keys() and all(near(one[1][name], other[1][name]) for name in one[1]) and near(one[2], other[2])


def main():
    if not SECOND.exists():
        print("no second scorer at hand")
        return 77
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        gold_path, claims_path = pathlib.Path(folder) / "gold.jsonl", pathlib.Path(folder) / "claims.jsonl"
        texts = [ROOT / "corpus", SHARED / "seeds"]
        with claims_path.open("wb") as out:
            subprocess.run([ENTENTE, "extract", *texts], stdout=out, check=True)
        read = lines(claims_path)
        seeds = lines(SHARED / "gold" / "seeds.jsonl")
        corpus = [gold for path in sorted((ROOT / "corpus").glob("*/gold.jsonl")) for gold in lines(path)]
        cases = 0
        for golds in (seeds, corpus, corpus[:1]):
            gold_path.write_text("".join(json.dumps(gold) + "\n" for gold in golds), encoding="utf-8")
            perfect = as_claims(golds)
            for claims in (read, perfect, *(spoilt(said, chance) for said in (read, perfect, perfect) for _ in range(2)), []):
                claims_path.write_text("".join(json.dumps(claim, ensure_ascii=bool(cases % 2)) + "\n" for claim in claims), encoding="utf-8")
                one, other = ours(gold_path, claims_path), theirs(gold_path, claims_path)
                if not agree(one, other):
                    kept = pathlib.Path(tempfile.mkdtemp(prefix="eval-"))
                    for path in (gold_path, claims_path):
                        (kept / path.name).write_bytes(path.read_bytes())
                    for a, b in zip(one, other):
                        both = [(key, a.get(key), b.get(key)) for key in sorted({*a, *b}) if a.get(key) != b.get(key)] if isinstance(a, dict) else (a, b)
                        print(both)
                    return f"the scorers disagree on {kept}"
                cases += 1
        print(f"{cases} files of claims, and both scorers say the same")
    return 0


sys.exit(main())
