package io.cdnproxy.campaign.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpyunDialectTest {
    private static final byte[] NOTHING = {};

    private final UpyunDialect dialect = new UpyunDialect();

    @ParameterizedTest
    @CsvSource({
        "PUT, /buckets, PUT /buckets",
        "DELETE, /buckets/domains?bucket_name=c1&domain=a.example.com, DELETE /buckets/domains",
        "POST, /api/https/certificate/, POST /api/https/certificate",
        "POST, /something/new, POST /something/new",
    })
    void namesTheRequestAsTheJournalDoes(String method, String target, String expected) {
        // Given
        var head = new RequestHead(method, target, Headers.NONE);

        // When
        var mutation = dialect.mutation(head, NOTHING);

        // Then
        assertThat(dialect.isMutating(head)).isTrue();
        assertThat(mutation).map(Mutation::toString).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"GET, /buckets/info?bucket_name=c1", "POST, /accounts/signin/"})
    void readingAndSigningInChangeNothing(String method, String target) {
        // When
        boolean mutating = dialect.isMutating(new RequestHead(method, target, Headers.NONE));

        // Then
        assertThat(mutating).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | {'data': {'status': true}, 'msg': {'errors': [], 'messages': []}} | 200",
                "200 | {'data': {'error_code': '21713', 'message': 'no'}, 'msg': {'errors': ['no']}} | 400",
                "200 | {'data': {'error_code': 21000, 'message': 'no'}} | 400",
                "200 | {'data': {}, 'msg': {'errors': ['no']}} | 400",
                "200 | {'result': true} | 200",
                "201 | {'result': true} | 201",
                "404 | {'error_code': 21000} | 404",
                "302 | nothing | 302",
            })
    void aRefusalOfTheConsoleIsNoSuccess(int status, String body, int expected) {
        // Given
        var head = new ResponseHead(status, "", Headers.NONE);

        // When
        int told = dialect.status(head, body.replace('\'', '"').getBytes(UTF_8));

        // Then
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void anAnswerWithoutDataIsAcceptedAsItsStatusSays() {
        // Given
        var head = new ResponseHead(200, "", Headers.NONE);

        // When
        int told = dialect.status(head, "{}".getBytes(UTF_8));

        // Then
        assertThat(told).isEqualTo(200);
    }
}
