/**
 * The command-line mode: dials a chain once, from wherever it runs, judges it by the operator's own table, and tells whoever waits. Needs
 * neither a cluster nor settings of the operator.
 */
package io.cdnproxy.diagnose;
