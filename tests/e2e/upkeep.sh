#!/usr/bin/env bash
# The store as a thing to keep: claims loaded and forgotten, stores merged, names made one, backups, damage.
. "$(dirname "$0")/story.sh"

upkeep() {
  cat > one.txt <<'TEXT'
OSLO, March 3, 2021 - Norway recognised Daniel Ortiz as interim president of Ruritania. Sweden supported Ortiz.
TEXT
  cat > two.txt <<'TEXT'
MADRID, March 4, 2021 - Cuba condemned Norway. Peru expelled the Cuban ambassador.
TEXT
  echo '# claims of one store are another: loaded twice, they are there once'
  "$program" extract one.txt two.txt > claims.jsonl
  entente load claims.jsonl --store loaded.db
  entente load claims.jsonl --store loaded.db
  entente export --format jsonl --store loaded.db -o exported.jsonl
  cmp claims.jsonl exported.jsonl && echo same
  tac claims.jsonl | "$program" load - --store turned.db --memory 1 --quiet
  "$program" export --format jsonl --store turned.db | cmp - exported.jsonl && echo 'the other way round too'
  echo '# lines that are no claims'
  { sed -n 1p claims.jsonl; echo '{"doc": "x"'; echo '[]'; sed -n 2p claims.jsonl | sed 's/"relation": "[a-z_]*"/"relation": "hugs"/'; } > bad.jsonl
  entente load bad.jsonl --store bad.db
  entente load nowhere.jsonl --store bad.db
  echo '# what a document said goes with it'
  entente read one.txt two.txt
  entente read one.txt two.txt
  entente stats | sed -n '/^documents/,/^texts/p'
  entente forget two.txt tow.txt
  entente find '? opposes Norway' --sentences 0
  entente forget onne.txt
  echo '# stores are merged, and nothing is there twice'
  entente merge loaded.db turned.db --store all.db
  entente merge all.db --store all.db
  entente merge nowhere.db --store all.db
  "$program" export --format jsonl --store all.db | cmp - exported.jsonl && echo same
  echo '# two that are one'
  entente entities list ortiz --store all.db
  entente entities merge Sweden Norway --store all.db
  entente find '? supports "Daniel Ortiz"' --sentences 0 --store all.db
  entente entities list norway --store all.db
  entente entities merge Norway Sweden --store all.db
  entente entities split Cuba --store all.db
  entente entities split country:SE --store all.db
  entente entities undo --store all.db
  entente entities undo --store all.db
  entente entities undo --store all.db
  entente entities lits --store all.db
  "$program" entities log --store all.db | sed 's/^....-..-.. ..:../DAY TIME/'
  "$program" export --format jsonl --store all.db | cmp - exported.jsonl && echo 'as it was'
  echo '# copies to come back to'
  entente backup backups --store all.db | sed 's/, ....-..-.. ..:..:.. UTC, .*/, TIME, SIZE/'
  entente forget one.txt --store all.db
  entente backup backups --store all.db | sed 's/, ....-..-.. ..:..:.. UTC, .*/, TIME, SIZE/'
  "$program" backup backups --list | sed 's/, ....-..-.. ..:..:.. UTC, .*/, TIME, SIZE/'
  entente restore backups --store all.db
  entente restore backups --store back.db --number 1
  "$program" export --format jsonl --store back.db | cmp - exported.jsonl && echo same
  entente restore backups --store other.db --number 7
  entente restore nowhere --store other.db
  echo '# whole or damaged'
  entente verify --store loaded.db
  entente verify --store nowhere.db
  cp -r loaded.db torn.db
  # A byte in the middle of every file of claims: which file has what is the engine's business.
  for file in torn.db/*.sst; do
    size=$(stat -c %s "$file")
    printf '\377\377' | dd of="$file" bs=1 seek=$((size / 8)) conv=notrunc status=none
  done
  "$program" verify --store torn.db >/dev/null 2>err
  echo "[exit $?]"
  grep -c damaged err | sed 's/^[1-9][0-9]*/some/'
  cp -r loaded.db listless.db
  rm listless.db/MANIFEST-* listless.db/CURRENT
  entente verify --store listless.db
  cp -r loaded.db cut.db
  for file in cut.db/MANIFEST-*; do head -c 20 "$file" > short && mv short "$file"; done
  "$program" verify --store cut.db >/dev/null 2>&1
  echo "[exit $?]"
  entente verify --store cut.db --rescue rescued.db
  "$program" export --format jsonl --store rescued.db | cmp - exported.jsonl && echo same
  entente verify --store rescued.db --rescue rescued.db
}
tell upkeep
