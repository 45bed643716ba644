# Sourced: Debian packages by checksum, unpacked without root.

here=$(dirname "$0")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cdnproxy/debian

# A mirror drops a version when the next one comes; the snapshots keep every one.
mirror=${DEBIAN_MIRROR:-http://deb.debian.org}
snapshot=${DEBIAN_SNAPSHOT:-http://snapshot.debian.org/archive}
moment=20261128T000000Z

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

for tool in curl dpkg-deb; do
  command -v $tool >/dev/null || fail "$tool is needed to get and unpack Debian's packages, and PATH has none"
done

# The package at path $2 of archive $1, with checksum $3: its file.
fetch() {
  file=$cache/$3.deb
  [ -f "$file" ] || {
    mkdir -p "$cache"
    part=$file.$$
    for url in "$mirror/$1/$2" "$snapshot/$1/$moment/$2"; do
      curl -fsSL --retry 3 --connect-timeout 20 -o "$part" "$url" || continue
      echo "$3  $part" | sha256sum -c --quiet - >&2 || fail "$url is not what packages.lock says"
      mv "$part" "$file"
      break
    done
  }
  [ -f "$file" ] || fail "cannot get $2: set DEBIAN_MIRROR to a mirror's address, without /debian"
  echo "$file"
}

# The files of the packages that packages.lock lists for $1 and architecture $2.
packages() {
  grep "^$1 $2 " "$here/packages.lock" | while read -r _ _ archive path checksum; do
    fetch "$archive" "$path" "$checksum" || exit 1
  done
}

# Unpacks these packages into folder $3, and what Debian says of them into $3/var/lib/dpkg/status.d, where scanners look in an image that
# has no package manager.
unpack() {
  mkdir -p "$3/var/lib/dpkg/status.d"
  files=$(packages "$1" "$2")
  while read -r package; do
    dpkg-deb -x "$package" "$3"
    dpkg-deb -f "$package" >"$3/var/lib/dpkg/status.d/$(dpkg-deb -f "$package" Package)"
  done <<EOF
$files
EOF
}
