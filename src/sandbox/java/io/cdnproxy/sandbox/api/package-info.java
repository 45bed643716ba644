/**
 * How an emulated API is met: plain HTTP, and the journal of what was called, which can stop a call before its effect or lose its answer
 * after it. Knows no operation, and nobody's protocol.
 */
package io.cdnproxy.sandbox.api;
