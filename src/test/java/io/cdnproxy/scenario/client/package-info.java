/**
 * Clients that nobody here wrote. Each is told of a proxy by its share link alone, which is read by the description of its format and written
 * down in the client's own words, as a person's app does it.
 */
package io.cdnproxy.scenario.client;
