package io.cdnproxy.sandbox.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a service gets from what it serves, and what of it it keeps. */
class OriginTest {
    private static final String SOURCE =
            """
            {'bucket_name':'tokyo','domain':'b.example.com','source_type':'https','ssl_verify':'enable',
             'cdn':{'servers':[{'host':'b.example.com','port':443}]}}
            """;

    @RegisterExtension
    final Emulated upyun = new Emulated();

    @BeforeEach
    void createAService() {
        new Customer(upyun).create("tokyo");
    }

    @Test
    void aSourceIsAnsweredAsItIsStored() {
        // When
        var reply = upyun.api("POST", "/v2/buckets/cdn/source", SOURCE);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("result").asBoolean()).isTrue();
        assertThat(reply.data().path("source_type").asText()).isEqualTo("https");
        assertThat(reply.data().path("ssl_verify").asText()).isEqualTo("enable");
        assertThat(reply.data().path("domain_follow").asText()).isEqualTo("disable");
        assertThat(reply.data().path("cdn").path("servers").path(0))
                .hasToString("{\"host\":\"b.example.com\",\"port\":443,\"weight\":1,\"max_fails\":3,"
                        + "\"fail_timeout\":30,\"backup\":false}");
    }

    @Test
    void byOneClientsSampleTheHostIsReadBackWithAPrefix() {
        // Given
        upyun.api("POST", "/v2/buckets/cdn/source", SOURCE);

        // When
        var host = source("&isp_return=false").path("domain").asText();

        // Then
        assertThat(host).isEqualTo("http:b.example.com");
    }

    @Test
    void anEmptyHostStaysEmpty() {
        // Given
        upyun.api("POST", "/v2/buckets/cdn/source", SOURCE.replace("'domain':'b.example.com',", ""));

        // When
        var host = source("").path("domain").asText();

        // Then
        assertThat(host).isEmpty();
    }

    @Test
    void serversAreReadBackUnderALineUnlessAskedForFlat() {
        // Given
        upyun.api("POST", "/v2/buckets/cdn/source", SOURCE);

        // When
        var underALine = source("");
        var flat = source("&isp_return=false");

        // Then
        assertThat(underALine.path("cdn").path("servers").isMissingNode()).isTrue();
        assertThat(underALine.path("cdn").path("bgp").path("servers")).hasSize(1);
        assertThat(flat.path("cdn").path("servers")).hasSize(1);
    }

    @Test
    void serversMayBeSentUnderALine() {
        // When
        var reply = upyun.api(
                "POST",
                "/v2/buckets/cdn/source",
                "{'bucket_name':'tokyo','cdn':{'bgp':{'servers':[{'host':'b.example.com','port':8080}]}}}");

        // Then
        assertThat(reply.data().path("cdn").path("servers").path(0).path("port").asInt())
                .isEqualTo(8080);
    }

    @Test
    void byInferenceWhatIsLeftOutGetsItsDefault() {
        // Given
        upyun.api("POST", "/v2/buckets/cdn/source", SOURCE);

        // When
        upyun.api(
                "POST",
                "/v2/buckets/cdn/source",
                "{'bucket_name':'tokyo','cdn':{'servers':[{'host':'b.example.com'}]}}");

        // Then
        assertThat(source("").path("source_type").asText()).isEqualTo("http");
        assertThat(source("").path("ssl_verify").asText()).isEqualTo("disable");
        assertThat(source("").path("domain").asText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'source_type':'tls','cdn':{'servers':[{'host':'b.example.com'}]}",
                "'ssl_verify':'on','cdn':{'servers':[{'host':'b.example.com'}]}",
                "'domain_follow':true,'cdn':{'servers':[{'host':'b.example.com'}]}",
                "'cdn':{'servers':[]}",
                "'cdn':{'servers':[{'port':443}]}",
                "'cdn':{'servers':[{'host':'b.example.com','port':70000}]}"
            })
    void aSourceThatMakesNoSenseIsRefused(String members) {
        // When
        var reply = upyun.api("POST", "/v2/buckets/cdn/source", "{'bucket_name':'tokyo'," + members + "}");

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void cacheRulesAreAnsweredAsTheyAreStored() {
        // When
        var reply = upyun.api(
                "POST",
                "/v2/buckets/cdn/cache",
                "{'bucket_name':'tokyo','specific_rules':[{'uri':'/static/*','expires':3600}],'nocache_list':[]}");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("specific_rules")).hasToString("[{\"uri\":\"/static/*\",\"expires\":3600}]");
        assertThat(upyun.get("/v2/buckets/cdn/cache?bucket_name=tokyo").data()).isEqualTo(reply.data());
    }

    @Test
    void aServiceHasNoCacheRulesAtFirst() {
        // When
        var rules = upyun.get("/v2/buckets/cdn/cache?bucket_name=tokyo").data();

        // Then
        assertThat(rules.path("specific_rules")).isEmpty();
        assertThat(rules.path("nocache_list")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'specific_rules':[{'uri':'/a'}]", "'specific_rules':[{'expires':1}]", "'nocache_list':[{}]"})
    void aCacheRuleThatMakesNoSenseIsRefused(String rules) {
        // When
        var reply = upyun.api("POST", "/v2/buckets/cdn/cache", "{'bucket_name':'tokyo'," + rules + "}");

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    private JsonNode source(String more) {
        return upyun.get("/v2/buckets/cdn/source?bucket_name=tokyo" + more).data();
    }
}
