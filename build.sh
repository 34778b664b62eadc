#!/usr/bin/env bash
# Starts the build host in build/, from any directory; builds it first when anything that it is made of has changed.
set -euo pipefail
shopt -s nullglob

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink -- "$self")
  case $link in /*) self=$link ;; *) self=$(dirname -- "$self")/$link ;; esac
done
# Where nothing has changed, each program that is started is a millisecond or more of every run: bash itself does what it can.
case $self in */*) root=${self%/*} ;; *) root=. ;; esac
root=$(CDPATH="" cd -- "$root/" && pwd -P)
host=$root/build/bin/host/Build.dll
stamp=$root/build/bin/host.sources
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

no_sdk() {
  echo "ReportTasks needs the .NET SDK $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json") or a later 10.0 one: get it from https://dotnet.microsoft.com/download and run this again." >&2
  exit 2
}

# A line for each thing that the host is made of: the SDKs and runtimes beside dotnet, the choice of Cake's packages, and each file with
# its size, its times of modification and of change, and its inode. No clock is asked: whatever changes, changes a line.
fingerprint() {
  local dotnet
  dotnet=$(type -P dotnet)
  [ ! -L "$dotnet" ] || dotnet=$(readlink -f "$dotnet" 2>/dev/null || echo "$dotnet")
  printf '%s\n' "$dotnet" "${dotnet%/*}"/{sdk/*,shared/*/*} "${DOTNET_ROOT:-}"/{sdk/*,shared/*/*} "CakeFrosting=${CakeFrosting:-}"
  # Not every find can tell times; then by content.
  sources -printf '%p %s %T@ %C@ %i\n' 2>/dev/null || sources -exec cksum {} + | sed -E 's/^([0-9]+ [0-9]+) (.*)/\2 \1/'
}

# The files that the host is made of, each dealt with as the given words of find say.
sources() {
  find "$root/build" "$root/src" "$root/global.json" "$root"/Directory.* "$root/.editorconfig" "$root"/[Nn]u[Gg]et.[Cc]onfig \
    \( -name bin -o -name obj \) -prune -o -type f "$@"
}

is_current() { [ -f "$host" ] && [ -f "$stamp" ] && [ "$(fingerprint)" = "$(<"$stamp")" ]; }

build() {
  (cd "$root" && dotnet --version >/dev/null 2>&1) || no_sdk
  mkdir -p "$root/build/bin"
  local log=$root/build/bin/host.log
  rm -f "$stamp" # a build that is killed leaves a host of which nobody knows what it is made of
  rm -rf "$root/build/bin/host.new" # a package's file that is older than the one here would not be copied
  fingerprint >"$stamp.new"
  echo "Building ReportTasks (its sources are new or have changed) ..." >&2
  (cd "$root" && dotnet publish build --configuration Release --output build/bin/host.new --verbosity quiet -p:HostBuild=true "$@") >"$log" 2>&1 || return 1
  # The host that is here may be running: it goes only once there is another.
  rm -rf "$root/build/bin/host"
  mv "$root/build/bin/host.new" "$root/build/bin/host"
  mv "$stamp.new" "$stamp"
}

command -v dotnet >/dev/null || no_sdk
if ! is_current; then
  # Without the ahead-of-time compiler for this machine the host is only slower to start.
  build || build -p:PublishReadyToRun=false || { cat "$root/build/bin/host.log" >&2; exit 1; }
fi
exec dotnet "$host" "$@"
