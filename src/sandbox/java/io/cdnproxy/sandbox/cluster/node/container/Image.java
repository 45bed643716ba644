package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the node knows about a container image: enough to run its programs as processes.
 *
 * @param repository reference without tag and digest, such as {@code ghcr.io/v2fly/v2ray}; every tag is served by the
 *     same programs
 * @param programs executables on this machine by their path in the image; nothing else can be run
 * @param user the image's USER; empty means root
 * @param credentials what its registry asks for, as {@code user:password}; empty where everybody may pull
 * @param rewrite what mounted configuration files need
 */
public record Image(
        String repository,
        List<String> entrypoint,
        List<String> command,
        Map<String, Path> programs,
        Optional<String> user,
        Optional<String> credentials,
        ConfigurationRewrite rewrite) {

    /** What {@link #nginx} is called. */
    public static final String NGINX = "docker.io/nginxinc/nginx-unprivileged";

    public Image {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        programs = Map.copyOf(programs);
    }

    /**
     * The project's own image: only the binary, no shell, no USER
     * (https://github.com/v2fly/v2ray-core/blob/v5.52.0/.github/workflows/release.yml).
     */
    public static Image v2ray(Path binary) {
        String program = "/opt/v2ray/bin/v2ray";
        return new Image(
                "ghcr.io/v2fly/v2ray",
                List.of(program),
                List.of("run", "-config", "/etc/v2ray/config.json"),
                Map.of(program, binary),
                Optional.empty(),
                Optional.empty(),
                new V2rayListeners());
    }

    /**
     * nginx's own for whoever may not be root. Its entrypoint, a script that looks for configurations to adapt and then runs the command, is
     * left out, and so are its own configuration and pages: both are to be mounted
     * (https://github.com/nginx/docker-nginx-unprivileged/blob/main/Dockerfile-debian.template).
     */
    public static Image nginx(Path binary) {
        String program = "nginx";
        return new Image(
                NGINX,
                List.of(),
                // As the image has it; what was compiled into its program, and differs in this machine's, is said as
                // well.
                List.of(
                        program,
                        "-e",
                        "stderr",
                        "-c",
                        "/etc/nginx/nginx.conf",
                        "-g",
                        // There workers are of the user who starts them; root's would be of another one, who could not
                        // read the files.
                        "daemon off; user %s;".formatted(System.getProperty("user.name"))),
                Map.of(program, binary),
                Optional.of("101"),
                Optional.empty(),
                new NginxListeners());
    }

    /** The same in a registry that asks for credentials. */
    public Image behind(String repository, String credentials) {
        return new Image(repository, entrypoint, command, programs, user, Optional.of(credentials), rewrite);
    }

    /** The same programs as somebody else packed them. */
    public Image packedWith(String repository, List<String> entrypoint) {
        return new Image(repository, entrypoint, command, programs, user, credentials, rewrite);
    }

    /** Host and port of its registry. */
    String registry() {
        return repository.substring(0, repository.indexOf('/'));
    }
}
