package io.cdnproxy.campaign;

import io.cdnproxy.campaign.proxy.AwsDialect;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.fault.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody at AWS.
 *
 * @param certificateArn of a certificate for every edge hostname, which the account has from the beginning
 */
record AwsCustomer(Arena arena, AwsAccount account, String certificateArn) implements Customer {

    /** With an account of its own, by its name. */
    static AwsCustomer named(Arena arena, String name) {
        var account = new AwsAccount(arena.sandbox.cloudFront(), accessKeyId(name));
        return new AwsCustomer(arena, account, arena.importViewerCertificate(account.accessKeyId()));
    }

    /** Of the account of this name. */
    static String accessKeyId(String name) {
        return "AKIA" + name.replaceAll("[^a-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    @Override
    public List<Line> lines() {
        return List.of(new Line("AWS_ENDPOINT_URL", account.cloudFront().apiUrl(), new AwsDialect()));
    }

    @Override
    public Map<String, String> credentials() throws IOException {
        return OperatorInstallation.role(account.cloudFront(), account.accessKeyId());
    }

    @Override
    public InetSocketAddress origin() {
        return arena.origin.address();
    }

    @Override
    public Map<String, String> words() {
        return Map.of("certificate", certificateArn);
    }

    @Override
    public void teach(Vocabulary vocabulary) {
        vocabulary
                .learn(certificateArn, "certificate")
                .learn(CloudFrontEmulator.accountNumber(account.accessKeyId()), "account");
    }

    @Override
    public void orderCertificate(String hostname) {
        account.requestCertificate(hostname);
    }

    @Override
    public void slowDown(Duration time) {
        account.cloudFront()
                .faults()
                .add(Fault.on("CreateDistribution*", new Effect.SlowDeployment(time))
                        .inAccount(account.accessKeyId()));
    }
}
