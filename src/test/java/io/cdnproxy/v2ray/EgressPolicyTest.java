package io.cdnproxy.v2ray;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1/32",
                "10.96.0.1/32",
                "100.64.0.1/32",
                "168.63.129.16/32",
                "169.254.169.254/32",
                "172.31.255.255/32",
                "192.168.1.1/32",
                "0.0.0.0/32",
                "255.255.255.255/32",
                "::1/128",
                "::/128",
                "::127.0.0.1/128",
                "fd00:ec2::254/128",
                "fe80::1/128",
                "ff02::1/128",
                "64:ff9b::a9fe:a9fe/128",
                "64:ff9b::127.0.0.1/128",
                "64:ff9b::168.63.129.16/128",
                "64:ff9b:1::1/128",
                "2002:a00:1::1/128",
                "::ffff:0:10.0.0.1/128"
            })
    void whatLeadsInsideIsDenied(String address) {
        assertThat(EgressPolicy.publicAnd(List.of()).denied()).anyMatch(range -> range.contains(Cidr.parse(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1/32", "172.32.0.1/32", "2606:4700::1111/128", "64:ff9b::101:101/128"})
    void whatIsPublicIsNot(String address) {
        assertThat(EgressPolicy.publicAnd(List.of()).denied()).noneMatch(range -> range.contains(Cidr.parse(address)));
    }

    @Test
    void anExceptionIsCutOutAndItsNeighboursStayDenied() {
        // When
        List<Cidr> denied = EgressPolicy.publicAnd(List.of("10.1.2.3/32")).denied();

        // Then
        assertThat(denied).noneMatch(range -> range.contains(Cidr.parse("10.1.2.3/32")));
        assertThat(denied).anyMatch(range -> range.contains(Cidr.parse("10.1.2.2/32")));
        assertThat(denied).anyMatch(range -> range.contains(Cidr.parse("10.1.2.4/32")));
    }

    @Test
    void everythingCanBeExcepted() {
        // When
        EgressPolicy egress = EgressPolicy.publicAnd(List.of("0.0.0.0/0", "::/0"));

        // Then
        assertThat(egress.denied()).isEmpty();
    }
}
