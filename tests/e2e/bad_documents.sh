#!/usr/bin/env bash
# A document that cannot be read costs one line, and none of the others.
. "$(dirname "$0")/story.sh"

# Just who does what to whom, so that a story about bad bytes does not change with the wording of claims.
claims() {
  sed -E 's/.*"doc": "([^"]*)".*"subject": \{"id": "([^"]*)".*"relation": "([^"]*)", "object": \{"id": "([^"]*)".*/\1: \2 \3 \4/' "$work/out"
}
extract() {
  entente extract "$@" >"$work/said"
  grep -v '^{' "$work/said"
  claims
}

bad_documents() {
  echo 'Canada supports Peru.' > good.txt
  echo '# a file that is not there'
  extract missing.txt good.txt
  echo '# a binary file'
  printf 'MZ\0\1\2\3\4' > program.txt
  extract program.txt good.txt
  printf '%%PDF-1.7 and so on' > paper.txt
  extract paper.txt good.txt
  echo '# a packed file cut short'
  gzip -c good.txt | head -c 30 > cut.txt.gz
  extract cut.txt.gz good.txt
  echo '# bytes that are not UTF-8: what can be read is read'
  printf 'Canada supports Peru.\n\nNothing \xff\xfe here \xc3.\n\nSo said S\xc3\xa3o Paulo.' > broken.txt
  extract broken.txt
  echo '# an empty file'
  : > empty.txt
  extract empty.txt good.txt
  : > empty.jsonl
  extract empty.jsonl good.txt
  echo '# JSON that breaks off in line 7'
  for i in 1 2 3 4 5 6; do echo "{\"id\": \"d$i\", \"text\": \"Canada supports Peru.\"}"; done > lines.jsonl
  echo '{"id": "d7", "text": ' >> lines.jsonl
  echo '{"id": "d8", "text": "Chile supports Cuba."}' >> lines.jsonl
  echo '{"id": "d9", "title": "no text"}' >> lines.jsonl
  echo '{"id": "d10", "text": 10}' >> lines.jsonl
  extract lines.jsonl
  echo '# a line of 50 MB, as text and as a record'
  { head -c 50000000 /dev/zero | tr '\0' x; printf '. Canada supports Peru.\n'; } > long.txt
  extract long.txt
  { printf '{"id": "long", "text": "'; head -c 50000000 /dev/zero | tr '\0' x; printf '. Canada supports Peru."}\n{"id": "short", "text": "Chile supports Cuba."}\n'; } > long.jsonl
  extract long.jsonl
  echo '# a folder: what holds no documents is passed over'
  mkdir folder nothing
  cp good.txt program.txt folder/
  echo '{"doc": "good.txt", "claims": []}' > folder/notes.jsonl
  echo 'a,b' > folder/table.csv
  extract folder
  extract nothing
  echo '# the same when reading into a store: the good ones are there'
  entente read missing.txt good.txt empty.txt lines.jsonl --store news.db
  entente ask who supports Peru --store news.db --sentences 0
  echo '# nowhere to write to'
  "$program" extract good.txt > /dev/full 2>"$work/err"
  echo "[exit $?]"
  cat "$work/err"
}
tell bad_documents
