/**
 * The worlds that integration tests run in: one of each kind for every process that Maven runs tests in, which is in one at a time, and all
 * of them for the checks that come after.
 */
package io.cdnproxy.worlds;
