package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.BoundDomain;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.cdn.upyun.FittingCertificate;
import io.cdnproxy.cdn.upyun.ObservedService;
import io.cdnproxy.cdn.upyun.ServiceApi;
import io.cdnproxy.cdn.upyun.SourceSettings;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** UPYUN by HTTP. Safe to use from any thread. */
public final class UpyunAdapter implements ServiceApi, AutoCloseable {
    private final UpyunConnection connection;
    private final Transport transport;
    private final ServiceCalls services;
    private final PurgeCalls purge;
    private final CertificateCalls certificates;

    /** Connects on the first call. */
    public UpyunAdapter(UpyunConnection connection, CdnEvents events, SteadyClock clock) {
        this.connection = connection;
        this.transport = new Transport(connection, events);
        var token = new TokenPlane(connection, transport);
        this.services = new ServiceCalls(token);
        this.purge = new PurgeCalls(token);
        this.certificates = new CertificateCalls(
                new ConsolePlane(connection, transport, new Session(connection, transport, clock)));
    }

    @Override
    public boolean canAsk() {
        try {
            connection.credentials().get();
            return true;
        } catch (CdnException missing) {
            // Whoever asks for something is told what is.
            return false;
        }
    }

    @Override
    public List<Listed> list() {
        return services.list();
    }

    @Override
    public Optional<ObservedService> read(String service) {
        return services.info(service).map(info -> read(service, info));
    }

    private ObservedService read(String service, JsonNode info) {
        return new ObservedService(
                service,
                info.path("bucket_remark").asText(""),
                info.path("visible").asBoolean(true),
                info.path("websocket").asBoolean(false),
                services.source(service).map(SourceDocument::read),
                services.cache(service).map(CacheDocument::uncached).orElse(Set.of()),
                Stream.of(
                                domains(info, "approval_domains", Review.NORMAL),
                                domains(info, "approvaling_domains", Review.PENDING),
                                domains(info, "disapproval_domains", Review.REFUSED))
                        .flatMap(some -> some)
                        .toList());
    }

    private Stream<BoundDomain> domains(JsonNode info, String member, Review review) {
        return StreamSupport.stream(info.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .map(name -> domain(
                        name,
                        review,
                        info.path("approval_domains_https").path(name).asBoolean(false)));
    }

    private BoundDomain domain(String name, Review review, boolean https) {
        var fitting = certificates.fitting(name);
        boolean shown = fitting.stream().anyMatch(FittingCertificate::shown);
        return shown || !https
                ? new BoundDomain(name, review, shown, fitting)
                : new BoundDomain(name, review, true, withHidden(name, fitting));
    }

    /** With what is shown, which such a list has been seen to lack once. Whoever lacks rights is shown nothing at all. */
    private List<FittingCertificate> withHidden(String name, List<FittingCertificate> fitting) {
        var all = certificates.all();
        if (all.isEmpty()) {
            throw Failures.noRights(name);
        }
        return Stream.concat(certificates.shown(name, all).stream(), fitting.stream())
                .toList();
    }

    @Override
    public void create(String service, String remark, boolean webSocket) {
        services.create(service, remark, webSocket);
    }

    @Override
    public void setVisible(String service, boolean visible) {
        services.setVisible(service, visible);
    }

    @Override
    public void setSource(String service, SourceSettings source) {
        services.setSource(service, source);
    }

    @Override
    public void setUncached(String service, String path) {
        services.setUncached(service, path);
    }

    @Override
    public Optional<String> holder(String hostname) {
        return services.holder(hostname);
    }

    @Override
    public void bind(String service, String hostname) {
        try {
            services.bind(service, hostname);
        } catch (CdnException failure) {
            throw advised(
                    failure,
                    EnumSet.of(ErrorClass.INVALID),
                    "check that no other service and no other customer of UPYUN has %s, and that it is not the origin's name"
                            .formatted(hostname));
        }
    }

    @Override
    public void unbind(String service, String hostname) {
        services.unbind(service, hostname);
    }

    @Override
    public void purge(String hostname) {
        purge.everything(hostname);
    }

    @Override
    public String upload(ServerKeyPair pair) {
        return certificates.upload(pair);
    }

    @Override
    public Optional<Usage> usage(String certificateId) {
        return certificates.usage(certificateId);
    }

    @Override
    public void switchOn(String certificateId, String hostname) {
        certificates.switchOn(certificateId, hostname);
    }

    @Override
    public void migrate(String certificateId, String hostname) {
        certificates.migrate(certificateId, hostname);
    }

    @Override
    public void switchOff(String certificateId, String hostname) {
        certificates.switchOff(certificateId, hostname);
    }

    @Override
    public void deleteCertificate(String certificateId) {
        certificates.delete(certificateId);
    }

    @Override
    public boolean canDelete() {
        return connection.credentials().get().accountPassword().isPresent();
    }

    @Override
    public void delete(String service) {
        var password = connection.credentials().get().accountPassword().orElseThrow();
        try {
            services.delete(service, password);
        } catch (CdnException failure) {
            // The token had been good for all that comes before.
            throw advised(
                    failure,
                    EnumSet.of(ErrorClass.INVALID, ErrorClass.DENIED),
                    "check the account's password in the Secret with UPYUN's credentials, or remove it there");
        }
    }

    /** Refusals that have no code of their own, where there is something to say of what they may come from. */
    private static CdnException advised(CdnException failure, Set<ErrorClass> explained, String advice) {
        return explained.contains(failure.errorClass())
                ? CdnException.saying(
                        failure.errorClass(), failure.code(), failure.said(), failure.said() + "; " + advice, failure)
                : failure;
    }

    @Override
    public void close() {
        transport.close();
    }
}
