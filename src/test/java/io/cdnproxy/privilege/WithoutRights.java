package io.cdnproxy.privilege;

/** Where a test gives an operator no rights, so that it is refused there on purpose. */
public final class WithoutRights {
    public static final String NAMESPACE = "deleted-namespace";

    private WithoutRights() {}
}
