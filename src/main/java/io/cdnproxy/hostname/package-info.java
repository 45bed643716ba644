/**
 * Whose a name is: what an object claims, what it is refused, and who is told when a name becomes free.
 */
package io.cdnproxy.hostname;
