package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalRangesTest {
    /** Blocks that are refused whole although parts of them are reachable. */
    private static final List<Cidr> REFUSED_WHOLE = List.of(Cidr.parse("192.0.0.0/24"), Cidr.parse("2001::/23"));

    /** It embeds all of IPv4, which is judged as such. */
    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");

    /** A row of a registry. */
    record Special(Cidr block, String reachable, String name) {

        static Special parse(String line) {
            var columns = line.split(" +", 3);
            return new Special(Cidr.parse(columns[0]), columns[1], columns[2]);
        }

        boolean isPublic() {
            return reachable.equals("yes") && REFUSED_WHOLE.stream().noneMatch(whole -> whole.contains(block));
        }
    }

    static Stream<Special> registries() throws IOException {
        try (InputStream rows = InternalRangesTest.class.getResourceAsStream("/net/iana-special-purpose.txt")) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Special::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("registries")
    void whatIanaCallsNotReachableIsInternalAndNothingElseOfIt(Special special) {
        // When
        boolean internal = InternalRanges.contain(special.block());

        // Then
        assertThat(internal)
                .as(special.toString())
                .isEqualTo(!special.isPublic() && !special.block().equals(MAPPED));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, 169.254.169.254",
        "AWS's resolver, 169.254.169.253",
        "AWS's resolver, fd00:ec2::253",
        "AWS's clock, fd00:ec2::123",
        "AWS, fd00:ec2::254",
        "AWS ECS's credentials, 169.254.170.2",
        "AWS EKS's credentials, 169.254.170.23",
        "AWS EKS's credentials, fd00:ec2::23",
        "Azure, 169.254.169.254",
        "Azure's wire server, 168.63.129.16",
        "Azure's wire server behind NAT64, 64:ff9b::168.63.129.16",
        "Azure's wire server as IPv4-mapped, ::ffff:168.63.129.16",
        "Google Cloud, 169.254.169.254",
        "Google Cloud, fd20:ce::254",
        "Alibaba Cloud, 100.100.100.200",
        "Alibaba Cloud's resolver, 100.100.2.136",
        "Oracle Cloud, 169.254.169.254",
        "Oracle Cloud, fd00:c1::a9fe:a9fe",
        "Oracle Cloud's boot volumes, 169.254.0.2",
        "OpenStack, 169.254.169.254",
        "OpenStack, fe80::a9fe:a9fe",
        "DigitalOcean, 169.254.169.254",
        "Tencent Cloud, 169.254.0.23",
        "Scaleway, 169.254.42.42",
        "Scaleway, fd00:42::42",
        "Linode, fd00:a9fe:a9fe::1"
    })
    void aCloudsMetadataAreInternal(String whose, String address) {
        // When
        boolean internal = InternalRanges.contain(address(address));

        // Then
        assertThat(internal).as(whose + ": " + address).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::7f00:1",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::100.64.0.1",
                "64:ff9b:1::1.1.1.1",
                "2001:0:a00:1::",
                "2002:a00:1::1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "ff02::fb",
                "ff0e::1"
            })
    void whatNamesAnInternalAddressByAnotherNameIsInternal(String address) {
        // When
        boolean internal = InternalRanges.contain(address(address));

        // Then
        assertThat(internal).as(address).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "64:ff9b::1.1.1.1",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2620:4f:8000::1"
            })
    void whatIsPublicIsNot(String address) {
        // When
        boolean internal = InternalRanges.contain(address(address));

        // Then
        assertThat(internal).as(address).isFalse();
    }

    private static Cidr address(String literal) {
        return Cidr.parse(literal + (literal.contains(":") ? "/128" : "/32"));
    }
}
