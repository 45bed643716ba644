/** UPYUN's services, which it also calls buckets: their life, the names that are bound to them, and where they get from what they serve. */
package io.cdnproxy.sandbox.upyun.service;
