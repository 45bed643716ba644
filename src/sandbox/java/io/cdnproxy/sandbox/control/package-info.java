/** An emulator's own HTTP interface, for people with curl: the journal, faults on request, and what each emulator has besides. */
package io.cdnproxy.sandbox.control;
