package io.cdnproxy.sandbox.upyun.certificate;

import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;

/** That lists are empty without the right is known; that nothing is changed without it follows [inf]. */
final class Rights {
    private Rights() {}

    static void require(Request request) {
        if (!request.caller().has(Right.CERTIFICATES)) {
            throw Refusal.undocumented("没有权限");
        }
    }
}
