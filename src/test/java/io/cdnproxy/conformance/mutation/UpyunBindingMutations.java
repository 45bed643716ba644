package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Certificates at UPYUN, and what is served with them. */
final class UpyunBindingMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN the same certificate has the same id",
                    "/upyun/certificate/CertificateStore.java",
                    "id(account, material),\n",
                    "id(account, material).substring(1) + nextNumber.get() % 10,\n",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN an EC key has its own header",
                    "/upyun/certificate/Upload.java",
                    "key.getAlgorithm().startsWith(\"EC\") && !isSec1(pem)",
                    "false",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN an RSA key has any header",
                    "/upyun/certificate/Upload.java",
                    "key.getAlgorithm().startsWith(\"EC\") && !isSec1(pem)",
                    "pem.contains(\"BEGIN PRIVATE KEY\")",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a key is the certificate's own",
                    "/upyun/certificate/Upload.java",
                    "if (!material.isPair()) {",
                    "if (false) {",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN an expired certificate is refused",
                    "/upyun/certificate/Upload.java",
                    "if (now.isAfter(material.leaf().getNotAfter().toInstant())) {",
                    "if (false) {",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a list of certificates has a member that is none",
                    "/upyun/certificate/CertificateOperations.java",
                    "        result.putObject(\"default\").put(\"config_domain\", 0);\n",
                    "",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a limit of certificates makes sense",
                    "/upyun/certificate/CertificateOperations.java",
                    "request.count(\"limit\", DEFAULT_LIMIT)",
                    "request.number(\"limit\").map(Long::intValue).orElse(DEFAULT_LIMIT)",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a list of certificates ends with no max",
                    "/upyun/certificate/CertificateOperations.java",
                    "isLast ? null : page.getLast().number()",
                    "page.getLast().number()",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a list of certificates ends with since 0",
                    "/upyun/certificate/CertificateOperations.java",
                    "isLast ? 0 : page.getLast().number()",
                    "page.getLast().number()",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a list of certificates goes on",
                    "/upyun/certificate/CertificateOperations.java",
                    "certificate.number() < before",
                    "true",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN since is read",
                    "/upyun/certificate/CertificateOperations.java",
                    "                .or(() -> request.number(\"since\"))\n",
                    "",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN certificates are found by common name",
                    "/upyun/certificate/CertificateOperations.java",
                    "certificate.commonName().equals(name)",
                    "true",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a bound certificate is not deleted",
                    "/upyun/certificate/CertificateOperations.java",
                    "if (!usage.servedWith(request.account(), certificate.id()).isEmpty()) {",
                    "if (false) {",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN deleting a certificate deletes",
                    "/upyun/certificate/CertificateOperations.java",
                    "        certificates.remove(certificate.id());\n",
                    "",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a certificate counts its domains",
                    "/upyun/certificate/CertificateJson.java",
                    "json.put(\"config_domain\", domains)",
                    "json.put(\"config_domain\", 0)",
                    "sandbox.upyun.CertificateTest"),
            new Mutation(
                    "at UPYUN a second certificate is 21713",
                    "/upyun/certificate/BindingOperations.java",
                    "if (isOther) {",
                    "if (false) {",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN its code is 21713",
                    "/upyun/certificate/BindingOperations.java",
                    "\"21713\"",
                    "\"21714\"",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN HTTPS needs an approved domain",
                    "/upyun/certificate/BindingOperations.java",
                    "if (status.apply(domain) != Status.NORMAL) {",
                    "if (false) {",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN a flag that is left out stays",
                    "/upyun/certificate/BindingOperations.java",
                    "request.flag(\"https\").orElse(before.isOn())",
                    "request.flag(\"https\").orElse(false)",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN HTTPS that is off binds nothing",
                    "/upyun/service/Domain.java",
                    "https.filter(Https::isOn).map(Https::certificateId)",
                    "https.map(Https::certificateId)",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN migrating to the same is 23601",
                    "/upyun/certificate/BindingOperations.java",
                    "if (present.equals(certificate.id())) {",
                    "if (false) {",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN its code is 23601",
                    "/upyun/certificate/BindingOperations.java",
                    "\"23601\"",
                    "\"21000\"",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN a domain without HTTPS does not migrate",
                    "/upyun/certificate/BindingOperations.java",
                    "domain.boundCertificate().orElseThrow(() -> Refusal.undocumented(\"The domain has no certificate.\"))",
                    "domain.boundCertificate().orElse(\"\")",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN migrating keeps the flags",
                    "/upyun/certificate/BindingOperations.java",
                    "new Https(successor.id(), before.isOn(), before.isForced())",
                    "new Https(successor.id(), before.isOn(), false)",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN a migration tells its status",
                    "/upyun/certificate/BindingOperations.java",
                    ".put(\"result\", true).put(\"status\", true)",
                    ".put(\"result\", true)",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN all domains migrate",
                    "/upyun/certificate/BindingOperations.java",
                    "served.forEach(domain -> migrate(domain, successor))",
                    "served.stream().limit(1).forEach(domain -> migrate(domain, successor))",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN a certificate covers its domains",
                    "/upyun/certificate/BindingOperations.java",
                    "if (!certificate.covers(domain.name())) {",
                    "if (false) {",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN a wildcard covers one label",
                    "/upyun/certificate/Certificate.java",
                    "name.equals(WILDCARD + \".\" + parent)",
                    "name.startsWith(WILDCARD) && domain.endsWith(name.substring(1))",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN what fits is listed and nothing else",
                    "/upyun/certificate/BindingOperations.java",
                    "                        .filter(certificate -> certificate.covers(name))\n",
                    "",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN what fits is told apart from what is bound",
                    "/upyun/certificate/CertificateJson.java",
                    "https.certificateId().equals(certificate.id())",
                    "true",
                    "sandbox.upyun.BindingTest"),
            new Mutation(
                    "at UPYUN a certificate is its owner's",
                    "/upyun/certificate/CertificateStore.java",
                    "find(id).filter(certificate -> certificate.account().equals(account.username()))",
                    "find(id)",
                    "sandbox.upyun.BindingTest"));

    private UpyunBindingMutations() {}
}
