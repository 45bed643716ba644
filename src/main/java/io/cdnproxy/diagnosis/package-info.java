/**
 * From what was observed to verdicts: pure rules, each condition's and the one of Ready. No I/O, no framework; knows no Kubernetes object.
 */
package io.cdnproxy.diagnosis;
