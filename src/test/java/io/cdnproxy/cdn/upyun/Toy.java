package io.cdnproxy.cdn.upyun;

import io.cdnproxy.pki.ServerKeyPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An operator that makes one well-known mistake, and otherwise passes everything on. */
abstract class Toy implements ServiceApi {
    final ServiceApi api;

    Toy(ServiceApi api) {
        this.api = api;
    }

    /** Draws a name of its own for each service. */
    static final class Renaming extends Toy {
        private static final AtomicInteger DRAWN = new AtomicInteger();

        Renaming(ServiceApi api) {
            super(api);
        }

        @Override
        public void create(String service, String remark, boolean webSocket) {
            super.create("toy" + DRAWN.incrementAndGet(), remark, webSocket);
        }
    }

    /** Keeps every certificate. */
    static final class Hoarding extends Toy {
        Hoarding(ServiceApi api) {
            super(api);
        }

        @Override
        public Optional<Usage> usage(String certificateId) {
            return Optional.empty();
        }
    }

    /** Deletes every certificate that is in the way, somebody else's too. */
    static final class Sweeping extends Toy {
        Sweeping(ServiceApi api) {
            super(api);
        }

        @Override
        public void deleteCertificate(String certificateId) {
            super.deleteCertificate(certificateId);
            var foreign = InMemoryServiceApi.idOf(Life.FOREIGN);
            if (super.usage(foreign).isPresent()) {
                super.deleteCertificate(foreign);
            }
        }
    }

    @Override
    public boolean canAsk() {
        return api.canAsk();
    }

    @Override
    public List<Listed> list() {
        return api.list();
    }

    @Override
    public Optional<ObservedService> read(String service) {
        return api.read(service);
    }

    @Override
    public void create(String service, String remark, boolean webSocket) {
        api.create(service, remark, webSocket);
    }

    @Override
    public void setVisible(String service, boolean visible) {
        api.setVisible(service, visible);
    }

    @Override
    public void setSource(String service, SourceSettings source) {
        api.setSource(service, source);
    }

    @Override
    public void setUncached(String service, String path) {
        api.setUncached(service, path);
    }

    @Override
    public Optional<String> holder(String hostname) {
        return api.holder(hostname);
    }

    @Override
    public void bind(String service, String hostname) {
        api.bind(service, hostname);
    }

    @Override
    public void unbind(String service, String hostname) {
        api.unbind(service, hostname);
    }

    @Override
    public String upload(ServerKeyPair pair) {
        return api.upload(pair);
    }

    @Override
    public Optional<Usage> usage(String certificateId) {
        return api.usage(certificateId);
    }

    @Override
    public void switchOn(String certificateId, String hostname) {
        api.switchOn(certificateId, hostname);
    }

    @Override
    public void migrate(String certificateId, String hostname) {
        api.migrate(certificateId, hostname);
    }

    @Override
    public void switchOff(String certificateId, String hostname) {
        api.switchOff(certificateId, hostname);
    }

    @Override
    public void deleteCertificate(String certificateId) {
        api.deleteCertificate(certificateId);
    }

    @Override
    public boolean canDelete() {
        return api.canDelete();
    }

    @Override
    public void delete(String service) {
        api.delete(service);
    }

    @Override
    public void purge(String hostname) {
        api.purge(hostname);
    }
}
