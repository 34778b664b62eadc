#!/usr/bin/env bash
# A small Ceph with an S3 gateway for tests: on loopback and in memory; stops when its caller has ended.
#   ceph.sh start DIR   prints ENDPOINT=, ACCESS_KEY=, SECRET_KEY= once it is ready; exit code 77: not available, see stderr
#   ceph.sh stop DIR    stops it and removes DIR
set -euo pipefail
. "$(dirname "$(realpath "$0")")/lib.sh"

usage() { echo "usage: $0 start|stop DIR" >&2; exit 2; }
[ $# -eq 2 ] || usage
dir=$2

install_ceph() { has_ceph || install_with_apt Ceph ceph-mon ceph-osd radosgw; }

configure() {
    cat >"$dir/ceph.conf" <<CONF
[global]
fsid = $fsid
mon host = v2:127.0.0.1:$mon_port
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms mon client mode = crc
auth cluster required = none
auth service required = none
auth client required = none
run dir = $dir
log file = $dir/\$name.log
pid file =
admin socket =
osd data = $dir/osd
mon data = $dir/mon
osd objectstore = memstore
memstore device bytes = 2147483648
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd crush chooseleaf type = 0
osd crush initial weight = 1
mon allow pool size one = true
mon warn on pool no redundancy = false
mon data avail warn = 1
mon data avail crit = 0
ms bind ipv6 = false
rgw frontends = beast endpoint=127.0.0.1:$rgw_port
rgw enable usage log = false
rgw data = $dir/rgw
rgw dynamic resharding = false
CONF
}

daemon() {
    local name=$1
    shift
    run "$name" "$@" -f --conf "$dir/ceph.conf"
}

start() {
    local fsid osd mon_port rgw_port access=ReportTasksTests secret
    alone "$package_lock" install_ceph
    mkdir -p "$dir/mon" "$dir/osd" "$dir/rgw"
    dir=$(realpath "$dir")
    : >"$dir/pids"
    watch
    trap stop EXIT
    read -r mon_port rgw_port fsid osd secret < <(python3 -c '
import socket, uuid
taken = [socket.socket() for _ in range(2)]
for one in taken: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in taken), uuid.uuid4(), uuid.uuid4(), uuid.uuid4().hex)')
    configure
    export CEPH_CONF=$dir/ceph.conf
    monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$mon_port]" "$dir/monmap" >/dev/null
    ceph-mon -i a --mkfs --monmap "$dir/monmap"
    daemon mon ceph-mon -i a
    until_it_answers "Ceph's monitor" ceph --connect-timeout 5 osd new "$osd" 0
    ceph-osd -i 0 --mkfs --osd-uuid "$osd" >/dev/null 2>&1
    daemon osd ceph-osd -i 0
    until_it_answers "Ceph's user administration" timeout 60 radosgw-admin user create --uid=tests --display-name=tests --access-key="$access" --secret-key="$secret"
    daemon rgw radosgw -n client.rgw
    until_it_answers "Ceph's gateway" bash -c "exec 3<>/dev/tcp/127.0.0.1/$rgw_port"
    trap - EXIT
    printf 'ENDPOINT=http://127.0.0.1:%s\nACCESS_KEY=%s\nSECRET_KEY=%s\n' "$rgw_port" "$access" "$secret"
}

case $1 in
    start) start ;;
    stop) stop ;;
    *) usage ;;
esac
