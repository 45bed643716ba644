#!/bin/sh
# Builds the real programs that the sandbox runs, from the Go modules pinned in the folders beside this script, and
# keeps them in a cache outside the tree. Idempotent, quick when everything is there, safe to run several times at once.
#
#   build.sh --check        only says what is missing to build with, if anything is
#   build.sh [name...]      prints a line for each: its name, its version and its path (when none is named, for all but what only the
#                           campaign needs)
#
# An environment variable such as CDNPROXY_KUBE_APISERVER may hold the path of an existing one, which is used instead; its version is not
# looked at.
set -euf
export CGO_ENABLED=0 GOWORK=off LC_ALL=C
# A module that wants a newer Go than the one that is installed gets it, as a module too: https://go.dev/doc/toolchain
export GOTOOLCHAIN=auto
sources=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cdnproxy/bin
attempts=3
pause=${CDNPROXY_DOWNLOAD_PAUSE:-5} # seconds
progress=${CDNPROXY_BUILD_PROGRESS:-20} # seconds between two lines
checking=
[ "${1:-}" != --check ] || { checking=yes; shift; }
wanted=" $* "
work=

tell() { echo "$*" >&2; }
fail() { tell "$*"; exit 1; }
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# First all that is missing is counted, then it is made.
ahead=0 missing=0 done=0 planned=0 spent=0

# program <name> <folder> <module> <package> <seconds of a first build> [<build tags>]
program() { target build "$@"; }

# files <name> <folder> <module> <pattern inside the module> <seconds of a first download>
files() { target copy "$@"; }

# if_named program|files <name> ...
if_named() { case $wanted in *" $2 "*) "$@" ;; esac; }

target() {
    how=$1 name=$2 folder=$3 module=$4 what=$5 seconds=$6 tags=${7:-}
    case $wanted in "  " | *" $name "*) ;; *) return 0 ;; esac
    existing=$(printenv "CDNPROXY_$(echo "$name" | tr a-z- A-Z_)" || true)
    if [ -n "$existing" ]; then
        [ -e "$existing" ] || fail "$existing, which the environment names as $name, does not exist"
        [ $pass = make ] && [ -z "$checking" ] || return 0
        echo "$name (given) $existing"
        return
    fi
    require_go
    [ -z "$checking" ] || return 0
    cd "$sources/$folder"
    version=$(sed -n "s|^\(require\)\{0,1\}[[:space:]]*$module \(v[^ ]*\).*|\2|p" go.mod)
    flags=$(linker_flags)
    inputs=$(find . -name 'go.*' -o -name '*.go' | sort)
    hash=$({ echo "$go_version $flags${tags:+ $tags}"; cat $inputs; } | sha256sum | cut -c 1-16)
    directory=$cache/$folder-$hash
    if [ $name = kubectl ] && ! [ -e "$directory/$name" ] && is_kubectl_installed; then
        [ $pass = make ] || return 0
        [ $missing = 0 ] || tell "kubectl $installed is installed and fits: none is made"
        echo "$name $installed $(command -v kubectl)"
        return
    fi
    if [ $pass = plan ]; then
        [ -e "$directory/$name" ] || { ahead=$((ahead + seconds)); missing=$((missing + 1)); }
        return 0
    fi
    [ -e "$directory/$name" ] || locked_make
    echo "$name $version $directory/$name"
}

locked_make() {
    mkdir -p "$directory"
    exec 9>"$directory/.lock"
    flock -n 9 || { tell "waiting for another build of $name ..."; flock 9; }
    if ! [ -e "$directory/$name" ]; then
        started=$(date +%s)
        work=$(mktemp -d "$directory/.making.XXXXXX")
        tell "making $name $version (once; $((done + 1)) of $missing, about $(time_left $ahead $planned $spent) s left) ..."
        $how
        mv "$work/$name" "$directory/$name"
        rm -rf "$work"; work=
        took=$(($(date +%s) - started))
        tell "made $name $version in $took s"
        planned=$((planned + seconds)) spent=$((spent + took))
    fi
    ahead=$((ahead - seconds)) done=$((done + 1))
    exec 9>&-
}

# time_left <planned seconds ahead> <planned seconds of what is made> <seconds that took>: as fast as it went, once that tells something.
time_left() {
    if [ "$2" -ge 60 ]; then echo $(($1 * $3 / $2)); else echo "$1"; fi
}

build() {
    download go list -mod=readonly -tags "$tags" -deps "$what"
    packages=$(go list -mod=readonly -tags "$tags" -trimpath -deps -f '{{if .Stale}}stale{{end}}' "$what" | grep -c stale) || packages=0
    {
        go build -v -mod=readonly -tags "$tags" -trimpath -buildvcs=false -ldflags "$flags" -o "$work/$name" "$what" 9>&- 2>&1 ||
            : >"$work/failed"
    } | follow
    ! [ -e "$work/failed" ] || fail "cannot build $name $version; the compiler's messages stand above"
}

