/**
 * The way back: what is taken away when an object is deleted, in the order that lets nobody fall through.
 */
package io.cdnproxy.removal;
