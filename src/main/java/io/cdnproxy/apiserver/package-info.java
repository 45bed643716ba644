/** How an API server is reached, by whoever asks it for whatever, and what time it is there. */
package io.cdnproxy.apiserver;
