// The newest that Go 1.26 can build with all its providers; the CRD is the same up to 0.23.
module cdnproxy.io/sandbox/external-dns

go 1.26.1

require sigs.k8s.io/external-dns v0.21.0
