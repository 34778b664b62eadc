#!/usr/bin/env bash
# Programs from npm that judge the forms of the report (judges/package.json): installs them once.
#   judges.sh   prints NODE_MODULES=; exit code 77: not possible here, stderr says why
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/lib.sh"

npm_packages judges
printf 'NODE_MODULES=%s\n' "$home/node_modules"
