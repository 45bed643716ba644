package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.HashSet;
import java.util.regex.Pattern;

/**
 * <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html">Alternate domain names</a>
 * are in lower case, with a wildcard only as the whole first label, and not too many.
 */
final class AliasNameRule implements Rule {
    private static final Pattern ALIAS = Pattern.compile(
            "(?=.{1,253}$)(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?" + "(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+");

    @Override
    public void check(Candidate candidate) {
        var aliases = candidate.config().at("Aliases").itemTexts().toList();
        if (aliases.size() > candidate.quotas().aliases()) {
            throw new ApiException(
                    400,
                    "TooManyDistributionCNAMEs",
                    "Your request contains more CNAMEs than are allowed per distribution.");
        }
        var areNames = aliases.stream().allMatch(alias -> ALIAS.matcher(alias).matches());
        if (!areNames || new HashSet<>(aliases).size() < aliases.size()) {
            // https://github.com/cloudflare/Stout/issues/40
            throw ApiException.invalidArgument(
                    "The parameter CNAME contains one or more parameters that are not valid.");
        }
    }
}
