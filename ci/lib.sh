# What the scripts in this folder share; sourced, not run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Finished programs stand apart from the build: put there whole, by rename, so that a gate that runs
# while a build goes on has one. A copy also starts faster than the file that a linker wrote.
programs="$root/.build/cg"
stamp="$root/.build/cg-release.stamp"
# Read by the scripts that source this file.
# shellcheck disable=SC2034
tools=(cg-scan cg-policy cg-prepush)
# Programs that only our own start, from beside them or from libexec/cg.
# shellcheck disable=SC2034
helpers=(cg-analyze cg-rego)

say() { printf '%s\n' "$*" >&2; }

# Nothing was decided: exit 2, as every program of the suite does.
refuse() {
  say "$*"
  exit 2
}

need_swift() {
  command -v swift >/dev/null 2>&1 || refuse \
    "cg: no Swift toolchain: install Swift 6.3 or newer and put its usr/bin on PATH."
}

# Whether a finished release build is newer than everything it was made from; folders are looked at
# too, so that a deleted file counts as a change.
release_is_fresh() {
  [ -f "$stamp" ] || return 1
  local tool
  for tool in "${tools[@]}" "${helpers[@]}"; do [ -x "$programs/$tool" ] || return 1; done
  [ -z "$(find "$root/Sources" "$root/policies" "$root/Package.swift" "$root/ci/lib.sh" \
    -newer "$stamp" -print -quit)" ]
}

# Builds release unless that is done already; all that the build says goes to standard error.
build_release() {
  release_is_fresh && return 0
  need_swift
  "$root/ci/setup" --build >&2 || return
  say "cg: building (the first time takes a minute or two)"
  local started="$stamp.new"
  mkdir -p "$root/.build" && : >"$started" || return
  (cd "$root" && swift build -c release) >&2 || return
  mkdir -p "$programs" || return
  local tool
  for tool in "${tools[@]}" "${helpers[@]}"; do
    install -m 755 "$root/.build/release/$tool" "$programs/$tool.new" || return
    # The built-in rules are compiled once, here, and not by every hook.
    if [ "$tool" = cg-scan ] || [ "$tool" = cg-prepush ]; then
      "$root/.build/release/cg-scan" finish-program "$programs/$tool.new" || return
    fi
    mv -f "$programs/$tool.new" "$programs/$tool" || return
  done
  # The time at which the build began: what was edited during it is newer.
  mv "$started" "$stamp"
}
