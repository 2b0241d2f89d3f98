#!/usr/bin/env bash
# From a few documents to a card, a path and a drawing.
. "$(dirname "$0")/story.sh"

graph() {
  cat > news.txt <<'TEXT'
March 3, 2021

Norway recognised Daniel Ortiz as interim president of Ruritania. Daniel Ortiz met Pope Francis. Cuba condemned Norway.

Cuba signed a trade agreement with Bolivia. Bolivia did not recognise Ortiz. Ortiz called for free elections.
TEXT
  entente read news.txt
  echo '# who somebody is'
  entente show Daniel Ortiz
  entente show Norway --json
  entente show Zorgland
  echo '# how two are connected'
  entente path Bolivia "Pope Francis"
  entente path Bolivia Norway --via friendly --exit-status
  entente path Bolivia Bolivia
  entente path Bolivia Zorgland
  echo '# the graph, for programs'
  entente export --format csv
  entente export --format jsonl --level edges
  entente export --format dot --dialect portable
  echo '# and what they make of it'
  entente export --format dot --dialect graphviz --output graph.dot
  dot -Tsvg graph.dot -o graph.svg && grep -c '<g id="node' graph.svg
  entente export --format jsonl --output claims.jsonl
  python3 -c 'import json; print(len([json.loads(line) for line in open("claims.jsonl")]), "claims")'
  entente export --format csv --dialect excel --output claims.csv
  python3 -c 'import csv; print(len(list(csv.DictReader(open("claims.csv", encoding="utf-8-sig")))), "rows")'
  echo '# what cannot be done'
  entente export --format pdf
  entente export --format dot --level claims
  entente export --format dot --output /nowhere/graph.dot
  entente export --since yesterday
  entente export --relation suports
  entente export --store nowhere.db
}
tell graph
