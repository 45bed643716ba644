package io.cdnproxy.campaign;

import java.util.function.BiFunction;

/** At which CDN a proxy leads its life, and as what kind of customer. */
enum Provider {
    CLOUDFRONT(AwsCustomer::named),
    UPYUN((arena, name) -> UpyunCustomer.named(arena, name, true)),
    /** The operator does not know the account's password. */
    UPYUN_WITHOUT_PASSWORD((arena, name) -> UpyunCustomer.named(arena, name, false));

    private final BiFunction<Arena, String, Customer> customers;

    Provider(BiFunction<Arena, String, Customer> customers) {
        this.customers = customers;
    }

    /** A new one. */
    Customer customer(Arena arena, String name) {
        return customers.apply(arena, name);
    }
}
