/**
 * A stand-in for UPYUN (又拍云), of which nobody here has an account: the API as programs meet it, the console as programs meet it that
 * behave like people, and the edge as a viewer meets it. Everything comes from open clients and documents. Where they differ, it is as the
 * more troublesome of them says; where they are silent, it refuses rather than allows, and the comment or the test's name says {@code [inf]}
 * or "by inference".
 *
 * <p>Beside them, on a port of its own, there is a control endpoint; {@code GET /} explains it. Java code has the same as methods of {@link
 * io.cdnproxy.sandbox.upyun.UpyunEmulator}.
 */
package io.cdnproxy.sandbox.upyun;
