/** What every message of a condition has to be like, whoever made it. */
package io.cdnproxy.messages;
