package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;

/**
 * An alias is on one distribution among all accounts, even a disabled one. A wildcard and a name below it are two
 * aliases. <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-restrictions">
 * Restrictions</a>
 */
final class AliasOwnershipRule implements Rule {
    private final DistributionStore store;

    AliasOwnershipRule(DistributionStore store) {
        this.store = store;
    }

    @Override
    public void check(Candidate candidate) {
        candidate.config().at("Aliases").itemTexts().forEach(alias -> {
            var isTaken = store.all().stream()
                    .anyMatch(holder -> !holder.id().equals(candidate.id()) && holder.hasAlias(alias));
            if (isTaken) {
                throw new ApiException(
                        409,
                        "CNAMEAlreadyExists",
                        "One or more of the CNAMEs you provided are already associated with a different resource.");
            }
        });
    }
}
