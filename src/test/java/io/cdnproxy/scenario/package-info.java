/** The whole story against the sandbox: the operator as packaged, one world for all tests, a namespace for each. */
package io.cdnproxy.scenario;
