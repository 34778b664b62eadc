#!/usr/bin/env bash
# Azurite's blob service, for tests: on loopback and in memory, gone when whoever started it is.
#   azurite.sh start DIR   prints ENDPOINT=, ACCOUNT=, KEY=, CONNECTION_STRING= once it answers; exit code 77: not possible here, stderr says why
#   azurite.sh stop DIR    ends it and removes DIR
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/lib.sh"

usage() { echo "usage: $0 start|stop DIR" >&2; exit 2; }
[ $# -eq 2 ] || usage
dir=$2

install_node() {
    if type -P node npm >/dev/null; then return; fi
    [ "$(id -u)" = 0 ] && type -P apt-get >/dev/null || impossible "Node.js is not installed, and installing it needs root and apt-get."
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends nodejs npm; } >&2 ||
        impossible "Installing nodejs and npm with apt-get failed."
}

# Outside the tree, by the lock's hash: whole or not there at all.
install_azurite() {
    [ -x "$azurite" ] && return
    local partial
    mkdir -p "$cache"
    partial=$(mktemp -d "$cache/partial.XXXXXX")
    cp "$here/azurite/package.json" "$here/azurite/package-lock.json" "$partial"
    if ! npm ci --prefix "$partial" --ignore-scripts --omit=dev --no-audit --no-fund --omit-lockfile-registry-resolved --loglevel=error >&2; then
        rm -rf "$partial"
        impossible "Installing Azurite with npm failed."
    fi
    mv "$partial" "$home"
}

start() {
    local account=reporttasks key endpoint
    cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/reporttasks
    home=$cache/azurite-$(sha256sum "$here/azurite/package-lock.json" | cut -c1-16)
    azurite=$home/node_modules/.bin/azurite-blob
    mkdir -p "$dir"
    dir=$(realpath "$dir")
    alone "$package_lock" install_node
    alone /tmp/reporttasks-azurite.lock install_azurite
    : >"$dir/pids"
    watch
    trap stop EXIT
    key=$(head -c 64 /dev/urandom | base64 -w 0)
    # The SDK is newer than any version that Azurite knows, hence no check of it.
    AZURITE_ACCOUNTS=$account:$key run azurite "$azurite" --blobHost 127.0.0.1 --blobPort 0 \
        --inMemoryPersistence --silent --skipApiVersionCheck --disableTelemetry
    until_it_answers "Azurite" grep -q "successfully listen.* http://127.0.0.1:" "$dir/azurite.out"
    endpoint=$(grep -o "http://127.0.0.1:[0-9]*" "$dir/azurite.out" | tail -n 1)/$account
    trap - EXIT
    printf 'ENDPOINT=%s\nACCOUNT=%s\nKEY=%s\n' "$endpoint" "$account" "$key"
    printf 'CONNECTION_STRING=DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;\n' "$account" "$key" "$endpoint"
}

case $1 in
    start) start ;;
    stop) stop ;;
    *) usage ;;
esac
