/**
 * Proof that the emulator's tests can fail: every rule of the emulator is broken once, in its source, and a test has to
 * turn red. A mutation is a piece of source and what to put in its place; the class is compiled in memory and the tests
 * run against it in a class loader of their own, so the emulator itself knows nothing of this. {@code ./mvnw verify
 * -Pcampaign} runs it and writes {@code target/emulator-mutations.txt}.
 */
package io.cdnproxy.conformance.mutation;
