package io.cdnproxy.sandbox.cluster;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What {@code src/sandbox/go/build.sh} makes, by the names it uses. */
public enum Program {
    ETCD("etcd"),
    KUBE_APISERVER("kube-apiserver"),
    KUBE_CONTROLLER_MANAGER("kube-controller-manager"),
    KUBECTL("kubectl"),
    CERT_MANAGER("cert-manager"),
    /** Not a program but a directory of CRDs, of the same version as the program. */
    CERT_MANAGER_CRDS("cert-manager-crds"),
    PEBBLE("pebble"),
    V2RAY("v2ray"),
    /** A directory with external-dns's DNSEndpoint CRD. */
    EXTERNAL_DNS_CRDS("external-dns-crds"),
    EXTERNAL_DNS("external-dns"),
    COREDNS("coredns"),
    XRAY("xray"),
    SING_BOX("sing-box"),
    GO_SHADOWSOCKS2("go-shadowsocks2");

    /**
     * Those of every sandbox: a stand-in publishes names in the place of some, clients of other makes than v2ray are the campaign's, and
     * some minutes of compiling are saved.
     */
    public static final Set<Program> OF_EVERY_SANDBOX = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(EXTERNAL_DNS, COREDNS, XRAY, SING_BOX, GO_SHADOWSOCKS2)));

    private final String programName;

    Program(String programName) {
        this.programName = programName;
    }

    public String programName() {
        return programName;
    }
}
