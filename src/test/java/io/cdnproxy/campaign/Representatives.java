package io.cdnproxy.campaign;

import static io.cdnproxy.campaign.CrashPoint.Side.AFTER_COMMITTED;
import static io.cdnproxy.campaign.CrashPoint.Side.BEFORE_SENT;

import io.cdnproxy.campaign.CrashPoint.Side;
import io.cdnproxy.campaign.proxy.Mutation;
import java.util.List;

/**
 * Thirteen plans that stand for all: the last write of a life, one of what is made at random and one of a record, every one that CloudFront or
 * ACM remembers, once it is taken, and two that UPYUN does. Before it is sent all is as after the write before, so that one of these is enough.
 */
final class Representatives {
    private static final Mutation FINALIZER = new Mutation("patch", "cdnproxies", Workloads.PROXY);
    private static final Mutation CREDENTIALS = new Mutation("create", "secrets", Workloads.PROXY + "-credentials");
    private static final Mutation EDGE_NAME = new Mutation("patch", "dnsendpoints", Workloads.PROXY + "-edge");
    private static final Mutation REQUEST_CERTIFICATE = new Mutation("RequestCertificate", "certificate", "");
    private static final Mutation IMPORT_CERTIFICATE = new Mutation("ImportCertificate", "certificate", "");
    private static final Mutation DELETE_CERTIFICATE = new Mutation("DeleteCertificate", "certificate", "");
    private static final Mutation CREATE_DISTRIBUTION = new Mutation("CreateDistributionWithTags", "distribution", "");
    private static final Mutation UPDATE_DISTRIBUTION = new Mutation("UpdateDistribution", "distribution", "");
    private static final Mutation DELETE_DISTRIBUTION = new Mutation("DeleteDistribution", "distribution", "");

    private static final Mutation CREATE_SERVICE = new Mutation("PUT", "/buckets", "");
    private static final Mutation UPLOAD_CERTIFICATE = new Mutation("POST", "/api/https/certificate", "");

    private Representatives() {}

    static List<Plan> plans() {
        return List.of(
                plan(Workloads.CREATE, CREDENTIALS, AFTER_COMMITTED),
                plan(Workloads.CREATE, EDGE_NAME, AFTER_COMMITTED),
                plan(Workloads.CREATE, CREATE_DISTRIBUTION, AFTER_COMMITTED),
                plan(Workloads.UPDATE_EXTERNAL, UPDATE_DISTRIBUTION, AFTER_COMMITTED),
                plan(Workloads.DELETE_IN_PROGRESS, UPDATE_DISTRIBUTION, AFTER_COMMITTED),
                plan(Workloads.DELETE_IN_PROGRESS, DELETE_DISTRIBUTION, AFTER_COMMITTED),
                plan(Workloads.DELETE_IN_PROGRESS, FINALIZER, BEFORE_SENT),
                plan(Workloads.REQUEST, REQUEST_CERTIFICATE, AFTER_COMMITTED),
                plan(Workloads.IMPORT, IMPORT_CERTIFICATE, AFTER_COMMITTED),
                plan(Workloads.IMPORT_SUCCESSOR, IMPORT_CERTIFICATE, AFTER_COMMITTED),
                plan(Workloads.DELETE_PENDING, DELETE_CERTIFICATE, AFTER_COMMITTED),
                plan(UpyunWorkloads.CREATE, CREATE_SERVICE, AFTER_COMMITTED),
                plan(UpyunWorkloads.RENEW, UPLOAD_CERTIFICATE, AFTER_COMMITTED));
    }

    private static Plan plan(Workload workload, Mutation mutation, Side side) {
        return new Plan(workload, new CrashPoint(new Trigger(mutation, 1), side));
    }
}
