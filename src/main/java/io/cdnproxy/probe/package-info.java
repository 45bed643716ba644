/**
 * Dials the chain as a client and as the CDN would, and judges it link by link. Data flows one way: {@link
 * io.cdnproxy.probe.Prober} decides when, {@code ChainProbe} gathers evidence stage by stage (names, TCP, TLS,
 * WebSocket upgrade), the {@code *Diagnosis} classes turn evidence into verdicts without any I/O, and a {@link
 * io.cdnproxy.probe.ChainReport} carries them out.
 *
 * <p>Whoever may write a CdnProxy chooses what is dialled from inside the cluster. Therefore every address is checked
 * against {@code AddressPolicy} after the one resolution and before the connection, no redirect is followed, no body is
 * read, and the secret path is sent only over a verified connection.
 */
package io.cdnproxy.probe;
