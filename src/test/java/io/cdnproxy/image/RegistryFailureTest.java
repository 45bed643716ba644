package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.cloud.tools.jib.api.ImageReference;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a registry that a test cannot have here; {@link RegistryAccessIT} has the others. */
class RegistryFailureTest {
    private static final ImageReference IMAGE = ImageReference.of("registry.example.com", "cdnproxy/operator", "1");
    private static final RegistryAccess NOBODYS = new RegistryAccess(IMAGE, Optional.empty(), List.of());

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new UnknownHostException("registry.example.com: Name or service not known"),
                        "no DNS server knows registry.example.com: correct the name of the registry. "),
                arguments(
                        new SSLHandshakeException("unable to find valid certification path"),
                        "no TLS with registry.example.com that this JDK trusts (unable to find valid certification path): let MAVEN_OPTS name a store with its authority, -Djavax.net.ssl.trustStore=FILE. "),
                arguments(
                        new SocketTimeoutException("Connect timed out"),
                        "registry.example.com cannot be reached (Connect timed out): correct its name and port, or name the way out by -Dhttps.proxyHost and -Dhttps.proxyPort. "),
                arguments(
                        new IOException("Tried to push, but failed because: quota exceeded\nPUT https://…"),
                        "registry.example.com/cdnproxy/operator:1 was not pushed: Tried to push, but failed because: quota exceeded. "));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatToDo(IOException failure, String words) {
        // When
        var told = RegistryFailure.explain(Transfer.PUSH, NOBODYS, new ExecutionException(failure));

        // Then
        assertThat(told).startsWith(words).hasLineCount(1);
    }
}
