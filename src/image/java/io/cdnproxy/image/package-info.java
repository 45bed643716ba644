/**
 * The operator's container image: {@code ./mvnw package -Pimage}. Each step writes what the next one reads: the files as they will lie
 * in the image, the cache that a run of these files trains, and the archive. Never in the product's jar.
 */
package io.cdnproxy.image;
