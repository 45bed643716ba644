/** What UPYUN's edge is asked to forget. */
package io.cdnproxy.sandbox.upyun.purge;
