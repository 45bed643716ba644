package io.cdnproxy.api;

/** {@link Syntax} of what people copy from AWS. */
final class AwsSyntax {
    private AwsSyntax() {}

    /** A certificate that CloudFront can use. */
    static final class CertificateArn {
        static final String BEGINNING = "arn:aws:acm:";
        static final String END = "[0-9]{12}:certificate/[A-Za-z0-9-]+";
        static final String MESSAGE = "must be the ARN of an ACM certificate in us-east-1, such as"
                + " arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012, without blanks";
        static final String ELSEWHERE =
                "CloudFront reads certificates from us-east-1 only: request or import it there and use that ARN";
        static final String OTHER_PARTITION =
                "CloudFront has no certificates of AWS in China and GovCloud: request or import one in us-east-1 of an"
                        + " account of the other regions and use that ARN, which begins with arn:aws:acm:us-east-1:";
        static final String RULE = "self.matches(r'^" + BEGINNING + "us-east-1:" + END + "$')";
        static final String HINT = "self.matches(r'^" + BEGINNING + "[a-z0-9-]+:" + END + "$') ? '" + ELSEWHERE + "'"
                + " : self.matches(r'^arn:aws-[a-z-]+:acm:') ? '" + OTHER_PARTITION + "' : '" + MESSAGE + "'";

        private CertificateArn() {}
    }

    /** A web ACL that CloudFront can use, or none (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html). */
    static final class WebAclId {
        static final String RULE =
                "self.matches(r'^(arn:aws:wafv2:us-east-1:[0-9]{12}:global/webacl/[A-Za-z0-9_-]+/[A-Za-z0-9-]+"
                        + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$')";
        static final String MESSAGE =
                "must be the ARN of a web ACL for CloudFront, such as arn:aws:wafv2:us-east-1:111122223333:global/webacl/NAME/ID"
                        + " (one for a region cannot be used), the id of one of AWS WAF Classic, or empty for none";

        private WebAclId() {}
    }

    /** Tags that are the user's (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Tag.html). */
    static final class Tags {
        static final String CHARACTER = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]";
        static final String ARE_VALID =
                "size(key) <= 128 && key.matches(r'^" + CHARACTER + "+$') && !key.lowerAscii().startsWith('aws:')"
                        + " && !key.startsWith('cdnproxy.io/') && self[key].matches(r'^" + CHARACTER + "*$')";
        static final String MESSAGE =
                "tag keys have at most 128 letters, digits, spaces, underscores and characters of .:/=+-@, and do not start with"
                        + " aws: or cdnproxy.io/; values may be empty, and hold the same characters";
        static final String RULE = "self.all(key, " + ARE_VALID + ")";
        static final String HINT = "'" + MESSAGE + "; not so: \"' + self.filter(key, !(" + ARE_VALID + "))[0] + '\"'";

        private Tags() {}
    }

    /** A distribution. */
    static final class DistributionId {
        static final String MESSAGE =
                "must be the id of a distribution, such as E2O6U8DECVP5UD, and not its domain name or a hostname";
        static final String RULE = "self.matches(r'^E[A-Z0-9]{7,31}$')";
        static final String HINT =
                "self.matches(r'^arn:[a-z-]+:cloudfront::[0-9]{12}:distribution/E[A-Z0-9]{7,31}$') ? 'write ' + self.find(r'E[A-Z0-9]+$')"
                        + " + ': the id is the end of the ARN' : '" + MESSAGE + "'";

        private DistributionId() {}
    }
}
