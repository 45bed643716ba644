package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;

/** Calls about what is kept at the edge. */
final class PurgeCalls {
    private static final String RULES = "/buckets/purge/batch";
    private static final int DONE = 1;
    private static final int BAD_RULE = 2;
    private static final int TOO_MANY_RULES = 3;
    private static final int NOT_YOURS = 4;
    private static final int NO_SUCH_SERVICE = 5;

    /** By one client: at all events, without asking first whether it has changed. */
    private static final int AT_ALL_EVENTS = 1;

    private final TokenPlane plane;

    PurgeCalls(TokenPlane plane) {
        this.plane = plane;
    }

    /** By a rule for each way in which visitors come: whether one is enough is written down nowhere. */
    void everything(String hostname) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("noif", AT_ALL_EVENTS)
                .put("source_url", "https://%1$s/*\nhttp://%1$s/*\n".formatted(hostname));
        var call = Call.post(RULES, body);
        var answers = plane.callForList(call);
        if (answers.isEmpty()) {
            throw Failures.unreadable(call, "it says nothing of the rules");
        }
        answers.forEach(answer -> check(call, answer));
    }

    /** <a href="https://api.upyun.com/doc#/api/operation/cache/POST%20%2Fbuckets%2Fpurge%2Fbatch">What the codes mean</a>, as one client has them. */
    private static void check(Call call, JsonNode answer) {
        switch (answer.path("code").asInt(-1)) {
            case DONE -> {}
            case BAD_RULE -> throw refused(ErrorClass.INVALID, "it takes the rule for none; look for a newer operator");
            case TOO_MANY_RULES ->
                throw refused(
                        ErrorClass.QUOTA,
                        "the account has made as many rules as it may, 1,000 within 15 days; wait, the operator tries again");
            case NOT_YOURS, NO_SUCH_SERVICE ->
                throw refused(
                        ErrorClass.REFUSED,
                        "it says that the name is not the account's; check the token and the service in UPYUN's console");
            default -> throw Failures.unreadable(call, "it has a code that nobody knows");
        }
    }

    private static CdnException refused(ErrorClass errorClass, String why) {
        return new CdnException(errorClass, Failures.PURGE_REFUSED, "UPYUN refused to purge: " + why, null);
    }
}
