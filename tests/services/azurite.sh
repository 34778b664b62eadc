#!/usr/bin/env bash
# Azurite's blob service for tests: on loopback and in memory; stops when its caller has ended.
#   azurite.sh start DIR   prints ENDPOINT=, ACCOUNT=, KEY=, CONNECTION_STRING= once it is ready; exit code 77: not available, see stderr
#   azurite.sh stop DIR    stops it and removes DIR
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/lib.sh"

usage() { echo "usage: $0 start|stop DIR" >&2; exit 2; }
[ $# -eq 2 ] || usage
dir=$2

start() {
    local account=reporttasks key endpoint azurite
    mkdir -p "$dir"
    dir=$(realpath "$dir")
    npm_packages azurite
    azurite=$home/node_modules/.bin/azurite-blob
    : >"$dir/pids"
    watch
    trap stop EXIT
    key=$(head -c 64 /dev/urandom | base64 -w 0)
    # The SDK is newer than any version that Azurite knows, so Azurite must not check it.
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
