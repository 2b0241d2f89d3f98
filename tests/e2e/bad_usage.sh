#!/usr/bin/env bash
# What is asked wrongly is answered in one line that says what was likely meant.
. "$(dirname "$0")/story.sh"

bad_usage() {
  echo 'Canada supports Peru.' > news.txt
  entente read news.txt
  echo '# commands and options'
  entente
  entente aks who supports Peru
  entente frobnicate
  entente --verison
  entente ask
  entente ask who supports Peru --limt 3
  entente --limit 3 ask 'who supports Peru'
  entente extract news.txt --format pdf
  entente extract news.txt --jobs many
  entente find '? supports Peru' unquoted
  echo '# questions and patterns'
  entente ask colourless green ideas
  entente ask who supports Zorgland
  entente ask who supports Canda
  entente find '? suports Peru'
  entente find '? supports Canda'
  entente find '? supports'
  entente find '{"triples": [}'
  echo '# nothing found is an answer, unless a script wants to know'
  entente ask who supports Canada
  entente ask who supports Canada --exit-status
}
tell bad_usage
