/** Certificates that customers upload to UPYUN, and which domain is served with which of them. */
package io.cdnproxy.sandbox.upyun.certificate;
