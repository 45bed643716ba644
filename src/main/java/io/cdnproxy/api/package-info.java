/**
 * What a user reads and writes: the CdnProxy resource, its condition types and their reasons. Data only; the schema's bounds stand
 * beside the fields they bound, and the CRD in {@code crds/} is generated from here.
 */
package io.cdnproxy.api;
