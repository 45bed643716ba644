package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** A call to the CDN failed. The message is fit for a condition: what is wrong and what to do, no request ids. */
public final class CdnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String code;
    private final String existingId;

    public CdnException(ErrorClass errorClass, String code, String message, Throwable cause) {
        this(errorClass, code, message, null, cause);
    }

    private CdnException(ErrorClass errorClass, String code, String message, String existingId, Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
        this.code = code;
        this.existingId = existingId;
    }

    /** The caller reference was used before, by the distribution with this id if the provider named one. */
    public static CdnException duplicate(String code, Optional<String> existingId, Throwable cause) {
        var which = existingId.map(id -> ": " + id).orElse(", and CloudFront does not say which");
        return new CdnException(
                ErrorClass.DUPLICATE,
                code,
                "CloudFront made a distribution for this object before" + which,
                existingId.orElse(null),
                cause);
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The provider's error code, such as {@code TooManyDistributions}. */
    public String code() {
        return code;
    }

    /** The distribution that a {@link ErrorClass#DUPLICATE} is about. */
    public Optional<String> existingId() {
        return Optional.ofNullable(existingId);
    }

    /** The failure as a condition tells it. */
    public Verdict verdict() {
        return Verdict.fails(errorClass.reason(), getMessage());
    }

    /** Why something is not known. */
    public Verdict unknown() {
        return new Verdict(Verdict.Status.Unknown, errorClass.reason(), getMessage());
    }
}
