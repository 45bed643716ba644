/**
 * UPYUN behind the port {@link io.cdnproxy.cdn.Cdn}. An object has one service there, whose name follows from installation and uid, so that
 * to make it again is to find it. {@link io.cdnproxy.cdn.upyun.Services} mirrors what objects have, {@link io.cdnproxy.cdn.upyun.Lifecycle}
 * and {@link io.cdnproxy.cdn.upyun.Teardown} decide the next step from that mirror without any I/O, and {@link
 * io.cdnproxy.cdn.upyun.UpyunCdn} takes at most one step a pass through {@link io.cdnproxy.cdn.upyun.ServiceApi}, the port to its
 * API and console. The certificate is a part of that life, since UPYUN keeps no tags on one, and shows it for names that are bound already.
 * Nothing survives a restart: everything that matters can be read from the world again.
 */
package io.cdnproxy.cdn.upyun;
