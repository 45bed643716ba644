package io.cdnproxy.cdn.upyun;

/** What to do about a service or a name that is not an object's. Names no other object. */
final class OwnershipAdvice {

    private OwnershipAdvice() {}

    /** About a service that bears the owner's name and another one's mark. */
    static String others(String service) {
        return ("service %s has a remark that names another object or installation, so it is not touched: remove the remark in "
                        + "UPYUN's console if the service is this object's, or delete this object and create it anew")
                .formatted(service);
    }

    /** About a name of a service that UPYUN says is taken, and does not show. */
    static String hidden(String service) {
        return ("UPYUN says that service %s exists, and shows it to nobody with these credentials: check that they are of the "
                        + "account where it was created; if it is another customer's, delete this object and create it anew, since "
                        + "the name follows from its uid")
                .formatted(service);
    }

    /** How the names of a visible service are let go. */
    static String release() {
        return "whoever owns the UPYUN account unbinds the name from the service, makes the service invisible, or deletes it";
    }

    /** About a hostname that another service of the account answers to. */
    static String bound(String hostname, String holder) {
        return "%s is already bound to service %s, which is not this object's: unbind it there, or delete that service"
                .formatted(hostname, holder);
    }
}
