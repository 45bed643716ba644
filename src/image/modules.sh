#!/bin/sh
# Lays the modules of a JDK of another architecture into a folder, for jlink: usage modules.sh ARCHITECTURE FOLDER. No JDK can run
# there, and none that runs here brings them.
set -eu
. "$(dirname "$0")/debian.sh"

[ -d "$2" ] && exit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unpack modules "$1" "$work"
mkdir -p "$(dirname "$2")"
mv "$work"/usr/lib/jvm/*/jmods "$2"
