/**
 * What Prometheus is told: counts and times of what happens, and how things stand when it asks. No label has a value for each object, but
 * for those of the gauges that exist for that.
 */
package io.cdnproxy.metrics;
