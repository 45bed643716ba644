/** How often something may be had, whatever it is. */
package io.cdnproxy.pace;
