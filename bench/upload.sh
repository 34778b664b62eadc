#!/usr/bin/env bash
# Times an upload against rclone's, build.sh's start included: bench/upload.sh [VIDEOS] [KIB] [RUNS]. Needs Ceph, rclone, python3.
# Two figures: everything is new, and nothing is. The same videos and metadata go to a Ceph on this machine, in turns.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
files=${1:-300} kib=${2:-1024} runs=${3:-5}
work=$(mktemp -d)
trap 'tests/services/ceph.sh stop "$work/ceph" >/dev/null 2>&1; rm -rf "$work"' EXIT
unset AWS_CA_BUNDLE

tests/services/ceph.sh start "$work/ceph" >"$work/service"
. "$work/service"
export AWS_ACCESS_KEY_ID=$ACCESS_KEY AWS_SECRET_ACCESS_KEY=$SECRET_KEY AWS_REGION=us-east-1
export RCLONE_CONFIG_CEPH_TYPE=s3 RCLONE_CONFIG_CEPH_PROVIDER=Ceph RCLONE_CONFIG_CEPH_ENV_AUTH=true RCLONE_CONFIG_CEPH_ENDPOINT=$ENDPOINT RCLONE_CONFIG=/dev/null
rclone mkdir -q ceph:bench 2>/dev/null

python3 bench/make-videos.py "$work" "$files" "$kib"

ours() {
  ./build.sh --target=UploadCloud --exclusive --working="$work" --output-dir="$work/files" \
    --upload-to="s3://bench/$1" --s3-endpoint="$ENDPOINT" --parallel=16 >"$work/log"
}
theirs() { rclone copy --transfers 16 "$work/files" "ceph:bench/$1" 2>"$work/log"; }
seconds() { local start=$EPOCHREALTIME; "$@" || { cat "$work/log" >&2; exit 1; }; awk "BEGIN { print $EPOCHREALTIME - $start }"; }
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

./build.sh --version >/dev/null
for ((run = 0; run <= runs; run++)); do # the first run warms up
  for who in $([ $((run % 2)) = 0 ] && echo ours theirs || echo theirs ours); do
    for what in new unchanged; do
      time=$(seconds "$who" "$who$run")
      [ "$run" = 0 ] || echo "$time" >>"$work/$who.$what"
    done
    rclone purge -q "ceph:bench/$who$run" # what is in memory is not to fill up
  done
done
for what in new unchanged; do
  ours=$(median <"$work/ours.$what") theirs=$(median <"$work/theirs.$what")
  awk "BEGIN { printf \"$files videos of $kib KiB, $what: %.2f s, rclone %.2f s, ratio %.2f\n\", $ours, $theirs, $ours / $theirs }"
done
