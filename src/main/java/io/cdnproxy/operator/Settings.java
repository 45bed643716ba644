package io.cdnproxy.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the operator, as properties under {@code cdnproxy} or environment variables such as {@code CDNPROXY_EDGE_PORT}. AWS
 * endpoint, region and credentials are those of the AWS SDK: {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} and its credential chain.
 */
@ConfigMapping(prefix = "cdnproxy")
public interface Settings {

    /**
     * Marks this installation's distributions where several clusters share an AWS account, and claims them for a restored cluster: at
     * most 64 of {@code [A-Za-z0-9-]}. Default: the uid of the kube-system namespace, which only an operator of all namespaces may read.
     */
    Optional<String> installationId();

    /** Namespaces to watch, see {@link WatchedNamespaces}; default: all. */
    Optional<String> namespaces();

    /** Whether only one of several replicas acts; for one replica alone it is of no use. */
    @WithDefault("false")
    boolean leaderElection();

    /** The Lease that replicas contend for, in the namespace of their pods. */
    @WithDefault("cdnproxy-operator")
    String leaseName();

    Hostnames hostnames();

    Dns dns();

    Edge edge();

    Probes probes();

    Proxy proxy();

    Cdn cdn();

    Upyun upyun();

    Metrics metrics();

    Log log();

    /** Names that objects may have. */
    interface Hostnames {
        /**
         * What each namespace may use, as {@code namespace=pattern,pattern;…}: see {@link io.cdnproxy.hostname.AllowedHostnames}.
         * Default: everything.
         */
        Optional<String> allowed();
    }

    /** Names as seen by the prober. */
    interface Dns {
        /** Resolvers to judge with, as host or host:port; default: those of the machine. */
        Optional<List<String>> resolvers();

        /** Whether the servers of a name's zone are asked themselves, and resolvers only for what these say. */
        @WithDefault("true")
        boolean authoritative();

        /** Where these listen. */
        @WithDefault("53")
        int authoritativePort();
    }

    /** What is dialled at the edge, by the prober and in client configurations. Server name and Host stay the CR's hostname. */
    interface Edge {
        /** An address of CloudFront's edge to dial in place of the hostname's own. */
        Optional<String> address();

        /** Port of the edge. */
        @WithDefault("443")
        int port();
    }

    /** Dialling. */
    interface Probes {
        /** CIDRs that may be dialled and published although they are loopback, link-local, private or metadata addresses. */
        Optional<List<String>> allowedRanges();

        /** PEM file with authorities to trust besides the public ones. */
        Optional<Path> trustBundle();

        /** How many probes may run at once. */
        @WithDefault("16")
        int concurrency();
    }

    /** The pods of v2ray. */
    interface Proxy {
        /**
         * User and group of the pods, which need one that may read their Secrets: see {@link ProxyUser}. Empty, or {@code assigned}, where
         * admission gives each namespace some of its own, as OpenShift's does. Default: the "nonroot" user of distroless images.
         */
        @WithDefault("65532")
        Optional<String> runAsUser();
    }

    /** Talking to the CDN. */
    interface Cdn {
        /** Time between two sweeps while something is in progress. */
        @WithDefault("10s")
        Duration quickSweep();

        /** Time between two sweeps when nothing is. */
        @WithDefault("10m")
        Duration slowSweep();

        /** How far apart two complete sweeps must begin for a distribution's absence to be believed. */
        @WithDefault("30s")
        Duration consistencyWindow();

        /** After which a call is given up; until then it may still take effect. */
        @WithDefault("15s")
        Duration apiCallTimeout();

        /** Writes to the account, per second, on average. */
        @WithDefault("1.0")
        double writesPerSecond();

        /** Writes that may follow each other at once. */
        @WithDefault("5")
        int writeBurst();

        /**
         * Certificates that the objects of one namespace may have made within 365 days. Default: half of what <a
         * href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">ACM lets an account have</a>.
         */
        @WithDefault("2500")
        int namespaceCertificatesAYear();
    }

    /** UPYUN, and what lets the operator in there: where no object names it, it is asked for names that others want, and no more. */
    interface Upyun {
        /** Where its API is. */
        @WithDefault("https://api.upyun.com")
        String apiEndpoint();

        /** Where its console is, which keeps the certificates. */
        @WithDefault("https://console.upyun.com")
        String consoleEndpoint();

        /** For the API. */
        Optional<String> token();

        /** Of whoever signs in at the console: best a sub-account. */
        Optional<String> username();

        /** Of the same. */
        Optional<String> password();

        /** Of the account itself, without which UPYUN deletes no service: it is made invisible then. */
        Optional<String> accountPassword();

        /** PEM file with authorities to trust there besides the public ones, such as of a proxy that opens TLS. */
        Optional<Path> trustBundle();
    }

    /** What Prometheus is told. */
    interface Metrics {
        /** Whether there are gauges for each object. What they add up to is there in any case. */
        @WithDefault("true")
        boolean perObject();
    }

    /** What the operator says. */
    interface Log {
        /** How its lines look: for people, or for tools. */
        @WithDefault("text")
        Format format();

        /** Ways to write a line. */
        enum Format {
            TEXT,
            JSON
        }
    }
}
