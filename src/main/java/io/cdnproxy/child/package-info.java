/**
 * One file per Kubernetes child of a CdnProxy: its desired state as a pure function of {@link
 * io.cdnproxy.child.ChildInputs}, and beside it how to tell whether it works. The framework classes around that only
 * compare and apply. Desired state never names a value that the API server would leave out or write differently,
 * because each such value would cost one PATCH per reconcile.
 */
package io.cdnproxy.child;
