package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Shell assignments for whoever attaches to a running sandbox. */
final class EnvironmentFile {

    private EnvironmentFile() {}

    static Path write(Sandbox sandbox, OperatorInstallation operator) throws IOException {
        var file = sandbox.directory().resolve("env");
        var variables = variables(sandbox, operator);
        var text = variables.entrySet().stream()
                .map(entry -> "%s='%s'%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("", "", "export %s%n".formatted(String.join(" ", variables.keySet()))));
        return Files.writeString(file, text);
    }

    private static Map<String, Object> variables(Sandbox sandbox, OperatorInstallation operator) throws IOException {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("KUBECONFIG", sandbox.controlPlane().kubeconfig(ControlPlane.ADMIN));
        variables.put("AWS_ENDPOINT_URL", sandbox.cloudFront().apiUrl());
        variables.put("AWS_ACCESS_KEY_ID", CloudFrontEmulator.ACCESS_KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", OperatorInstallation.SECRET_ACCESS_KEY);
        variables.put("AWS_REGION", OperatorInstallation.REGION);
        variables.put("EDGE", OperatorInstallation.hostPort(sandbox.edge()));
        variables.put("DNS", OperatorInstallation.hostPort(sandbox.dns()));
        variables.put("CA_CERT", sandbox.trustBundle());
        variables.put("VIEWER_CERT_ARN", sandbox.viewerCertificateArn());
        variables.put("CONTROL_URL", sandbox.cloudFront().controlUrl());
        variables.put("OPERATOR_PID_FILE", operator.pidFile());
        variables.put("OPERATOR_LOG", operator.log());
        variables.put("AUDIT_LOG", sandbox.controlPlane().auditLog());
        return variables;
    }
}
