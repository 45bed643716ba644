package io.cdnproxy.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the origin is down | NAMES_AN_ACTION",
                "the origin is down: it is not checked | NAMES_AN_ACTION",
                "b.example.com leads to : remove that record | LEAVES_NO_PLACE_EMPTY",
                "b.example.com leads to: remove that record | LEAVES_NO_PLACE_EMPTY",
                "the certificate () has expired: renew it | LEAVES_NO_PLACE_EMPTY",
                "quota of null is used up: raise it | LEAVES_NO_PLACE_EMPTY",
                "it fails: see its log; ; look there | LEAVES_NO_PLACE_EMPTY",
                "it fails:: see its log | LEAVES_NO_PLACE_EMPTY",
                "it fails: see its log;, or look there | LEAVES_NO_PLACE_EMPTY",
                "id 0b5e0f6c-3c1f-4a6b-9f5e-0f6c3c1f4a6b is unknown: remove it | HOLDS_NO_SECRET",
                "use vmess://eyJ2IjoiMiJ9 instead: change it | HOLDS_NO_SECRET",
                "use ss://YWVzOng@a.example.com:443 instead: change it | HOLDS_NO_SECRET",
                "it failed 3 minutes ago: see its log | HOLDS_NO_TIME_THAT_TICKS",
                "it has been down for 30s: see its log | HOLDS_NO_TIME_THAT_TICKS",
                "refused after 7 attempts: see its log | HOLDS_NO_TIME_THAT_TICKS"
            })
    void aMessageThatDoesNotHelpIsFound(String message, MessageRules broken) {
        // When
        var rules = MessageRules.brokenByFault(message);

        // Then
        assertThat(rules).containsExactly(broken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b.example.com:443 refuses connections: check that a server listens there",
                "the API server does not know DNSEndpoints: have the cluster's administrators install external-dns",
                "it expired on 2026-01-01T00:00:00Z: renew it",
                "arn:aws:acm:us-east-1:1:certificate/0b5e0f6c-3c1f-4a6b-9f5e-0f6c3c1f4a6b is gone: import it anew",
                "function arn:aws:cloudfront::123456789012:function/f at viewer-request: take it off"
            })
    void aMessageThatHelpsIsLeftAlone(String message) {
        // When
        var rules = MessageRules.brokenByFault(message);

        // Then
        assertThat(rules).isEmpty();
    }

    @Test
    void whatWorksNeedsNoAction() {
        // When
        var rules = MessageRules.broken("every link of the chain works");

        // Then
        assertThat(rules).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void aLengthThatNobodyReadsIsFound(int length) {
        // When
        var rules = MessageRules.broken("x".repeat(length));

        // Then
        assertThat(rules).containsExactly(MessageRules.IS_NEITHER_EMPTY_NOR_LONGER_THAN_A_READER_BEARS);
    }
}
