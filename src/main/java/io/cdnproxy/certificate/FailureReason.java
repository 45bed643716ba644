package io.cdnproxy.certificate;

import java.util.Set;

/** What ACM's <a href="https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-failed.html">word</a> for a failure means. */
final class FailureReason {
    private static final String CAA = "CAA_ERROR";
    private static final String UNSAFE = "DOMAIN_NOT_ALLOWED";
    private static final String UNVERIFIED = "ADDITIONAL_VERIFICATION_REQUIRED";
    private static final String NOT_PUBLIC = "INVALID_PUBLIC_DOMAIN";

    // Nothing but another name, or AWS Support, helps here.
    private static final Set<String> LASTING = Set.of(UNVERIFIED, UNSAFE, NOT_PUBLIC);

    private FailureReason() {}

    /** Whether it passes by itself, or when somebody has mended what it names. */
    static boolean mayPass(String reason) {
        return !LASTING.contains(reason);
    }

    /** What to do about it. */
    static String remedy(String reason, String hostname) {
        return switch (reason) {
            case CAA ->
                "the CAA records of %s do not allow Amazon's authority: add one for amazon.com, or remove them, and give one with the flags 128 and a tag that it need not know (any but issue, issuewild and iodef) the flags 0; where there is nothing of the kind, have the servers of its zone answer for that type, as ACM issues nothing as long as they do not tell"
                        .formatted(hostname);
            case UNSAFE -> "the name is on a list of unsafe ones: have it removed there, and ask AWS Support";
            case UNVERIFIED -> "AWS wants to know more about who asks for this name: open a case with AWS Support";
            case NOT_PUBLIC -> "it is no public name: choose another hostname";
            default -> "see what aws acm describe-certificate says of it";
        };
    }
}
