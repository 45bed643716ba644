package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.http.ResponseHead;

/** A response that an edge gives itself. */
public record Page(ResponseHead head, byte[] body) {}
