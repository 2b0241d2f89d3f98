#!/usr/bin/env bash
# stdout holds data and nothing else; colour is for terminals; a reader that goes away ends the program quietly.
. "$(dirname "$0")/story.sh"
fails=0
expect() {
  [ "$2" = "$3" ] && return
  printf '%s: expected %q, got %q\n' "$1" "$3" "$2"
  fails=1
}
# Runs a command on a terminal of its own.
on_terminal() { script -qec "$*" /dev/null </dev/null; }
on_terminal true >/dev/null 2>&1 || { echo 'no terminal can be made here'; exit 77; }
escape=$(printf '\033')

echo 'Canada supports Peru.' > news.txt
"$program" extract news.txt missing.txt >out 2>err
expect 'stdout of extract is JSON lines' "$(grep -cv '^{.*}$' out)" 0
expect 'stderr of extract' "$(cat err)" 'entente: missing.txt: no such file or folder'
"$program" extract - <news.txt 2>&1 | sed 's/"doc": "[^"]*"//' >from_stdin
expect 'standard input reads as a file does' "$(sed 's/.*"subject"/"subject"/; s/, "id": "[0-9a-f]*"}$//' from_stdin)" "$(sed 's/.*"subject"/"subject"/; s/, "id": "[0-9a-f]*"}$//' out)"
for jobs in 1 2 7; do "$program" extract --jobs $jobs "$here"/../../corpus/venezuela-2019 2>/dev/null | md5sum; done | uniq >sums
expect 'the number of threads changes nothing' "$(wc -l <sums)" 1
mkdir nothing
for schema in '' '--schema nothing'; do "$program" extract $schema "$here"/../../corpus 2>/dev/null | md5sum; done | uniq >sums
expect 'the schema as it was compiled is the schema as it is written' "$(wc -l <sums)" 1
"$program" read --quiet news.txt >out 2>err
expect 'read --quiet' "$(cat out err)" ''

on_terminal "$program ask who supports Peru" >tty
expect 'colour on a terminal' "$(grep -c "$escape" tty | sed 's/[1-9][0-9]*/some/')" some
NO_COLOR=1 on_terminal "$program ask who supports Peru" >tty
expect 'no colour with NO_COLOR' "$(grep -c "$escape" tty)" 0
"$program" ask who supports Peru >out
expect 'no colour in a pipe' "$(grep -c "$escape" out)" 0

on_terminal "$program extract news.txt >claims.jsonl; $program load claims.jsonl --store loaded.db" >tty
expect 'a load shows how far it is' "$(grep -c ' left ' tty)" 1
"$program" load claims.jsonl --store again.db >out 2>err
expect 'a load in a pipe says what it did' "$(cat out err)" '1 document, 1 claim'
on_terminal "$program read news.txt --store read.db" >tty
expect 'reading shows how far it is' "$(grep -c ' left ' tty)" 1

# At a terminal - would wait for ever; the help comes instead.
for command in read extract; do
  script -qec "$program $command -" /dev/null >tty </dev/null &
  for _ in $(seq 100); do kill -0 $! 2>/dev/null || break; sleep 0.1; done
  kill $! 2>/dev/null && expect "entente $command - at a terminal" 'waits' 'help'
  expect "entente $command - at a terminal" "$(grep -c 'Example:' tty)" 1
done

for _ in 1 2 3 4 5 6 7 8; do cat "$here"/../../corpus/*/*.txt; done >long.txt
"$program" extract long.txt 2>err | head -n 1 | cut -c 1 >out
expect 'a pipe that closes' "$(cat out err)" '{'
exit $fails
