// Newer than the Go that the other programs need: build.sh lets Go fetch the one that is named here.
module cdnproxy.io/sandbox/external-dns

go 1.27.0

require sigs.k8s.io/external-dns v0.23.0

require github.com/gogo/protobuf v1.3.2 // indirect

// Of providers that no test goes through: the versions that it names are not to be had from every module proxy.
replace (
	github.com/civo/civogo => github.com/civo/civogo v0.7.0
	github.com/exoscale/egoscale/v3 => github.com/exoscale/egoscale/v3 v3.1.40
	github.com/openshift/api => github.com/openshift/api v0.0.0-20251015095338-264e80a2b6e7
)
