package io.cdnproxy.sandbox.cloudfront.fault;

import io.cdnproxy.sandbox.cloudfront.fault.Effect.AliasPointsElsewhere;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Delay;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.FreeCallerReferences;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.HideNewCertificates;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.MoveETag;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Refuse;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.SlowDeployment;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.StaleRead;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Throttle;
import io.cdnproxy.sandbox.fault.Members;

/** An effect as people write it: its name, with its members beside it. */
public final class EffectJson {
    private EffectJson() {}

    /** @throws IllegalArgumentException that says what is wrong with it */
    public static Effect parse(Members members) {
        return switch (members.text("effect")) {
            case "refuse" -> refuse(members);
            case "delay" -> new Delay(members.duration("time"));
            case "loseRequest" -> new LoseRequest();
            case "loseReply" -> new LoseReply();
            case "staleRead" -> new StaleRead(members.duration("age"));
            case "throttle" -> new Throttle(members.number("perSecond"), (int) members.whole("burst"));
            case "slowDeployment" -> new SlowDeployment(members.duration("time"));
            case "hideNewCertificates" -> new HideNewCertificates(members.duration("age"));
            case "moveETag" -> new MoveETag();
            case "freeCallerReferences" -> new FreeCallerReferences();
            case "aliasPointsElsewhere" -> new AliasPointsElsewhere(members.text("alias"));
            default -> throw new IllegalArgumentException("no such effect: " + members.text("effect"));
        };
    }

    private static Refuse refuse(Members members) {
        var usual = Refuse.with(members.text("code"));
        return new Refuse(
                members.has("status") ? (int) members.whole("status") : usual.status(),
                usual.code(),
                members.has("message") ? members.text("message") : usual.message());
    }
}
