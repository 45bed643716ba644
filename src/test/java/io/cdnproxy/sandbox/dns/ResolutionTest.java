package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.a;
import static io.cdnproxy.sandbox.dns.Records.cname;
import static io.cdnproxy.sandbox.dns.Records.data;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.dns.Resolution.Result;
import io.cdnproxy.sandbox.dns.Resolution.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class ResolutionTest {

    @Test
    void anAliasIsFollowedToTheAddressInOneAnswer() {
        // Given
        var resolution = resolution(cname("a.example.com", "d1.cloudfront.net"), a("d1.cloudfront.net", "127.1.1.10"));

        // When
        var result = resolution.resolve(name("A.example.com"), Type.A, Scope.WORLD);

        // Then
        assertThat(found(result)).containsExactly("d1.cloudfront.net.", "127.1.1.10");
    }

    @Test
    void anAliasIsNotFollowedWhenItselfIsAskedFor() {
        // Given
        var resolution = resolution(cname("a.example.com", "d1.cloudfront.net"), a("d1.cloudfront.net", "127.1.1.10"));

        // When
        var result = resolution.resolve(name("a.example.com"), Type.CNAME, Scope.WORLD);

        // Then
        assertThat(found(result)).containsExactly("d1.cloudfront.net.");
    }

    @Test
    void anAliasIsNotFollowedIntoAnotherZone() {
        // Given
        var resolution = resolution(
                cname("a.example.com", "b.example.com"),
                cname("b.example.com", "d1.cloudfront.net"),
                a("d1.cloudfront.net", "127.1.1.10"));

        // When
        var result = resolution.resolve(name("a.example.com"), Type.A, Scope.ZONE);

        // Then
        assertThat(found(result)).containsExactly("b.example.com.", "d1.cloudfront.net.");
    }

    @Test
    void anAliasOfNobodyLeadsToNoSuchName() {
        // Given
        var alias = cname("a.example.com", "deleted.cloudfront.net");

        // When
        var result = resolution(alias).resolve(name("a.example.com"), Type.A, Scope.WORLD);

        // Then
        assertThat(result).isEqualTo(new Result.NoSuchName(List.of(alias)));
    }

    @ParameterizedTest
    @CsvSource({
        "b.example.com, AAAA", // has other data
        "example.com, A", // exists because something below it does
    })
    void aNameWithoutDataOfTheTypeExists(String question, String type) {
        // Given
        var resolution = resolution(a("b.example.com", "127.1.1.1"));

        // When
        var result = resolution.resolve(name(question), Type.value(type), Scope.WORLD);

        // Then
        assertThat(result).isEqualTo(new Result.NoData(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"c.example.com", "x.b.example.com", "example.org"})
    void whatNobodyPublishesDoesNotExist(String question) {
        // Given
        var resolution = resolution(a("b.example.com", "127.1.1.1"));

        // When
        var result = resolution.resolve(name(question), Type.A, Scope.WORLD);

        // Then
        assertThat(result).isEqualTo(new Result.NoSuchName(List.of()));
    }

    @Test
    void aLoopOfAliasesEnds() {
        // Given
        var resolution = resolution(cname("a.example.com", "b.example.com"), cname("b.example.com", "a.example.com"));

        // When
        var result = resolution.resolve(name("a.example.com"), Type.A, Scope.WORLD);

        // Then
        assertThat(result).isEqualTo(new Result.EndlessChain());
    }

    @Test
    void severalAddressesRotate() {
        // Given
        var resolution = resolution(
                a("b.example.com", "127.1.1.1"), a("b.example.com", "127.1.1.2"), a("b.example.com", "127.1.1.3"));

        // When
        var firsts = Stream.generate(() -> resolution.resolve(name("b.example.com"), Type.A, Scope.WORLD))
                .limit(4)
                .map(ResolutionTest::found)
                .map(List::getFirst);

        // Then
        assertThat(firsts).containsExactly("127.1.1.1", "127.1.1.2", "127.1.1.3", "127.1.1.1");
    }

    @Test
    void aWildcardAnswersForNamesBelowItsParent() {
        // Given
        var resolution = resolution(a("*.example.com", "127.1.1.1"));

        // When
        var result = resolution.resolve(name("any.thing.example.com"), Type.A, Scope.WORLD);

        // Then
        assertThat(result).isEqualTo(new Result.Found(List.of(a("any.thing.example.com", "127.1.1.1"))));
    }

    @Test
    void aWildcardDoesNotAnswerBelowANameThatExists() {
        // Given
        var resolution = resolution(a("*.example.com", "127.1.1.1"), a("b.example.com", "127.1.1.2"));

        // When
        var result = resolution.resolve(name("x.b.example.com"), Type.A, Scope.WORLD);

        // Then
        assertThat(result).isEqualTo(new Result.NoSuchName(List.of()));
    }

    @Test
    void theFirstSourceOfANameWins() {
        // Given
        var sources = List.of(
                RecordSource.fixed(List.of(a("b.example.com", "127.1.1.1"))),
                RecordSource.fixed(List.of(a("b.example.com", "127.1.1.2"))));

        // When
        var result = new Resolution(sources).resolve(name("b.example.com"), Type.A, Scope.WORLD);

        // Then
        assertThat(found(result)).containsExactly("127.1.1.1");
    }

    private static Resolution resolution(Record... records) {
        return new Resolution(List.of(RecordSource.fixed(List.of(records))));
    }

    private static List<String> found(Result result) {
        return data(((Result.Found) result).records());
    }
}
