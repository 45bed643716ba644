package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.api.ApiException.invalidArgument;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which errors can be answered with a page, and how: see <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/creating-custom-error-pages.html">the guide</a>
 * and <a href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomErrorResponse.html">the reference</a>.
 */
final class ErrorResponseRule implements Rule {
    private static final Set<String> ERROR_CODES =
            Set.of("400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504");
    private static final String SUCCESS = "200";

    @Override
    public void check(Candidate candidate) {
        var codes = new HashSet<String>();
        for (var response : candidate.config().at("CustomErrorResponses").items()) {
            var code = response.text("ErrorCode");
            if (!ERROR_CODES.contains(code)) {
                throw new ApiException(400, "InvalidErrorCode", "An invalid error code was specified.");
            }
            // [inf] The second would mean nothing.
            if (!codes.add(code)) {
                throw invalidArgument("The parameter ErrorCode must be unique.");
            }
            checkPage(response.text("ResponsePagePath"), response.text("ResponseCode"));
        }
    }

    private static void checkPage(String path, String code) {
        if (path.isEmpty() != code.isEmpty()) {
            throw invalidArgument("The parameters ResponsePagePath and ResponseCode must be specified together.");
        }
        if (path.isEmpty()) {
            return;
        }
        if (!path.startsWith("/")) {
            throw invalidArgument("The parameter ResponsePagePath must begin with a slash.");
        }
        if (!code.equals(SUCCESS) && !ERROR_CODES.contains(code)) {
            throw new ApiException(400, "InvalidResponseCode", "A response code is not valid.");
        }
    }
}
