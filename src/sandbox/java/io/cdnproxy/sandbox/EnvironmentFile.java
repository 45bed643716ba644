package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
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
        variables.put("UPYUN_API", sandbox.upyun().controlPlane().apiUrl());
        variables.put("UPYUN_CONSOLE", sandbox.upyun().controlPlane().consoleUrl());
        variables.put("UPYUN_CONTROL", sandbox.upyun().controlPlane().controlUrl());
        variables.put("UPYUN_TOKEN", UpyunEmulator.TOKEN);
        variables.put("UPYUN_USERNAME", UpyunEmulator.SUB_ACCOUNT);
        variables.put("UPYUN_PASSWORD", UpyunEmulator.SUB_ACCOUNT_PASSWORD);
        variables.put(
                "UPYUN_EDGE", OperatorInstallation.hostPort(sandbox.upyun().edge()));
        variables.put("OPERATOR_PID_FILE", operator.pidFile());
        variables.put("OPERATOR_LOG", operator.log());
        variables.put("AUDIT_LOG", sandbox.controlPlane().auditLog());
        return variables;
    }
}
