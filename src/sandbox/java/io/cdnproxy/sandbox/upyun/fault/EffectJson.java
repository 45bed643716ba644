package io.cdnproxy.sandbox.upyun.fault;

import io.cdnproxy.sandbox.fault.Members;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.fault.Effect.Delay;
import io.cdnproxy.sandbox.upyun.fault.Effect.HideBound;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.upyun.fault.Effect.OmitData;
import io.cdnproxy.sandbox.upyun.fault.Effect.Refuse;
import io.cdnproxy.sandbox.upyun.fault.Effect.SlowReview;
import io.cdnproxy.sandbox.upyun.fault.Effect.Throttle;

/** An effect as people write it: its name, with its members beside it. */
public final class EffectJson {
    private EffectJson() {}

    /** @throws IllegalArgumentException that says what is wrong with it */
    public static Effect parse(Members members) {
        return switch (members.text("effect")) {
            case "refuse" ->
                new Refuse(
                        members.has("status") ? (int) members.whole("status") : 400,
                        members.has("code") ? number(members.text("code")) : Refusal.UNDOCUMENTED,
                        members.has("message") ? members.text("message") : "System error.");
            case "delay" -> new Delay(members.duration("time"));
            case "loseRequest" -> new LoseRequest();
            case "loseReply" -> new LoseReply();
            case "omitData" -> new OmitData();
            case "hideBound" -> new HideBound();
            case "slowReview" -> new SlowReview(members.duration("time"));
            case "throttle" -> new Throttle(members.number("perSecond"), (int) members.whole("burst"));
            default -> throw new IllegalArgumentException("no such effect: " + members.text("effect"));
        };
    }

    private static String number(String code) {
        if (!code.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("UPYUN's codes are numbers, which this is not: " + code);
        }
        return code;
    }
}
