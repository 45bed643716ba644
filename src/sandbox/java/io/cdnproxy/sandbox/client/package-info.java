/**
 * The far end of the chain: a person's v2ray client, what is fetched through it, and the web server it is fetched from.
 */
package io.cdnproxy.sandbox.client;
