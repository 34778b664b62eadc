#!/usr/bin/env bash
# Starts the build host in build/, from any directory; builds it first when anything that it is made of has changed.
set -euo pipefail

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink -- "$self")
  case $link in /*) self=$link ;; *) self=$(dirname -- "$self")/$link ;; esac
done
root=$(CDPATH="" cd -- "$(dirname -- "$self")" && pwd -P)
host=$root/build/bin/host/Build.dll
stamp=$root/build/bin/host.sources
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

no_sdk() {
  echo "ReportTasks needs the .NET SDK $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json") or a later 10.0 one: get it from https://dotnet.microsoft.com/download and run this again." >&2
  exit 2
}

# The files that the host is made of, or those among them that the given conditions of find hold for.
sources() {
  find "$root/build" "$root/src" "$root/global.json" "$root"/Directory.* "$root/.editorconfig" \
    \( -name bin -o -name obj \) -prune -o -type f "$@" -print
}

# A file that comes, goes or is renamed changes the list; any other change shows in its time of modification or change.
is_current() {
  [ -f "$host" ] && [ -f "$stamp" ] && [ "$(sources | sort)" = "$(cat "$stamp")" ] &&
    [ -z "$(sources \( -newer "$stamp" -o -cnewer "$stamp" \))" ]
}

build() {
  (cd "$root" && dotnet --version >/dev/null 2>&1) || no_sdk
  mkdir -p "$root/build/bin"
  local log=$root/build/bin/host.log
  sources | sort >"$stamp.new"
  echo "Building ReportTasks (its sources are new or have changed) ..." >&2
  (cd "$root" && dotnet publish build --configuration Release --output build/bin/host --verbosity quiet "$@") >"$log" 2>&1 || return 1
  mv "$stamp.new" "$stamp"
}

command -v dotnet >/dev/null || no_sdk
if ! is_current; then
  # Without the ahead-of-time compiler for this machine the host is only slower to start.
  build || build -p:PublishReadyToRun=false || { cat "$root/build/bin/host.log" >&2; exit 1; }
fi
exec dotnet "$host" "$@"
