package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What Jib's failures mean for whoever pushes, and what to do. */
final class PushFailure {
    private static final String AGAIN = ". The image is made: docs/image.md says how to push the archive alone";

    private PushFailure() {}

    /**
     * @param login the file with the credentials that were sent, if any
     * @param searched the files that were looked at
     */
    static String explain(ImageReference name, Optional<Path> login, List<Path> searched, Throwable failure) {
        return causes(failure)
                        .flatMap(cause -> known(name, login, searched, cause).stream())
                        .findFirst()
                        .orElseGet(() -> "%s was not pushed: %s".formatted(name, reason(failure)))
                + AGAIN;
    }

    private static Optional<String> known(
            ImageReference name, Optional<Path> login, List<Path> searched, Throwable cause) {
        var registry = name.getRegistry();
        return Optional.ofNullable(
                switch (cause) {
                    case RegistryUnauthorizedException refused
                    when refused.getHttpResponseException().getStatusCode() == HttpURLConnection.HTTP_FORBIDDEN ->
                        "%s does not let you push %s (%s): ask for the right to write there, or log in as somebody who has it"
                                .formatted(registry, name, reason(refused));
                    case RegistryUnauthorizedException refused -> refused(registry, login, searched, refused);
                    case RegistryAuthenticationFailedException refused -> refused(registry, login, searched, refused);
                    case RegistryCredentialsNotSentException unsent ->
                        "%s speaks no TLS, and credentials are not sent without: give it a certificate, or accept that by -DsendCredentialsOverHttp=true"
                                .formatted(registry);
                    case UnknownHostException unknown ->
                        "no DNS server knows %s: correct the name of the registry".formatted(registry);
                    case SSLException untrusted ->
                        "no TLS with %s that this JDK trusts (%s): let MAVEN_OPTS name a store with its authority, -Djavax.net.ssl.trustStore=FILE"
                                .formatted(registry, reason(untrusted));
                    case SocketException unreachable -> unreachable(registry, unreachable);
                    case SocketTimeoutException unreachable -> unreachable(registry, unreachable);
                    default -> null;
                });
    }

    private static String refused(String registry, Optional<Path> login, List<Path> searched, Exception refused) {
        return login.map(file ->
                        "%s refuses the credentials of %s (%s): log in anew".formatted(registry, file, reason(refused)))
                .orElseGet(() -> "%s wants credentials (%s), and none are in %s: log in, such as by `docker login %s`"
                        .formatted(
                                registry,
                                reason(refused),
                                searched.stream().map(Path::toString).collect(Collectors.joining(" or ")),
                                registry));
    }

    private static String unreachable(String registry, Exception unreachable) {
        return "%s cannot be reached (%s): correct its name and port, or name the way out by -Dhttps.proxyHost and -Dhttps.proxyPort"
                .formatted(registry, reason(unreachable));
    }

    /** Jib's messages go on with the request, or with what the server's page looks like. */
    private static String reason(Throwable failure) {
        var innermost = causes(failure).reduce(failure, (outer, inner) -> inner);
        return Optional.ofNullable(innermost.getMessage())
                .map(message -> message.lines().findFirst().orElse(""))
                .filter(line -> !line.isBlank())
                .orElse(innermost.getClass().getSimpleName());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
