#!/bin/sh
# Makes the image's base where no container registry is in reach: usage base.sh ARCHITECTURE ARCHIVE.tar, architecture as in Debian.
# The archive is one that `docker load` and Jib read. Equal packages make an equal archive.
set -eu
. "$(dirname "$0")/debian.sh"

architecture=$1
archive=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
umask 022

# Debian's files lie under /usr, and their old places are links that no package brings.
mkdir -p "$root/usr/lib" "$root/usr/lib64" "$root/usr/bin" "$root/usr/sbin" "$root/etc/ssl/certs" "$root/root" "$root/tmp" "$root/home/nonroot"
for link in lib lib64 bin sbin; do
  ln -s "usr/$link" "$root/$link"
done
unpack base "$architecture" "$root"

# Converters between character sets, of which the JVM has its own, and papers; licences stay.
rm -rf "$root"/usr/lib/*/gconv "$root/usr/share/lintian" "$root/usr/share/man" "$root/usr/share/locale" "$root/usr/share/gdb" \
  "$root/usr/share/gcc" "$root"/usr/sbin/* "$root/etc/ca-certificates" "$root/usr/share/doc-base"
find "$root/usr/share/doc" -type f ! -name copyright -delete
find "$root/usr/share" -type d -empty -delete

cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"
rm -rf "$root/usr/share/ca-certificates"
printf 'ID=debian\nNAME="Debian GNU/Linux"\nPRETTY_NAME="Debian GNU/Linux 13"\nVERSION_ID="13"\nVERSION_CODENAME=trixie\n' >"$root/etc/os-release"
printf 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' >"$root/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\nnonroot:x:65532:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"

# The loader's own cache would be made by a program of that architecture; without it, the libraries' folders are searched.
tar -C "$root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=gnu -cf "$work/layer.tar" .
sum=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
gzip -n -9 "$work/layer.tar"
printf '{"architecture":"%s","os":"linux","created":"1970-01-01T00:00:00Z","config":{"Env":["PATH=/usr/bin:/bin","SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"1970-01-01T00:00:00Z","created_by":"src/image/base.sh"}]}' \
  "$architecture" "$sum" >"$work/config.json"
printf '[{"Config":"config.json","RepoTags":["cdnproxy-base:%s"],"Layers":["layer.tar.gz"]}]' "$architecture" >"$work/manifest.json"
mkdir -p "$(dirname "$archive")"
tar -C "$work" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=gnu -cf "$archive" config.json layer.tar.gz manifest.json
