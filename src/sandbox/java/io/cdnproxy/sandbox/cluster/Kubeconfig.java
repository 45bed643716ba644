package io.cdnproxy.sandbox.cluster;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * One identity at one API server.
 *
 * @param rootPem the server's root certificate
 */
record Kubeconfig(String server, String rootPem, String user, String token) {
    private static final String NAME = "sandbox";

    /** For programs. The file holds the token and is readable by its owner only. */
    Path write(Path file) throws IOException {
        // @formatter:off
        var content = new ConfigBuilder()
            .addNewCluster()
                .withName(NAME)
                .withNewCluster()
                    .withServer(server)
                    .withCertificateAuthorityData(rootData())
                .endCluster()
            .endCluster()
            .addNewUser()
                .withName(user)
                .withNewUser()
                    .withToken(token)
                .endUser()
            .endUser()
            .addNewContext()
                .withName(NAME)
                .withNewContext()
                    .withCluster(NAME)
                    .withUser(user)
                .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build();
        // @formatter:on
        return PrivateFile.write(file, Serialization.asYaml(content));
    }

    /** For a client in this JVM; nothing is read from the machine's own kubeconfig or environment. */
    Config clientConfig() {
        // @formatter:off
        return new io.fabric8.kubernetes.client.ConfigBuilder()
            .withAutoConfigure(false)
            .withMasterUrl(server)
            .withCaCertData(rootData())
            .withOauthToken(token)
            .build();
        // @formatter:on
    }

    private String rootData() {
        return Base64.getEncoder().encodeToString(rootPem.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user + " at " + server;
    }
}
