#!/usr/bin/env bash
# From a few documents to answers, by way of the store.
. "$(dirname "$0")/story.sh"

questions() {
  cat > one.txt <<'TEXT'
OSLO, March 3, 2021 - Norway recognised Daniel Ortiz as interim president of Ruritania. Sweden and Finland supported the move. Denmark did not recognise Ortiz.

Cuba condemned Norway. "Norway is attacking Ruritania," Cuban President Miguel Díaz-Canel said.
TEXT
  cat > two.jsonl <<'TEXT'
{"id": "wire-1", "date": "2021-03-05", "source": "Wire", "text": "Norwegian Foreign Minister Ine Eriksen Søreide met Daniel Ortiz. Sweden imposed sanctions on Cuba."}
{"id": "wire-2", "date": "2021-04-01", "source": "Wire", "text": "Cuba expelled the Norwegian ambassador."}
TEXT
  echo '# read once, and once more'
  entente read one.txt two.jsonl
  entente read one.txt two.jsonl
  echo '# who, whom, whether'
  entente ask who recognised Daniel Ortiz
  entente ask whom did Cuba oppose
  entente ask who opposes Norway --sentences 2
  entente ask did Sweden sanction Cuba
  entente ask which countries recognise Daniel Ortiz --limit 1 --sentences 0
  echo '# the same as patterns, and as JSON'
  entente find '? sanctions Cuba'
  entente find '? recognizes "Daniel Ortiz"' --json
}
tell questions
