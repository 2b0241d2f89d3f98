#!/usr/bin/env bash
# What a writer of rules asks: what is right and wrong by a gold, what the schema lacks, which rules fire, why a sentence is not read.
. "$(dirname "$0")/story.sh"

rule_tools() {
  mkdir news
  printf 'Canada supports Peru.\nFrance visited Chile on Monday.\n' > news/a.txt
  cat > news/b.txt <<'TEXT'
Russia resembled Turkey.
Japan resembled Cuba.
Norway waved to Sweden.
Brazil supports the neighbors.
Ottomar Brumm supports Japan.
Norway, Sweden.
TEXT
  cat > gold.jsonl <<'GOLD'
{"doc": "a.txt", "entities": {"ca": {"name": "Canada"}, "pe": {"name": "Peru", "aliases": ["the Peruvians"]}, "cl": {"name": "Chile"}}, "claims": [{"s": "ca", "r": "supports", "o": "pe", "modality": "planned"}, {"s": "ca", "r": "opposes", "o": "cl", "evidence": "Canada was against it."}]}
GOLD
  echo '# right, wrong and missed'
  entente eval gold.jsonl news/a.txt -v
  entente eval . news --limit 1
  entente eval gold.jsonl news/a.txt --json
  "$program" extract news/a.txt > claims.jsonl
  entente eval gold.jsonl claims.jsonl --claims --json
  echo '# faults'
  entente eval nothing.jsonl news
  entente eval news news
  sed 's/"supports"/"suports"/' gold.jsonl > wrong.jsonl
  entente eval wrong.jsonl news
  entente eval gold.jsonl news/a.txt --claims
  entente eval gold.jsonl
  entente eval gold.jsonl missing.txt --limit 1
  echo '# what the schema lacks'
  entente gaps news | sed -E 's|^( +Norway, Sweden   )[a-z_]+/.*: needs .*|\1RULE: needs ...|'
  entente gaps news/a.txt --json
  echo '# which rules fire'
  entente rules news | sed 's/of [0-9]* frames/of so many frames/; s/^[0-9]* of/all but few of/'
  entente rules news --unused --limit 1 | tail -1 | sed 's/[0-9][0-9]*/N/g'
  echo '# why a sentence is not read'
  entente explain 'Brazil supports the neighbors. Brazil imposed a fine.' | grep -E 'supports/support |sanctions/impose.*: sanction' | sed 's/impose[^ ]* */impose... /'
}
tell rule_tools
