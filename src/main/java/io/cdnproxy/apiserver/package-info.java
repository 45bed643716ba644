/** How an API server is reached, by whoever asks it for whatever. */
package io.cdnproxy.apiserver;
