/**
 * How UPYUN's operations are reached: a plane for programs that have a token, with flat answers and an HTTP status that means something, and
 * one for the console, with a session, where an error is HTTP 200. Knows no operation but those that let callers in.
 */
package io.cdnproxy.sandbox.upyun.api;
