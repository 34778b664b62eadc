#!/usr/bin/env bash
# What judges HTML pages in the tests: axe-core and html-validate, from npm.
#   pages.sh start DIR   prints TOOLS=, the directory with node_modules; exit code 77: not possible here, stderr says why
#   pages.sh stop DIR    removes DIR
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/lib.sh"

usage() { echo "usage: $0 start|stop DIR" >&2; exit 2; }
[ $# -eq 2 ] || usage
dir=$2

# Outside the tree, by the lock's hash: whole or not there at all.
install_tools() {
    [ -e "$home" ] && return
    local partial
    mkdir -p "$cache"
    partial=$(mktemp -d "$cache/partial.XXXXXX")
    cp "$here/pages/package.json" "$here/pages/package-lock.json" "$partial"
    if ! npm ci --prefix "$partial" --ignore-scripts --omit=dev --no-audit --no-fund --omit-lockfile-registry-resolved --loglevel=error >&2; then
        rm -rf "$partial"
        impossible "Installing axe-core and html-validate with npm failed."
    fi
    mv "$partial" "$home"
}

start() {
    type -P node npm >/dev/null || impossible "Node.js is not installed."
    cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/reporttasks
    home=$cache/pages-$(sha256sum "$here/pages/package-lock.json" | cut -c1-16)
    alone /tmp/reporttasks-pages.lock install_tools
    printf 'TOOLS=%s\n' "$home"
}

case $1 in
    start) start ;;
    stop) stop ;;
    *) usage ;;
esac
