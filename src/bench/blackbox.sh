#!/bin/sh
# Unpacks Debian's prometheus-blackbox-exporter: usage blackbox.sh FOLDER. The program is FOLDER/usr/bin/prometheus-blackbox-exporter.
set -eu
. "$(dirname "$0")/../image/debian.sh"

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) fail "nothing to compare with on $(uname -m)" ;;
esac
unpack blackbox $architecture "$1"
