// Newer than the Go that the other programs need: build.sh lets Go fetch the one that is named here.
module cdnproxy.io/sandbox/external-dns

go 1.27.0

require sigs.k8s.io/external-dns v0.23.0
