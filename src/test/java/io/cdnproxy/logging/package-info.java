/** What tests log: nothing that reaches the console while they are green, and no stack trace that was not expected. */
package io.cdnproxy.logging;
