package io.cdnproxy.cdn;

import java.util.List;

/** Settings of a distribution that are nobody's to change here, and that can have a say in what becomes of a request. */
@FunctionalInterface
public interface Surroundings {
    Surroundings NONE = path -> List.of();

    /**
     * What of them meets a request, in the provider's words.
     *
     * @param path a secret, of which none of it tells
     */
    List<Influence> on(String path);
}
