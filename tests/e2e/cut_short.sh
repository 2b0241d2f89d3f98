#!/usr/bin/env bash
# A reading that is killed goes on where it stopped, and ends where one that was not ends; stores that may only be read are read.
. "$(dirname "$0")/story.sh"
corpus=$here/../../corpus

cut_short() {
  cp -r "$corpus"/venezuela-2019 news
  "$program" read news --store whole.db --quiet
  "$program" export --format jsonl --store whole.db > whole.jsonl
  echo '# killed at any moment, and read on'
  for pause in 0.05 0.15 0.2 0.25 0.3 0.4; do
    "$program" read news --store cut.db --quiet &
    local reading=$!
    sleep $pause
    kill -9 $reading 2>/dev/null
    wait $reading 2>/dev/null
    # Killed before there was anything, the store is none.
    "$program" verify --store cut.db --quiet 2>err || grep -qE 'no such store|not a store' err || { echo "after $pause s:"; cat err; }
  done
  "$program" read news --store cut.db --quiet
  "$program" verify --store cut.db --quiet && echo verified
  "$program" export --format jsonl --store cut.db | cmp - whole.jsonl && echo same
  echo '# what has been read is not read again, what has changed is'
  "$program" read news --store cut.db | sed 's/; [0-9]* documents/; N documents/'
  echo 'Canada supports Peru.' > news/zz.txt
  "$program" read news --store cut.db | sed 's/; [0-9]* documents/; N documents/'
  echo 'Canada opposes Peru.' > news/zz.txt
  "$program" read news --store cut.db | sed 's/; [0-9]* documents/; N documents/'
  "$program" find '? opposes Peru' --sentences 0 --store cut.db | grep -c '^Canada'
  echo '# a store that may only be read: a copy beside which nothing can be written'
  cp -r whole.db still.db
  find still.db -type f | sort | xargs md5sum > before
  "$program" export --format jsonl --store still.db | cmp - whole.jsonl && echo same
  "$program" verify --store still.db --quiet && echo verified
  find still.db -type f | sort | xargs md5sum | cmp - before && echo 'nothing in it was touched'
  chmod -R a-w still.db
  chmod a+rx . still.db "$work"
  if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null; then
    as_guest() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
  else
    as_guest() { "$@"; }
  fi
  as_guest "$program" export --format jsonl --store still.db | cmp - whole.jsonl && echo same
  as_guest "$program" verify --store still.db --quiet && echo verified
  as_guest "$program" read news --store still.db 2>&1
  echo "[exit $?]"
  chmod -R u+w still.db
}
tell cut_short
