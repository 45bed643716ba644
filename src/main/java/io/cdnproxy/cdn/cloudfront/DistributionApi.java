package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to CloudFront's API. Every method is one small, bounded exchange: it never waits for propagation and never
 * retries. All throw {@link CdnException}; after one of class {@link ErrorClass#UNAVAILABLE} a write may or may not
 * have happened.
 */
public interface DistributionApi {

    /** All distributions of the account: a complete list or an exception, never a part. */
    List<ObservedDistribution> list();

    /** Everything about one distribution; empty if it does not exist. */
    Optional<DistributionDetail> get(String id);

    /**
     * Creates a distribution.
     *
     * @throws CdnException of class {@link ErrorClass#DUPLICATE}, naming the existing distribution where the provider
     *     does, if the caller reference was ever used
     */
    ObservedDistribution create(String callerReference, DistributionSettings settings, Map<String, String> tags);

    /**
     * Changes the settings that the product owns and keeps all others.
     *
     * @param etag of the version that was read
     * @throws CdnException of class {@link ErrorClass#STALE} if the distribution has changed since
     */
    ObservedDistribution update(String id, String etag, DistributionSettings settings);

    /** Switches a distribution off and keeps everything else. */
    ObservedDistribution disable(String id, String etag);

    /**
     * Deletes a distribution.
     *
     * @throws CdnException of class {@link ErrorClass#BUSY} unless it is disabled, and deployed as such
     */
    void delete(String id, String etag);

    /**
     * The tags of a distribution.
     *
     * @throws CdnException of class {@link ErrorClass#GONE} if it does not exist
     */
    Map<String, String> tags(String arn);

    /** Sets these tags and keeps all others. */
    void tag(String arn, Map<String, String> tags);
}
