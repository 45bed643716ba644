/**
 * The reconciler and what belongs to its sentence: gather → act → judge → report. Each room does one of these; here they meet.
 */
package io.cdnproxy;
