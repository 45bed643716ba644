// Only the CRD is taken from this module; go.sum pins what it says.
module cdnproxy.io/sandbox/external-dns

go 1.26

require sigs.k8s.io/external-dns v0.22.0
