package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRedirectTest {
    private static final Page PAGE = new Page("a.example.test", new SecretPath("/shop/"));

    @ParameterizedTest
    @CsvSource({
        "/shop/index.html, SAME_SITE",
        "index.html, SAME_SITE",
        "https://a.example.test/welcome, SAME_SITE",
        "https://A.example.test:443/welcome, SAME_SITE",
        "//a.example.test/welcome, SAME_SITE",
        "/shop/?lang=en, SAME_SITE",
        "https://a.example.test/shop, SAME_SITE",
        "/shop/, SAME_PAGE",
        "https://a.example.test/shop/, SAME_PAGE",
        "./, SAME_PAGE",
        "http://a.example.test/shop/, WITHOUT_TLS",
        "http://a.example.test/welcome, WITHOUT_TLS",
        "ftp://a.example.test/, WITHOUT_TLS",
        "https://b.example.test/shop/, OTHER_SITE",
        "http://b.example.test:8080/shop/, OTHER_SITE",
        "//b.example.test/shop/, OTHER_SITE",
        "https://a.example.test.example.net/, OTHER_SITE",
        "/a path with blanks, SAME_SITE"
    })
    void whereVisitorsAreSentIsToldApart(String location, PageRedirect.Target expected) {
        // Given
        var answer = new HttpAnswer(301, Map.of("location", location), false);

        // When
        var redirect = PageRedirect.of(answer, PAGE);

        // Then
        assertThat(redirect).map(PageRedirect::target).isEqualTo(Optional.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"200", "304", "404"})
    void whatIsNoRedirectSendsNobodyAnywhere(int status) {
        // Given
        var answer = new HttpAnswer(status, Map.of("location", "/elsewhere"), false);

        // When
        var redirect = PageRedirect.of(answer, PAGE);

        // Then
        assertThat(redirect).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"200, '', true", "204, '', true", "301, /welcome, true", "301, /shop/, false", "404, '', false"})
    void aPageIsGivenByWhatVisitorsComeToOneBy(int status, String location, boolean given) {
        // Given
        var answer = new HttpAnswer(status, location.isEmpty() ? Map.of() : Map.of("location", location), false);

        // When
        var isGiven = PAGE.isGivenBy(answer);

        // Then
        assertThat(isGiven).isEqualTo(given);
    }
}
