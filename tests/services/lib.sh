# Shared by the service scripts. They set dir to the service's directory, in which pids lists its processes.

# Exit code 77: the service is not available here; standard error says why.
impossible() { echo "$1" >&2; exit 77; }

# Stops the service and removes its directory. A process ID may have been reused, so only processes that use the directory are stopped.
stop() {
    local pid
    [ -d "$dir" ] || return 0
    dir=$(realpath "$dir")
    for pid in $(cat "$dir/pids" 2>/dev/null); do
        if grep -qsF "$dir" "/proc/$pid/cmdline" || [ "$(readlink "/proc/$pid/cwd")" = "$dir" ]; then kill -KILL "$pid" 2>/dev/null || true; fi
    done
    rm -rf "$dir"
}

# run NAME COMMAND…: starts COMMAND in the background in that directory, with its output in NAME.out
run() {
    local name=$1
    shift
    (cd "$dir" && exec setsid "$@") </dev/null >"$dir/$name.out" 2>&1 &
    echo $! >>"$dir/pids"
}

# until_it_answers WHAT COMMAND…
until_it_answers() {
    local what=$1 deadline=$((SECONDS + 90))
    shift
    until "$@" >"$dir/last.out" 2>&1; do
        if [ $SECONDS -ge $deadline ] || ! all_run; then
            tail -n 20 "$dir"/*.out >&2
            echo "$what did not answer in 90 s, or has ended." >&2
            exit 1
        fi
        sleep 0.1
    done
}

all_run() {
    local pid
    for pid in $(cat "$dir/pids"); do kill -0 "$pid" 2>/dev/null || return 1; done
}

# Stops the service when its caller has ended, because nothing else would.
watch() {
    setsid bash -c 'while kill -0 "$1" 2>/dev/null && [ -e "$3/pids" ]; do sleep 1; done; [ ! -e "$3" ] || exec bash "$2" stop "$3"' \
        watch "$PPID" "$(realpath "$0")" "$dir" </dev/null >/dev/null 2>&1 &
}

# The lock for package installations: two at once would fight over the package database.
package_lock=/tmp/reporttasks-packages.lock

# alone LOCK COMMAND…: runs COMMAND while holding the lock.
alone() {
    local lock=$1
    shift
    { flock 9; "$@" 9>&-; } 9>"$lock"
}

# npm_packages NAME: installs NAME/package-lock.json into $home/node_modules, outside the tree and named after the lock's hash; complete or absent.
npm_packages() {
    home=$(npm_home "$1")
    alone "$package_lock" install_node
    alone "/tmp/reporttasks-$1.lock" install_from_npm "$1" "$(dirname "$home")"
}

npm_home() { echo "${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/reporttasks/$1-$(sha256sum "$here/$1/package-lock.json" | cut -c1-16)"; }

install_node() { has_node || install_with_apt Node.js nodejs npm; }

has_node() { type -P node npm >/dev/null; }

has_ceph() { type -P ceph ceph-mon ceph-osd radosgw radosgw-admin python3 >/dev/null; }

may_use_apt() { [ "$(id -u)" = 0 ] && type -P apt-get >/dev/null; }

# install_with_apt NAME PACKAGE...
install_with_apt() {
    local name=$1
    shift
    may_install "$name"
    may_use_apt || impossible "$name is not installed, and installing it needs root and apt-get."
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } >&2 ||
        impossible "Installing $* with apt-get failed."
}

# --install-services=no
may_install() { [ "${REPORTTASKS_SERVICES-}" != installed ] || impossible "$1 is not installed, and --install-services=no."; }

install_from_npm() {
    local partial
    [ ! -d "$home" ] || return 0
    may_install "$1"
    mkdir -p "$2"
    partial=$(mktemp -d "$2/partial.XXXXXX")
    cp "$here/$1/package.json" "$here/$1/package-lock.json" "$partial"
    if ! npm ci --prefix "$partial" --ignore-scripts --omit=dev --no-audit --no-fund --omit-lockfile-registry-resolved --loglevel=error >&2; then
        rm -rf "$partial"
        impossible "Installing $1 with npm failed."
    fi
    mv "$partial" "$home"
}
