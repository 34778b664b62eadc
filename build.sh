#!/usr/bin/env bash
# Builds the host in build/ if anything it is made of has changed, then runs it. Works from any directory.
if [ -z "${BASH_VERSION-}" ]; then
  command -v bash >/dev/null || { echo "build.sh needs bash, which is not in PATH. Install bash and run this again." >&2; exit 2; }
  exec bash "$0" "$@"
fi
set +o posix
set -euo pipefail
shopt -s nullglob

# Each program that an unchanged checkout starts costs a millisecond or more of every run, so bash does what it can by itself.
self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink -- "$self")
  case $link in /*) self=$link ;; *) self=$(dirname -- "$self")/$link ;; esac
done
case $self in */*) root=${self%/*} ;; *) root=. ;; esac
root=$(CDPATH="" cd -- "$root/" && pwd -P)
bin=$root/build/bin
host=$bin/host/Build.dll
stamp=$bin/host.sources # the fingerprint of the host's sources; with .new, that of a build that has not finished
choice=$bin/cake.txt    # the remembered choice: Package or StandIn, then checksums of the configuration it is valid for
log=$bin/host.log
work=$root # the directory to build in
case $root in *:*)
  echo "$root: .NET cannot run from a path that contains ':'. Move or rename the checkout, then run this again." >&2
  exit 2 ;;
esac
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

arguments=() cake=
for word; do
  case $word in -p:CakeFrosting=*) export CakeFrosting=${word#*=} ;; *) arguments+=("$word") ;; esac
done
case ${CakeFrosting-} in '' | Package | StandIn) ;; *)
  echo "CakeFrosting=$CakeFrosting is not valid. Use Package for the genuine Cake.Frosting, or StandIn for src/Cake.Frosting." >&2
  exit 2 ;;
esac

# The SDK and NuGet need a home directory that they can write to.
if [ -z "${DOTNET_CLI_HOME-}" ] && [ ! -w "${HOME-}" ]; then export DOTNET_CLI_HOME=$bin/home; fi

remove_copy() { [ "$work" = "$root" ] || rm -rf "$work"; }
trap remove_copy EXIT

# Ends the script and the build with everything that the build has started.
interrupted() {
  trap '' HUP INT QUIT TERM
  for group in $(jobs -p); do
    kill -KILL -- "-$group" && wait "$group" || true
  done 2>/dev/null
  exit 130
}
trap interrupted HUP INT QUIT TERM

# Runs a command in the directory to build in, as a process group of its own, and waits for it. Bash runs a trap only once the command
# in the foreground has ended, but interrupts `wait` for it.
child() {
  set -m
  (cd "$work" && "$@") </dev/null &
  set +m
  wait "$!"
}

no_sdk() {
  local version
  version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  local where="get it from https://dotnet.microsoft.com/download and run this again."
  echo "ReportTasks needs the .NET SDK $version or a later 10.0 one: $where" >&2
  exit 2
}

# Prints a line for each input of the host: SDKs and runtimes, the choice of Cake packages, and every file. A file's line has its size,
# modification and change times, and inode. Times are only compared for equality, so a wrong clock does no harm.
fingerprint() {
  local dotnet chosen=${CakeFrosting-}
  [ -n "$chosen" ] || [ ! -s "$choice" ] || read -r chosen <"$choice"
  dotnet=$(type -P dotnet)
  [ ! -L "$dotnet" ] || dotnet=$(readlink -f "$dotnet" 2>/dev/null || echo "$dotnet")
  configuration
  printf '%s\n' "$dotnet" "${dotnet%/*}"/{sdk/*,shared/*/*} "${DOTNET_ROOT:-}"/{sdk/*,shared/*/*} "CakeFrosting=$chosen"
  # Without GNU find: checksums.
  sources -printf '%p %s %T@ %C@ %i\n' 2>/dev/null || sources -exec cksum {} + | sed -E 's/^([0-9]+ [0-9]+) (.*)/\2 \1/'
}

