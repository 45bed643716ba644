#!/bin/sh
# Says where a real nginx is: the path of the one that is installed, or else of Debian's, unpacked without root.
set -eu

# Where distributions install it, which not everybody's PATH names.
installed=$(PATH=$PATH:/usr/sbin:/usr/local/sbin; command -v nginx || true)
[ -z "$installed" ] || {
  echo "$installed"
  exit
}

. "$(dirname "$0")/../../image/debian.sh"

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) fail "PATH has no nginx, and none is known for $(uname -m): install one" ;;
esac
folder=$cache/nginx-$(grep "^nginx $architecture " "$here/packages.lock" | sha256sum | cut -c 1-16)
[ -x "$folder/nginx" ] || {
  part=$folder.$$
  trap 'rm -rf "$part"' EXIT
  unpack nginx $architecture "$part"
  libraries=$(uname -m)-linux-gnu
  cat >"$part/nginx" <<END
#!/bin/sh
root=\$(dirname "\$(readlink -f "\$0")")
LD_LIBRARY_PATH=\$root/usr/lib/$libraries:\$root/lib/$libraries exec "\$root/usr/sbin/nginx" "\$@"
END
  chmod +x "$part/nginx"
  # Whoever was quicker has the same.
  mv -T "$part" "$folder" 2>/dev/null || [ -x "$folder/nginx" ]
}
echo "$folder/nginx"
