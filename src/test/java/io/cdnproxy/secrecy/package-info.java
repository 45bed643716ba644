/** Whether anything that must stay secret got out while all integration tests ran. */
package io.cdnproxy.secrecy;
