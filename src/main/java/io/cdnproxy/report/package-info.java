/**
 * What a pass tells: status with its conditions, merged so that transition times keep, the patch that carries it, and the events about
 * what has turned.
 */
package io.cdnproxy.report;
