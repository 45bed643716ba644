/**
 * What v2ray is told: what clients and server speak with each other, credentials, the server's configuration with its egress rules, and a ready configuration for
 * clients. Pure functions over records; nothing here knows of Kubernetes. Configurations are in v2ray's JSON format of
 * version 4, the one that every v2ray and most other clients read.
 */
package io.cdnproxy.v2ray;
