#!/usr/bin/env bash
# Installs the npm packages that validate the report formats (judges/package.json).
#   judges.sh   prints NODE_MODULES=; exit code 77: not available, see stderr
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/lib.sh"

npm_packages judges
printf 'NODE_MODULES=%s\n' "$home/node_modules"
