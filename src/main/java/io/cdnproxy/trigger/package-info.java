/**
 * What wakes an object: which of its changes count, and news from the mirrors of the world outside.
 */
package io.cdnproxy.trigger;
