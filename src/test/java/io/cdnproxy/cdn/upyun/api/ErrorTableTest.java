package io.cdnproxy.cdn.upyun.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.messages.MessageRules;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTableTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new Refusal(400, "21202", "", "Bucket already exists"), ErrorClass.DUPLICATE),
                Arguments.of(new Refusal(200, "21713", "", "此域名已绑定一个证书"), ErrorClass.DUPLICATE),
                Arguments.of(new Refusal(200, "23601", "", ""), ErrorClass.DUPLICATE),
                Arguments.of(new Refusal(403, "40310007", "", "cyclic"), ErrorClass.INVALID),
                Arguments.of(new Refusal(429, "42900001", "", ""), ErrorClass.THROTTLED),
                Arguments.of(new Refusal(429, "HTTP 429", "", ""), ErrorClass.THROTTLED),
                Arguments.of(new Refusal(400, "21000", "ThereIsBindingDomains", ""), ErrorClass.BUSY),
                Arguments.of(new Refusal(404, "21000", "DomainNotFound", ""), ErrorClass.GONE),
                Arguments.of(new Refusal(400, "21000", "", "DomainNotFound"), ErrorClass.GONE),
                Arguments.of(new Refusal(404, "21000", "", "Not found."), ErrorClass.GONE),
                Arguments.of(new Refusal(404, "HTTP 404", "", ""), ErrorClass.UNAVAILABLE),
                Arguments.of(new Refusal(404, "HTTP 404", "", "DomainNotFound"), ErrorClass.GONE),
                Arguments.of(new Refusal(401, "21000", "", "Unauthorized."), ErrorClass.DENIED),
                Arguments.of(new Refusal(401, "HTTP 401", "", "Sign error"), ErrorClass.DENIED),
                Arguments.of(new Refusal(401, "HTTP 401", "", ""), ErrorClass.UNAVAILABLE),
                Arguments.of(new Refusal(403, "HTTP 403", "", ""), ErrorClass.UNAVAILABLE),
                Arguments.of(new Refusal(200, "21000", "", "没有权限"), ErrorClass.DENIED),
                Arguments.of(new Refusal(500, "21000", "", "System error."), ErrorClass.UNAVAILABLE),
                Arguments.of(new Refusal(200, "21000", "", "System error."), ErrorClass.UNAVAILABLE),
                Arguments.of(new Refusal(400, "21000", "", "系统错误"), ErrorClass.UNAVAILABLE),
                Arguments.of(new Refusal(200, "21000", "", "The certificate is invalid."), ErrorClass.INVALID));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalHasAClass(Refusal refusal, ErrorClass expected) {
        // When
        var errorClass = ErrorTable.classify(refusal);

        // Then
        assertThat(errorClass).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsToldFitForACondition(Refusal refusal, ErrorClass expected) {
        // When
        var failure = Failures.refused(
                Call.get("/buckets"), refusal, new Credentials("token", "user", "password", Optional.empty()));

        // Then
        assertThat(failure.errorClass()).isEqualTo(expected);
        assertThat(MessageRules.broken(failure.getMessage())).isEmpty();
    }

    @Test
    void codesThatNobodyKnowsAreCountedTogether() {
        // When
        var listed = Stream.of("21202", "99999", "NoAnswer", "HTTP 503").map(ErrorTable::listed);

        // Then
        assertThat(listed).containsExactly("21202", "Other", "NoAnswer", "HTTP 503");
    }

    @ParameterizedTest
    @EnumSource(Garbled.class)
    void upyunsWordsAreMadeFit(Garbled garbled) {
        // When
        var text = ProviderText.of(garbled.raw);

        // Then
        assertThat(text).isEqualTo(garbled.fit);
    }

    private enum Garbled {
        MARKUP("<html><h1>Not  found.</h1></html>", "Not found"),
        LINES("one\ntwo\t three.", "one two three"),
        ID("request 0123456789abcdef0123456789abcdef failed", "request … failed"),
        LONG("a".repeat(400), "a".repeat(300) + "…");

        private final String raw;
        private final String fit;

        Garbled(String raw, String fit) {
            this.raw = raw;
            this.fit = fit;
        }
    }
}
