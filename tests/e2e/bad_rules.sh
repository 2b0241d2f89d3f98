#!/usr/bin/env bash
# A schema folder with faults is refused before anything is read, each fault with its file and line.
. "$(dirname "$0")/story.sh"

bad_rules() {
  echo 'Canada supports Peru.' > news.txt
  mkdir -p rules/en/frames
  echo '# a relation that is none'
  cat > rules/en/frames/mine.toml <<'RULE'
[[suports.frame]]
form    = "{S} champion {O}"
reads   = { "Canada championed Peru." = ["Canada supports Peru"] }
ignores = ["Canada won."]
RULE
  entente extract news.txt --schema rules
  entente check --schema rules
  echo '# several faults are told at once'
  cat > rules/en/frames/mine.toml <<'RULE'
[[supports.frame]]
form    = "{S} champion"
reads   = { "Canada championed Peru." = ["Canada supports Peru"] }
ignores = ["Canada won."]

[[supports.frame]]
from    = "{S} champion {O}"
RULE
  entente extract news.txt --schema rules
  echo '# a list of words that is none'
  cat > rules/en/frames/mine.toml <<'RULE'
[[supports.frame]]
form    = "{S} champion @mony of {O}"
reads   = { "Canada championed Peru." = ["Canada supports Peru"] }
ignores = ["Canada won."]
RULE
  entente extract news.txt --schema rules
  echo '# not TOML'
  printf '[[supports.frame]]\nform = "{S} champion {O}\n' > rules/en/frames/mine.toml
  entente extract news.txt --schema rules
  echo '# no folder'
  entente extract news.txt --schema nowhere
  echo '# a rule without faults is obeyed'
  cat > rules/en/frames/mine.toml <<'RULE'
[[supports.frame]]
form    = "{S} cosset {O}"
reads   = { "Canada cosseted Peru." = ["Canada supports Peru"] }
ignores = ["Canada won."]
RULE
  echo 'Chile cosseted Cuba.' > news.txt
  entente extract news.txt --schema rules | sed -E 's/.*"subject": \{"id": "([^"]*)".*"relation": "([^"]*)", "object": \{"id": "([^"]*)".*"rule": "([^"]*)".*/\1 \2 \3 by \4/'
}
tell bad_rules
