/**
 * A proxy between the operator and an API, which sees every request in full and may keep a mutating one, or its answer, from
 * arriving. HTTP/1.1 with kept-alive connections; streams and upgraded connections, which watches use, pass through untouched.
 */
package io.cdnproxy.campaign.proxy;