# NuGet's configuration, from the checkout upward and the user's own, into $configs. A first restore creates the latter. global.json is in it
# because bash 3.2 takes an empty array for an unset one.
configuration() {
  local directory=$root home=${DOTNET_CLI_HOME:-${HOME-}}
  configs=("$root/global.json" "$home"/.nuget/NuGet/*.[Cc]onfig "$home"/.nuget/config/*.[Cc]onfig "$home"/.config/NuGet/*.[Cc]onfig
    /etc/opt/NuGet/Config/*.[Cc]onfig)
  while [ -n "$directory" ]; do configs+=("$directory"/[Nn]u[Gg]et.[Cc]onfig) directory=${directory%/*}; done
  configs+=(/[Nn]u[Gg]et.[Cc]onfig)
}

# Runs find on the host's source files, with the given actions.
sources() {
  find "$root/build" "$root/src" "$root"/Directory.* "$root/.editorconfig" "${configs[@]}" \
    \( -name bin -o -name obj \) -prune -o -type f "$@"
}

# Whether the targets given work on the sources themselves, so that a host that differs only in src/ReportTasks is new enough.
is_inner_loop() (
  words=" ${arguments[*]-} "
  shopt -s nocasematch
  [[ $words =~ \ --target[=\ ](Format|Check)\  || ( $words =~ \ --target[=\ ]Test\  && $words =~ \ --(filter|project)[=\ ] ) ]]
)

has_recent_host() {
  local sources
  [ -f "$host" ] && [ -f "$stamp" ] && is_inner_loop && sources=$(fingerprint | without_library) &&
    [ "$sources" = "$(without_library <"$stamp")" ]
}

without_library() { grep -vF "$root/src/ReportTasks/"; }

is_built() { [ -f "$host" ] && [ -f "$stamp" ] && [ "$(fingerprint)" = "$(<"$stamp")" ]; }

# Without a choice, because the restore failed, each run tries again.
is_current() { is_built && { [ -n "${CakeFrosting-}" ] || [ -s "$choice" ]; }; }

# Takes the lock on file descriptor 9; with -n, fails with status 1 if another process has it. The kernel releases it when the last process that has the
# descriptor ends, even if it is killed. macOS has no flock program, but Perl.
take_lock() {
  if command -v flock >/dev/null; then
    flock "$@" 9
  elif command -v perl >/dev/null; then
    perl -e 'open(LOCK, ">&=9") && flock(LOCK, @ARGV ? 6 : 2) or exit($!{EWOULDBLOCK} ? 1 : 71)' -- "$@"
  fi
}

# Fails if the checkout is read-only but has a host that can run.
lock() {
  if ! { mkdir -p "$bin" && : >>"$bin/host.lock"; } 2>/dev/null; then
    ! is_built || return 1
    echo "$bin is not writable, so ReportTasks cannot be built there. Make the checkout writable, or copy it and run build.sh in the copy." >&2
    exit 2
  fi
  exec 9>>"$bin/host.lock"
  local status=0
  child take_lock -n 2>/dev/null || status=$?
  [ $status -eq 1 ] || return 0 # with any other status, the file system has no locks
  echo "Another build of this checkout is running; waiting ..." >&2
  child take_lock || true
}

# MSBuild and the SDK's targets read some characters as syntax, even in the checkout's path. In such a path, a copy is built.
make_copy() {
  case $root in *[\'\"\`,\;%\$@*?\<\>\|\\[:cntrl:]]*) ;; *) return 0 ;; esac
  work=$(mktemp -d /tmp/reporttasks.XXXXXX)
  # NuGet's configuration is looked for from the checkout upward. MSBuild unescapes %xx.
  export RestoreRootConfigDirectory=${root//%/%25}
  (cd "$root" && tar -cf - --exclude bin --exclude obj build src global.json Directory.* .editorconfig [Nn]u[Gg]et.[Cc]onfig) |
    tar -xf - -C "$work"
}

# Deletes what earlier builds left, except the host, which may be running.
discard() { rm -rf "$work"/build/bin/host.new "$work"/{build,src/*}/{obj/host,bin/build}; }

# No build servers: they outlive the build, and would keep its lock.
publish() {
  rm -rf "$work/build/bin/host.new" # a copy is skipped if the target is newer, whatever it contains
  child dotnet publish build --configuration Release --output build/bin/host.new --verbosity quiet \
    --disable-build-servers -p:HostBuild=true -p:CakeFrosting="$cake" "$@" >"$log" 2>&1
}

# Sets $cake. A restore finds out whether the registry has the genuine packages, once for each configuration.
choose_cake() {
  cake=${CakeFrosting-}
  local known="" reason="the registry does not have Cake.Frosting"
  if [ -n "$cake" ]; then
    tell_cake "CakeFrosting=$cake"
    return
  fi
  [ ! -f "$choice" ] || known=$(<"$choice")
  cake=${known%%$'\n'*}
  if [ -z "$cake" ] || [ "$known" != "$cake"$'\n'"$(valid_for)" ]; then
    rm -f "$choice"
    cake=Package
    # Without the stand-in, there is no choice.
    [ ! -e "$root/src/Cake.Frosting" ] || child dotnet restore src/Cake.Frosting/Choice/CakePackages.csproj -p:CakeFrosting=Package \
      --verbosity quiet --disable-build-servers >"$log" 2>&1 || cake=StandIn
    if [ $cake = Package ] || [[ $(<"$log") =~ NU110[12][^$'\n']*Cake\. ]]; then
      { echo $cake; valid_for; } >"$choice.new"
      mv "$choice.new" "$choice"
    else
      reason="could not ask the registry: $(sed -n '/error/{p;q;}' "$log")"
    fi
    tell_cake "$reason"
  fi
}

# Prints which packages are used, with the reason for the stand-in or for an explicit choice.
tell_cake() {
  if [ "$cake" = StandIn ]; then echo "Using the stand-in in src/Cake.Frosting: $1." >&2
  elif [ -n "${CakeFrosting-}" ]; then echo "Using Cake.Frosting from the registry: $1." >&2
  else echo "Using Cake.Frosting from the registry." >&2; fi
}

# Checksums of what decides whether a restore finds the packages.
valid_for() {
  configuration
  cksum "$root/Directory.Packages.props" "${configs[@]}" 2>/dev/null || true
}

# Shows that a build runs: if it takes more than 3 s and is not the first, with a line; on a terminal, with the seconds as they pass.
show_progress() {
  local text="Building ReportTasks (its sources have changed) ..."
  if [ -e "$host" ]; then pause 3; else text=; fi
  if has_terminal; then
    while :; do
      printf '\r%s %s s ' "$text" "$SECONDS"
      pause 1
    done
  elif [ -n "$text" ]; then
    echo "$text"
  fi
}

pause() { sleep "$1" >/dev/null 2>&1; }

has_terminal() { [ -t 2 ] && [ "${TERM-}" != dumb ]; }

hide_progress() {
  { kill -KILL -- "-$progress" && wait "$progress"; } 2>/dev/null || true
  ! has_terminal || printf '\r\033[K' >&2
}

build() {
  local status=0 incremental=
  child dotnet --version >"$log" 2>&1 || status=$?
  [ $status -ne 145 ] || no_sdk # no SDK that global.json accepts
  [ $status -eq 0 ] || { cat "$log" >&2; echo "dotnet does not run here (exit code $status); the lines above say why." >&2; exit 2; }
  # After a killed or failed build, half-written files may look up to date.
  if [ -e "$stamp.new" ]; then discard; elif [ -d "$root/build/obj/host" ]; then incremental=1; fi
  make_copy
  [ -e "$host" ] || echo "First run: building, about a minute ..." >&2
  choose_cake
  if is_built; then # only the choice was missing
    remove_copy
    return
  fi
  rm -f "$stamp"
  fingerprint >"$stamp.new"
  set -m
  show_progress </dev/null 9>&- >&2 &
  set +m
  local progress=$!
  # Without the ahead-of-time compiler, the host works but starts more slowly.
  publish || { [ "$incremental" ] && discard && publish; } || publish -p:PublishReadyToRun=false || status=1
  hide_progress
  [ $status -eq 0 ] || { cat "$log" >&2; exit 1; }
  if [ "$work" != "$root" ]; then # the target Sbom reads what was restored
    rm -rf "$root/build/obj/host"
    mkdir -p "$root/build/obj"
    mv "$work/build/obj/host" "$root/build/obj/host"
  fi
  rm -rf "$bin/host"
  mv "$work/build/bin/host.new" "$bin/host"
  mv "$stamp.new" "$stamp"
  remove_copy
}

command -v dotnet >/dev/null || no_sdk
if ! is_current && ! has_recent_host && lock; then
  is_current || build # the build that this one waited for may have done it
  exec 9>&-
fi
trap - HUP INT QUIT TERM
[ -z "$cake" ] || export CakeFrosting=$cake # for what the targets build
exec dotnet "$host" ${arguments[@]+"${arguments[@]}"}
