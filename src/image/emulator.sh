#!/bin/sh
# Writes a program that runs another architecture's programs on this one: usage emulator.sh ARCHITECTURE FILE. Tests start the image of
# an architecture by it that no machine here has.
set -eu
. "$(dirname "$0")/debian.sh"

[ -x "$2" ] && exit
case $1 in
  amd64) processor=x86_64 ;;
  arm64) processor=aarch64 ;;
  *) fail "no emulator of $1" ;;
esac
package=$(packages emulator "$(dpkg --print-architecture)")
[ -n "$package" ] || fail "packages.lock has no emulator for this machine"
mkdir -p "$(dirname "$2")"
part=$2.$$
# All processors' emulators are in one package, half a gigabyte.
dpkg-deb --fsys-tarfile "$package" | tar -xOf - "./usr/bin/qemu-$processor" >"$part"
chmod 755 "$part"
mv "$part" "$2"
