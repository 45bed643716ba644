/** How often something may be had, whatever it is, and by which clock. */
package io.cdnproxy.pace;
