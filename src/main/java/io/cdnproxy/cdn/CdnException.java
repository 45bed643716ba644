package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** A call to the CDN failed. The message is fit for a condition: what the provider said and what to do, no request ids. */
public final class CdnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String code;
    private final String said;
    private final String existingId;

    public CdnException(ErrorClass errorClass, String code, String message, Throwable cause) {
        this(errorClass, code, message, message, null, cause);
    }

    private CdnException(
            ErrorClass errorClass, String code, String said, String message, String existingId, Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
        this.code = code;
        this.said = said;
        this.existingId = existingId;
    }

    /**
     * Something was made before.
     *
     * @param said what the provider said, in its own words
     * @param message the same, with what to do
     * @param existingId of what was made, if the provider named it
     */
    public static CdnException duplicate(
            String code, String said, String message, Optional<String> existingId, Throwable cause) {
        return new CdnException(ErrorClass.DUPLICATE, code, said, message, existingId.orElse(null), cause);
    }

    /**
     * A failure that others know more of.
     *
     * @param said what the provider said, in its own words
     * @param message the same, with what to do as long as nobody knows more
     */
    public static CdnException saying(
            ErrorClass errorClass, String code, String said, String message, Throwable cause) {
        return new CdnException(errorClass, code, said, message, null, cause);
    }

    /** The failure as a condition tells it when it is known what it comes from. */
    public Verdict because(Verdict cause) {
        return Verdict.fails(cause.reason(), said + "; " + cause.message());
    }

    /** A failure that nobody foresaw, as one that is known how to deal with. */
    public static CdnException unforeseen(String doing, RuntimeException defect) {
        var kind = defect.getClass().getSimpleName();
        return new CdnException(
                ErrorClass.UNAVAILABLE,
                kind,
                "%s failed in the operator itself (%s): its log has more; trying again".formatted(doing, kind),
                defect);
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The provider's error code, such as {@code TooManyDistributions}. */
    public String code() {
        return code;
    }

    /** What the provider said, in its own words. */
    public String said() {
        return said;
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
