package io.cdnproxy.v2ray;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.v2ray.V4Config.Settings;
import java.util.Map;

/**
 * Who is let in.
 *
 * @param secret what the server knows a user by
 */
public record User(ProxyProtocol protocol, String secret) {

    /** Refuses what is no secret of the protocol, without repeating what it saw. */
    public User {
        secret = Protocol.of(protocol).checked(secret);
    }

    public static User random(ProxyProtocol protocol) {
        return new User(protocol, Protocol.of(protocol).newSecret());
    }

    /** The part of a Secret's data that tells of this one, base64 as Kubernetes keeps it. */
    public Map<String, String> toSecretData() {
        return Map.of(Protocol.of(protocol).key(), Credentials.encoded(secret));
    }

    Settings inbound() {
        return Protocol.of(protocol).inbound(secret);
    }

    Settings outbound(Entrance entrance) {
        return Protocol.of(protocol).outbound(entrance, secret);
    }

    /**
     * What a client needs, as one line to pass on.
     *
     * @param name what the client shows it by
     */
    public String link(Entrance entrance, String name) {
        return Protocol.of(protocol).link(entrance, secret, name);
    }

    @Override
    public String toString() {
        return "User[hidden]";
    }
}
