/**
 * HTTP/1.1 messages on blocking streams (RFC 9112), strict where leniency would let two parsers disagree about where a
 * message ends: a proxy between them is what request smuggling is made of.
 */
package io.cdnproxy.sandbox.http;
