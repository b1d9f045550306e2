# The prefix that install and uninstall work on; sourced after lib.sh with the script's arguments.
# shellcheck shell=bash disable=SC2154

prefix="${HOME-}/.local"
while [ $# -gt 0 ]; do
  case "$1" in
  --prefix)
    [ $# -ge 2 ] || refuse "usage: $0 [--prefix DIR]"
    prefix=$2
    shift 2
    ;;
  --prefix=*)
    prefix=${1#--prefix=}
    shift
    ;;
  *) refuse "usage: $0 [--prefix DIR]" ;;
  esac
done
case "$prefix" in
/.local | "") refuse "cg: no home folder is set: say where to with --prefix DIR" ;;
/*) ;;
*) prefix="$PWD/$prefix" ;;
esac
manifest="$prefix/share/cg/installed"

# Deletes what the manifest names, then the folders that this leaves empty, and nothing else.
remove_installed() {
  local file folder
  while IFS= read -r file; do
    rm -f "$prefix/$file"
    folder=$(dirname "$file")
    while [ "$folder" != . ] && rmdir "$prefix/$folder" 2>/dev/null; do
      folder=$(dirname "$folder")
    done
  done <"$manifest"
  rm -f "$manifest"
  rmdir "$prefix/share/cg" "$prefix/share" "$prefix" 2>/dev/null || true
}
