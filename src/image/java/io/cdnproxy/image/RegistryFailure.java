package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What Jib's failures mean for whoever pushes or pulls, and what to do. */
final class RegistryFailure {

    private RegistryFailure() {}

    static String explain(Transfer way, RegistryAccess access, Throwable failure) {
        return causes(failure)
                        .flatMap(cause -> known(way, access, cause).stream())
                        .findFirst()
                        .orElseGet(() -> "%s was not %s: %s".formatted(access.name(), way.participle, reason(failure)))
                + way.afterwards;
    }

    private static Optional<String> known(Transfer way, RegistryAccess access, Throwable cause) {
        var registry = access.name().getRegistry();
        return Optional.ofNullable(
                switch (cause) {
                    case RegistryUnauthorizedException refused
                    when refused.getHttpResponseException().getStatusCode() == HttpURLConnection.HTTP_FORBIDDEN ->
                        "%s does not let you %s %s (%s): ask for the right to %s there, or log in as somebody who has it"
                                .formatted(registry, way.verb, access.name(), reason(refused), way.right);
                    case RegistryUnauthorizedException refused -> refused(access, refused);
                    case RegistryAuthenticationFailedException refused -> refused(access, refused);
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

    private static String refused(RegistryAccess access, Exception refused) {
        var registry = access.name().getRegistry();
        return access.login()
                .map(login -> "%s refuses the credentials of %s (%s): log in anew"
                        .formatted(registry, login.file(), reason(refused)))
                .orElseGet(() -> "%s wants credentials (%s), and none are in %s: log in, such as by `docker login %s`"
                        .formatted(
                                registry,
                                reason(refused),
                                access.searched().stream().map(Path::toString).collect(Collectors.joining(" or ")),
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
