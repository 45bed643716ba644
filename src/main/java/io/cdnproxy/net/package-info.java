/**
 * Where things are on the network: what is dialled, and which addresses are whose.
 */
package io.cdnproxy.net;
