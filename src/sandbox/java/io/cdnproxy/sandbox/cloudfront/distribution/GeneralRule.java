package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.regex.Pattern;

/** Rules on single members of the configuration's top level. */
final class GeneralRule implements Rule {
    private static final int COMMENT_LENGTH = 128;
    private static final int ROOT_OBJECT_LENGTH = 255;
    private static final Pattern WEB_ACL = Pattern.compile(
            "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|arn:aws:wafv2:us-east-1:\\d{12}:global/webacl/[^/]+/[^/]+");

    @Override
    public void check(Candidate candidate) {
        var config = candidate.config();
        if (config.text("CallerReference").isBlank()) {
            throw ApiException.invalidArgument("The parameter CallerReference is required.");
        }
        if (config.text("Comment").length() > COMMENT_LENGTH) {
            // https://github.com/aws/aws-cdk/issues/10211
            throw ApiException.invalidArgument("The parameter Comment is too big.");
        }
        var rootObject = config.text("DefaultRootObject");
        if (rootObject.length() > ROOT_OBJECT_LENGTH || rootObject.startsWith("/")) {
            throw new ApiException(
                    400,
                    "InvalidDefaultRootObject",
                    "The default root object file name is too big or contains an invalid character.");
        }
        if (!WEB_ACL.matcher(config.text("WebACLId")).matches()) {
            throw new ApiException(400, "InvalidWebACLId", "A web ACL ID specified is not valid.");
        }
    }
}
