package io.cdnproxy.sandbox.upyun.account;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who calls.
 *
 * @param name of the account, or of the sub-account that has signed in
 */
public record Caller(Account account, String name, Set<Right> rights) {
    /** Who has not said yet who it is. */
    public static final Caller NOBODY = new Caller(new Account(0, "", ""), "", Set.of());

    public Caller {
        rights = Set.copyOf(rights);
    }

    /** The account itself may do everything. */
    public static Caller of(Account account) {
        return new Caller(account, account.username(), EnumSet.allOf(Right.class));
    }

    public boolean has(Right right) {
        return rights.contains(right);
    }
}
