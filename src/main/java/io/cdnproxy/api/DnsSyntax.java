package io.cdnproxy.api;

/** What is to be written for whoever publishes names, as rules of the schema. */
final class DnsSyntax {
    private DnsSyntax() {}

    /**
     * Properties of an external-dns provider. Cloudflare's custom hostnames would publish names that are not the object's, past whatever
     * limits these.
     */
    static final class ProviderProperties {
        private static final String IS_KEY =
                "size(key) <= 128 && key.matches(r'^[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$') && !key.contains('custom-hostname')";

        static final String RULE = "self.all(key, " + IS_KEY + ")";
        static final String MESSAGE =
                "each key must be a property of external-dns for records, such as alias or aws/evaluate-target-health, and"
                        + " none that publishes other names";
        static final String HINT = "'" + MESSAGE + "; not one: \"' + self.filter(key, !(" + IS_KEY + "))[0] + '\"'";

        private ProviderProperties() {}
    }
}
