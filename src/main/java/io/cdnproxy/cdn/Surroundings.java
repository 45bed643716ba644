package io.cdnproxy.cdn;

import io.cdnproxy.api.Purpose;
import java.util.List;

/** Settings of a distribution that are nobody's to change here, and that can have a say in what becomes of a request. */
@FunctionalInterface
public interface Surroundings {
    Surroundings NONE = (path, purpose) -> List.of();

    /**
     * What of them meets a request, in the provider's words.
     *
     * @param path a secret, of which none of it tells
     * @param purpose of the request
     */
    List<Influence> on(String path, Purpose purpose);
}
