/**
 * Trouble on request. A {@link io.cdnproxy.sandbox.fault.Fault} says which calls it concerns (operation, account, count, probability) and
 * holds an effect, which each emulator has of its own; {@link io.cdnproxy.sandbox.fault.Faults} lets it happen between the arrival of a
 * call and its effect. Several may concern one call; they apply in the order in which they were added, and the first one that refuses or
 * loses a request ends it.
 */
package io.cdnproxy.sandbox.fault;
