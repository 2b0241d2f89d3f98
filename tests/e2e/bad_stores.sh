#!/usr/bin/env bash
# A store that cannot be opened is said in one line, and nothing of it is changed.
# usage: bad_stores.sh STORE_OF_FORMAT, a program that writes a format version into a store
store_of_format=$(realpath "${1:?}")
. "$(dirname "$0")/story.sh"

bad_stores() {
  echo 'Canada supports Peru.' > news.txt
  echo '# none'
  entente ask who supports Peru
  entente find '? supports Peru' --store nowhere.db
  echo '# something else'
  entente ask who supports Peru --store news.txt
  mkdir folder && cp news.txt folder
  entente ask who supports Peru --store folder
  entente read news.txt --store folder
  ls folder
  echo '# a store that another process writes'
  entente read news.txt --store busy.db
  mkfifo pipe
  "$program" read - --store busy.db <pipe >/dev/null 2>&1 &
  local writer=$!
  exec 3>pipe
  # Not by trying: a try might take the lock from the one that is to have it.
  for _ in $(seq 300); do
    [[ $(ls -l /proc/$writer/fd 2>/dev/null) == *busy.db/LOCK* ]] && break
    sleep 0.1
  done
  entente read news.txt --store busy.db | sed "s/process $writer/process PID/; s/\b$writer\b/PID/"
  echo '# but can be asked meanwhile'
  entente ask who supports Peru --store busy.db --sentences 0
  echo 'Chile supports Cuba.' >&3
  exec 3>&-
  wait $writer
  entente ask who supports Cuba --store busy.db --sentences 0
  local rocksdb='s/\(damaged: \).*\(; \)/\1...\2/'  # what lies between is its own wording
  echo '# damaged: the list of files, or a file of claims'
  cp -r busy.db torn.db
  for file in torn.db/MANIFEST-*; do head -c 20 "$file" > short && mv short "$file"; done
  entente ask who supports Peru --store torn.db | sed "$rocksdb"
  cp -r busy.db gone.db
  rm gone.db/*.sst
  entente ask who supports Peru --store gone.db | sed "$rocksdb"
  cp -r busy.db noise.db
  for file in noise.db/*.sst; do
    size=$(stat -c %s "$file")
    head -c "$size" /dev/zero | tr '\0' '\252' > "$file"
  done
  entente ask who supports Peru --store noise.db | sed "$rocksdb"
  echo '# of another version'
  "$store_of_format" busy.db 99
  entente ask who supports Peru --store busy.db
  entente read news.txt --store busy.db
  echo '# a folder where none can be made'
  entente read news.txt --store /proc/news.db
}
tell bad_stores
