/**
 * UPYUN's API and console behind the port {@link io.cdnproxy.cdn.upyun.ServiceApi}. The only package that speaks HTTP to UPYUN: with a token to
 * the API, whose answers are flat, and with a session of a sub-account to the console, which keeps the certificates, wraps its answers, and
 * tells of errors with HTTP 200. No client of UPYUN's own does that. Credentials stay here, and in nothing that is told.
 */
package io.cdnproxy.cdn.upyun.api;
