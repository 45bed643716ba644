package io.cdnproxy.sandbox.upyun.service;

import io.cdnproxy.sandbox.upyun.api.Request;
import java.util.Optional;

/** Which services a list is to have; what is left out admits all. */
record Selection(
        Optional<String> type, Optional<String> businessType, Optional<String> name, Optional<Boolean> visible) {

    static Selection of(Request request) {
        return new Selection(
                request.text("type"),
                request.text("business_type"),
                request.text("bucket_name").or(() -> request.text("name")),
                request.flag("visible"));
    }

    boolean admits(Service service) {
        return isMet(type, service.type())
                && isMet(businessType, service.creation().businessType())
                && isMet(name, service.name())
                && isMet(visible, service.isVisible());
    }

    private static <T> boolean isMet(Optional<T> wanted, T value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
