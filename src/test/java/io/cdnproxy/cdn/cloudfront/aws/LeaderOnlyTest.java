package io.cdnproxy.cdn.cloudfront.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.leadership.NotLeadingException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderOnlyTest {
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";
    private static final String ARN = "arn:aws:cloudfront::111122223333:distribution/E1";

    private CannedAnswers aws;
    private CloudFrontAdapter adapter;
    private AcmCertificates certificates;

    @BeforeEach
    void connect() throws IOException {
        aws = CannedAnswers.of(request -> "<Tags><Items/></Tags>".getBytes(UTF_8));
        Leadership lost = longest -> {
            throw new NotLeadingException();
        };
        adapter = aws.adapter(lost);
        certificates = aws.certificates(lost);
    }

    @AfterEach
    void close() throws IOException {
        adapter.close();
        certificates.close();
        aws.close();
    }

    @Test
    void nothingIsWrittenWithoutLeadership() {
        // When
        var tagging = catchThrowable(() -> adapter.tag(ARN, Map.of("a", "b")));
        var deleting = catchThrowable(() -> adapter.delete("E1", "ETAG"));

        // Then
        assertThat(tagging).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(deleting).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void noCertificateIsRequestedOrDeletedWithoutLeadership() {
        // When
        var requesting = catchThrowable(() -> certificates.request("a.example.com", "token", Map.of()));
        var tagging = catchThrowable(() -> certificates.tag(CERTIFICATE, Map.of("a", "b")));
        var deleting = catchThrowable(() -> certificates.delete(CERTIFICATE));

        // Then
        assertThat(requesting).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(tagging).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(deleting).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void whatReadsIsSentAllTheSame() {
        // When
        var tags = adapter.tags(ARN);
        var certificate = catchThrowable(() -> certificates.describe("arn:aws:acm:us-east-1:1:certificate/2"));

        // Then
        assertThat(tags).isEmpty();
        assertThat(certificate).isNotInstanceOf(NotLeadingException.class);
        assertThat(aws.requests()).hasSize(2);
    }
}
