package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Circumstances;

/** A request, who makes it, and what is out of the ordinary meanwhile. */
record AcmCall(JsonNode input, Caller caller, Circumstances circumstances) {}
