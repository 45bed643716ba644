/**
 * The wiring: settings, clients, event sources, health and metrics, put together for Quarkus. Nothing imports this package, so every
 * other room can be built and tested without it.
 */
package io.cdnproxy.operator;
