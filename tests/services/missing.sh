#!/usr/bin/env bash
# Prints what the tests install on this machine when they need it, one line each.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/lib.sh"

if may_use_apt; then
    has_ceph || echo "Ceph (apt-get: ceph-mon, ceph-osd, radosgw): about 100 MB and 2 minutes"
    has_node || echo "Node.js (apt-get: nodejs, npm): about 100 MB and 2 minutes"
elif ! has_node; then
    exit 0
fi
for name in azurite judges; do
    [ -d "$(npm_home "$name")" ] || echo "$name (npm, to $(npm_home "$name")): about 1 minute"
done