# Counts the packages that the compiler names, tells now and then how far it is, and lets through whatever else it says.
follow() {
    compiled=0 last=$started
    while IFS= read -r line; do
        case $line in
            *[!a-zA-Z0-9._/~-]*) tell "$line"; continue ;;
        esac
        compiled=$((compiled + 1))
        now=$(date +%s)
        [ $((now - last)) -ge "$progress" ] || continue
        last=$now
        if [ $((compiled * 20)) -ge "$packages" ]; then
            left=$(((now - started) * (packages - compiled) / compiled + $(time_left $((ahead - seconds)) $planned $spent)))
        else # The first packages come after all downloads: their pace tells nothing.
            left=$(time_left $ahead $planned $spent)
        fi
        tell "making $name: $compiled of $packages packages; all is made in about $left s"
    done
}

copy() {
    download go mod download "$module"
    mkdir "$work/$name"
    (cd "$(go list -mod=readonly -m -f '{{.Dir}}' "$module")" && set +f && cp $what "$work/$name/")
    chmod -R u+w "$work/$name"
}

# A module proxy hiccups now and then. What the compiler says is final, so that compiling is not tried again.
download() {
    attempt=1
    until "$@" >/dev/null 2>"$work/download.log"; do
        reason=$(grep -v '^go: downloading' "$work/download.log" | tail -n 1)
        [ $attempt -lt $attempts ] ||
            fail "cannot download $module $version for $name in $attempts attempts: $reason"
        tell "trying again to download $module $version for $name: $reason"
        sleep $((attempt * pause))
        attempt=$((attempt + 1))
    done
}

# Programs report the version they were released as; a symbol that a program lacks is ignored.
linker_flags() {
    minor=${version#*.}
    base=k8s.io/component-base/version
    echo "-s -w -X $base.gitVersion=$version -X $base.gitMajor=1 -X $base.gitMinor=${minor%.*}" \
        "-X k8s.io/client-go/pkg/version.gitVersion=$version -X $module/pkg/util.AppVersion=$version" \
        "-X main.version=$version"
}

# One minor version away from the API server, as https://kubernetes.io/releases/version-skew-policy/#kubectl says.
is_kubectl_installed() {
    installed=$(kubectl version --client 2>/dev/null | sed -n 's/^Client Version: \(v1\.[0-9.]*\)$/\1/p')
    theirs=$(echo "$installed" | cut -d . -f 2) ours=$(echo "$version" | cut -d . -f 2)
    [ -n "$installed" ] && [ $((theirs - ours)) -le 1 ] && [ $((ours - theirs)) -le 1 ]
}

require_go() {
    [ -z "${go_version:-}" ] || return 0
    command -v go >/dev/null || fail "Go 1.26 or newer is needed to build the sandbox's programs, and PATH has no 'go'"
    go_version=$(cd / && go env GOVERSION)
    minor=$(echo "$go_version" | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
    [ "${minor:-99}" -ge 26 ] ||
        fail "Go 1.26 or newer is needed to build the sandbox's programs, and this is $go_version"
}

kubernetes=k8s.io/kubernetes
cert_manager=github.com/cert-manager/cert-manager
prometheus=github.com/prometheus/prometheus
shadowsocks=github.com/shadowsocks/go-shadowsocks2
sing_box=github.com/sagernet/sing-box
xray=github.com/xtls/xray-core

# The seconds are those of a first run on two cores, with everything to download.
targets() {
    # One module, so that they share one set of compiled packages; the API server first, because all others wait for it.
    program kube-apiserver control-plane $kubernetes $kubernetes/cmd/kube-apiserver 207
    program kube-controller-manager control-plane $kubernetes $kubernetes/cmd/kube-controller-manager 46
    program cert-manager control-plane $cert_manager ./cert-manager 36
    files cert-manager-crds control-plane $cert_manager 'deploy/crds/*.yaml' 1
    program etcd etcd go.etcd.io/etcd/server/v3 go.etcd.io/etcd/server/v3 23
    program v2ray v2ray github.com/v2fly/v2ray-core/v5 github.com/v2fly/v2ray-core/v5/main 43
    program pebble pebble github.com/letsencrypt/pebble/v2 github.com/letsencrypt/pebble/v2/cmd/pebble 4
    files external-dns-crds external-dns sigs.k8s.io/external-dns 'config/crd/standard/dnsendpoints.*.yaml' 1
    # For the campaign; elsewhere a stand-in publishes the records.
    if_named program external-dns external-dns sigs.k8s.io/external-dns sigs.k8s.io/external-dns 240
    if_named program coredns coredns github.com/coredns/coredns github.com/coredns/coredns 240
    # For the campaign: clients of other makes, with no more than a link of a proxy asks for.
    if_named program xray xray $xray $xray/main 70
    if_named program sing-box sing-box $sing_box $sing_box/cmd/sing-box 155 with_utls
    if_named program go-shadowsocks2 go-shadowsocks2 $shadowsocks $shadowsocks 5
    program promql promql $prometheus . 17
    # Nothing waits for it: people are shown its commands.
    program kubectl control-plane $kubernetes $kubernetes/cmd/kubectl 18
}

pass=plan; targets
pass=make; targets
