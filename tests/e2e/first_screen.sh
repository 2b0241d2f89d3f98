#!/usr/bin/env bash
# The transcript on the first screen of the README is what the program says.
# usage: first_screen.sh README.md
#
# The first block of code that has lines of "$ " is run from the top of the repository, line by line, in a store of its own; what
# follows a command there must be its output. "..." in a line stands for anything, on a line of
# its own for any number of lines. "\" at a line's end goes on.
. "$(dirname "$0")/story.sh"
readme=$1
[ -f "$readme" ] || exit 77
mkdir "$work/bin" && ln -s "$program" "$work/bin/entente"
export PATH=$work/bin:$PATH ENTENTE_STORE=$work/folder/readme.db
cd "$(dirname "$readme")" || exit 1
python3 - "$readme" <<'PYTHON'
import re
import subprocess
import sys
import textwrap

text = open(sys.argv[1], encoding="utf-8").read()
fenced = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.M | re.S)
indented = [textwrap.dedent(block) for block in re.findall(r"(?:^(?: {4}.*|[ ]*)\n)+", text, re.M)]
block = next((b for b in fenced + indented if re.search(r"^\$ ", b, re.M)), None)
if block is None:
    sys.exit("the README has no transcript: no block of code with a line that begins with '$ '")


def fits(wanted, said):
    """Whether lines fit, "..." standing for anything."""
    if not wanted:
        return not said
    if wanted[0].strip() in ("...", "…"):
        return any(fits(wanted[1:], said[n:]) for n in range(len(said) + 1))
    form = re.escape(wanted[0].rstrip()).replace(re.escape("..."), ".*")
    return bool(said) and re.fullmatch(form, said[0].rstrip()) is not None and fits(wanted[1:], said[1:])


def trimmed(lines):
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


wrong = commands = 0
for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
    lines = step.split("\n")
    command = lines.pop(0)
    while command.endswith("\\"):
        command = command[:-1] + lines.pop(0).strip()
    if not command.startswith("entente "):
        continue
    commands += 1
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    wanted, said = trimmed(lines), trimmed((run.stdout + run.stderr).split("\n"))
    if not fits(wanted, said):
        wrong += 1
        print(f"$ {command}\n--- the README says\n" + "\n".join(wanted) + "\n--- the program says\n" + "\n".join(said))
if not commands:
    sys.exit("the README's transcript runs no entente")
sys.exit(1 if wrong else 0)
PYTHON
