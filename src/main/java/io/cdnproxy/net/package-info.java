/**
 * Where things are on the network: what is dialled, and which addresses are nobody's to dial from here.
 */
package io.cdnproxy.net;
