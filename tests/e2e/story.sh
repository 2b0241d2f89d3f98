# What the stories share. A story runs `entente` as a person would, in an empty folder; what it prints, with what the program
# wrote to stderr behind "! " and any exit code but 0 in brackets, is compared with tests/golden/e2e/STORY.txt.
# ENTENTE_ACCEPT=1 rewrites the golden file; the diff is the review. ENTENTE names the program.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
story=$(basename "$0" .sh)
golden=$here/../golden/e2e/$story.txt
program=${ENTENTE:?names the program}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/folder"
cd "$work/folder" || exit 1
unset ENTENTE_STORE NO_COLOR
export LC_ALL=C.UTF-8

# Runs the program and writes what it says. Its stdout stays in $work/out, its stderr in $work/err.
entente() {
  printf '$ entente'
  for word in "$@"; do
    case $word in *[!A-Za-z0-9./_=:-]*|'') printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  "$program" "$@" >"$work/out" 2>"$work/err"
  local code=$?
  cat "$work/out"
  sed 's/^/! /' "$work/err"
  grep -qv '^entente: ' "$work/err" && echo '[stderr holds more than lines of its own]'
  [ $code -eq 0 ] || echo "[exit $code]"
  return $code
}

# Compares what the story wrote (its stdout, kept by the caller in $work/told) with the golden file.
tell() {
  "$1" >"$work/told" 2>&1
  if [ -n "${ENTENTE_ACCEPT:-}" ] && ! cmp -s "$work/told" "$golden"; then
    cp "$work/told" "$golden"
    echo "$golden was rewritten: read the diff, then run again without ENTENTE_ACCEPT"
    exit 1
  fi
  diff -u "$golden" "$work/told" && exit 0
  exit 1
}
