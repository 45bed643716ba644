/**
 * The worlds that integration tests run in: one of each kind for every process that Maven runs tests in, and all of them for the checks
 * that come after.
 */
package io.cdnproxy.worlds;
