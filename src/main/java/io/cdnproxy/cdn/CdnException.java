package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Optional;

/** A call to the CDN failed. The message is fit for a condition: what the provider said and what to do, no request ids. */
public final class CdnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String code;
    private final String said;
    private final String existingId;
    private final transient List<String> users;

    public CdnException(ErrorClass errorClass, String code, String message, Throwable cause) {
        this(errorClass, code, message, message, null, List.of(), cause);
    }

    private CdnException(
            ErrorClass errorClass,
            String code,
            String said,
            String message,
            String existingId,
            List<String> users,
            Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
        this.code = code;
        this.said = said;
        this.existingId = existingId;
        this.users = List.copyOf(users);
    }

    /** The caller reference was used before, by the distribution with this id if the provider named one. */
    public static CdnException duplicate(String code, String said, Optional<String> existingId, Throwable cause) {
        var which = existingId
                .map(id -> ": " + id)
                .orElseGet(() ->
                        ", and does not say which (%s: %s); the operator looks for it among all".formatted(code, said));
        return new CdnException(
                ErrorClass.DUPLICATE,
                code,
                said,
                "CloudFront made a distribution for this object before" + which,
                existingId.orElse(null),
                List.of(),
                cause);
    }

    /**
     * The distribution is not as it was when it was read, or so the provider says.
     *
     * @param said what the provider said, in its own words
     */
    public static CdnException stale(String code, String said, Throwable cause) {
        return new CdnException(
                ErrorClass.STALE,
                code,
                said,
                said
                        + "; nothing to do if somebody changed the distribution at the same moment: the next attempt reads it anew",
                null,
                List.of(),
                cause);
    }

    /** The same about a distribution that nobody has changed: not a race, but a refusal. */
    CdnException asRefusal() {
        return new CdnException(
                ErrorClass.REFUSED,
                code,
                said,
                said
                        + "; nobody has changed the distribution meanwhile: do what AWS asks for, the operator tries again",
                null,
                List.of(),
                this);
    }

    /** The same about something that is in use, now that it is known by what. */
    public CdnException usedBy(List<String> ids) {
        return new CdnException(errorClass, code, said, getMessage(), existingId, ids, this);
    }

    /**
     * The CDN does not take the certificate.
     *
     * @param said what the provider said, in its own words
     * @param message the same, with what to do as long as nobody knows more
     */
    public static CdnException certificateRefused(String code, String said, String message, Throwable cause) {
        return new CdnException(ErrorClass.CERTIFICATE_REFUSED, code, said, message, null, List.of(), cause);
    }

    /** The failure as a condition tells it when it is known what it comes from. */
    Verdict because(Verdict cause) {
        return Verdict.fails(cause.reason(), said + "; " + cause.message());
    }

    /** A failure that nobody foresaw, as one that is known how to deal with. */
    static CdnException unforeseen(String doing, RuntimeException defect) {
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

    /** The distribution that a {@link ErrorClass#DUPLICATE} is about. */
    public Optional<String> existingId() {
        return Optional.ofNullable(existingId);
    }

    /** By what the thing is in use that a {@link ErrorClass#BUSY} is about; empty while that is not known. */
    public List<String> users() {
        return users;
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
