package io.cdnproxy.net;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.Address;

/**
 * A range of addresses with a common prefix. IPv4-mapped IPv6 ranges ({@code ::ffff:a.b.c.d/n}) are the IPv4 ranges
 * that they mean.
 *
 * @param first lowest address, as an unsigned number
 * @param prefix number of leading bits that all addresses share
 * @param bits 32 for IPv4, 128 for IPv6
 */
public record Cidr(BigInteger first, int prefix, int bits) {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int EMBEDDED = IPV6_BITS - IPV4_BITS;
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    public Cidr {
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix length " + prefix + " is not between 0 and " + bits);
        }
        first = first.shiftRight(bits - prefix).shiftLeft(bits - prefix);
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}; bits behind the prefix are cleared.
     *
     * @throws IllegalArgumentException when the text is not a range
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = slash < 0 ? null : address(text.substring(0, slash));
        if (address == null || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a CIDR such as 10.0.0.0/8 or fd00::/8");
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return new Cidr(new BigInteger(1, address), prefix, address.length * Byte.SIZE).unmapped();
    }

    /** The range that is this one address. */
    public static Cidr of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Cidr(new BigInteger(1, bytes), bytes.length * Byte.SIZE, bytes.length * Byte.SIZE).unmapped();
    }

    public boolean contains(Cidr other) {
        return bits == other.bits && prefix <= other.prefix && first.equals(new Cidr(other.first, prefix, bits).first);
    }

    /** This range without {@code hole}, as the fewest ranges that cover the rest. */
    public List<Cidr> minus(Cidr hole) {
        if (hole.contains(this)) {
            return List.of();
        }
        return contains(hole)
                ? halves().flatMap(half -> half.minus(hole).stream()).toList()
                : List.of(this);
    }

    /** The IPv6 range in which the translator with prefix {@code translator} (a /96) shows this IPv4 range. */
    Cidr embeddedIn(Cidr translator) {
        if (bits != IPV4_BITS || translator.prefix != EMBEDDED) {
            throw new IllegalArgumentException("only IPv4 ranges can be embedded, and only in a /96");
        }
        return new Cidr(translator.first.or(first), EMBEDDED + prefix, IPV6_BITS);
    }

    public boolean isIpv4() {
        return bits == IPV4_BITS;
    }

    @Override
    public String toString() {
        byte[] number = first.toByteArray();
        byte[] address = new byte[bits / Byte.SIZE];
        byte[] digits = number.length > address.length ? Arrays.copyOfRange(number, 1, number.length) : number;
        System.arraycopy(digits, 0, address, address.length - digits.length, digits.length);
        try {
            return NetUtil.toAddressString(InetAddress.getByAddress(address)) + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static byte[] address(String text) {
        return Address.toByteArray(text, text.contains(":") ? Address.IPv6 : Address.IPv4);
    }

    private Stream<Cidr> halves() {
        return Stream.of(
                new Cidr(first, prefix + 1, bits), new Cidr(first.setBit(bits - prefix - 1), prefix + 1, bits));
    }

    private Cidr unmapped() {
        return bits == IPV6_BITS
                        && prefix >= EMBEDDED
                        && first.shiftRight(IPV4_BITS).equals(MAPPED)
                ? new Cidr(first.subtract(MAPPED.shiftLeft(IPV4_BITS)), prefix - EMBEDDED, IPV4_BITS)
                : this;
    }
}
