/**
 * From what was observed to what the user reads: pure rules that turn the rooms' verdicts into conditions, the merge that keeps
 * transition times, and the status patch. No I/O; knows no provider, no JOSDK.
 */
package io.cdnproxy.status;
