package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.api.Call;
import java.util.List;
import java.util.Set;

/** What somebody has at a CDN, as its owner sees it: raw, without anybody's idea of what matters. */
public interface Account {

    /**
     * What serves: a distribution, or what the CDN calls so.
     *
     * @param owner uid of the object that it says it belongs to
     * @param description what the CDN says of it
     */
    record Distribution(String id, String domainName, String owner, String description) {}

    /**
     * A certificate.
     *
     * @param owner uid of the object that it belongs to, by what the CDN tells; empty for one of somebody else
     * @param serial of what was issued or brought, in hexadecimal digits; empty before
     * @param proofs what is random in the names and values of its validation records
     * @param description what the CDN says of it, without what passes
     */
    record Certificate(String id, String owner, String serial, Set<String> proofs, String description) {
        boolean isOfAnObject() {
            return !owner.isEmpty();
        }
    }

    List<Distribution> distributions();

    /** Of whoever's making, in the order of their creation. */
    List<Certificate> certificates();

    /** Everything that was asked of this account, in the order of the answers. */
    List<Call> journal();
}
