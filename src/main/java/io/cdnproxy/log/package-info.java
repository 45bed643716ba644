/**
 * What a line of the log is about, for whoever searches by it.
 */
package io.cdnproxy.log;
