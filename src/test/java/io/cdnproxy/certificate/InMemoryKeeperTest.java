package io.cdnproxy.certificate;

import io.cdnproxy.cdn.MutableClock;

class InMemoryKeeperTest extends CertificateKeeperContract {
    private final InMemoryKeeper keeper = new InMemoryKeeper(new MutableClock());

    @Override
    protected CertificateKeeper open() {
        return keeper;
    }

    @Override
    protected String issue(String name) {
        keeper.put(Fixtures.issued(name));
        return Fixtures.ID;
    }

    @Override
    protected String missing(String like) {
        return like + "-missing";
    }

    @Override
    protected String elsewhere(String like) {
        return InMemoryKeeper.ELSEWHERE + like;
    }
}
