#!/usr/bin/env bash
# Every command that the program lists has a help that shows an example, and the help goes to stdout.
. "$(dirname "$0")/story.sh"

commands=$("$program" -h | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 8 ] || { echo "too few commands are listed: $commands"; exit 1; }
for command in $commands; do
  "$program" "$command" -h >"$work/out" 2>"$work/err" || { echo "entente $command -h ends with $?"; exit 1; }
  grep -q "^  entente $command " "$work/out" || { echo "entente $command -h shows no example"; exit 1; }
  [ -s "$work/err" ] && { echo "entente $command -h writes to stderr"; exit 1; }
done
"$program" --version | grep -qE '^entente [0-9]+\.[0-9]+\.[0-9]+$' || { echo "entente --version: $("$program" --version)"; exit 1; }
exit 0
