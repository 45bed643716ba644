package io.cdnproxy.sandbox.cluster;

import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Certificate and key of a server of the cluster, as files, with an authority made for this server alone. The
 * certificates that these programs make or bring themselves do not know the sandbox's addresses.
 *
 * @param root the authority's certificate
 */
record ServingCertificate(Path certificate, Path key, Path root, TrustBundle trust) {

    static ServingCertificate create(Path directory, String name, String... subjectNames) throws IOException {
        var authority = CertificateAuthority.root("sandbox " + name);
        var material = authority.issue(IssueRequest.of(subjectNames));
        var trust = TrustBundle.of(authority.root());
        var root = directory.resolve(name + "-ca.crt");
        trust.write(root);
        return new ServingCertificate(
                PrivateFile.write(directory.resolve(name + ".crt"), Pem.encode(material.chain())),
                PrivateFile.write(directory.resolve(name + ".key"), Pem.encode(material.key())),
                root,
                trust);
    }
}
