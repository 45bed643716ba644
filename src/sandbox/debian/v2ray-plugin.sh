#!/bin/sh
# Says where a real v2ray-plugin is: Debian's, unpacked without root. One that is installed may be of any make and version.
set -eu
. "$(dirname "$0")/../../image/debian.sh"

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) fail "Debian has no v2ray-plugin for $(uname -m)" ;;
esac
folder=$cache/v2ray-plugin-$(grep "^v2ray-plugin $architecture " "$here/packages.lock" | sha256sum | cut -c 1-16)
program=$folder/usr/bin/ss-v2ray-plugin
[ -x "$program" ] || {
  part=$folder.$$
  trap 'rm -rf "$part"' EXIT
  unpack v2ray-plugin $architecture "$part"
  # Whoever was quicker has the same.
  mv -T "$part" "$folder" 2>/dev/null || [ -x "$program" ]
}
echo "$program"
