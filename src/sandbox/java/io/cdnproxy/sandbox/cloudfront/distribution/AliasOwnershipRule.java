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
        var own = store.find(candidate.caller().account(), candidate.id());
        candidate.config().at("Aliases").itemTexts().forEach(alias -> {
            var isNew = own.filter(before -> before.hasAlias(alias)).isEmpty();
            if (isNew && candidate.circumstances().aliasesElsewhere().contains(alias)) {
                // https://github.com/hashicorp/terraform-provider-aws/issues/8734
                throw new ApiException(
                        409,
                        "CNAMEAlreadyExists",
                        "One or more aliases specified for the distribution includes an incorrectly configured DNS"
                                + " record that points to another CloudFront distribution. You must update the DNS"
                                + " record to correct the problem.");
            }
            var isTaken = store.all().anyMatch(holder -> !holder.id().equals(candidate.id()) && holder.hasAlias(alias));
            if (isTaken) {
                throw new ApiException(
                        409,
                        "CNAMEAlreadyExists",
                        "One or more of the CNAMEs you provided are already associated with a different resource.");
            }
        });
    }
}
