package io.cdnproxy.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check at the end of the build. */
class NoStackTracesIT {
    @TempDir
    private Path build;

    @Test
    void aPrintedStackTraceIsToldWithTheLineBeforeIt() throws Exception {
        // Given
        report(
                "failsafe-reports",
                "<system-out><![CDATA[up\nboom: a bug\n\tat Some.where(Some.java:1)\n]]></system-out>");

        // When
        var check = check();

        // Then
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.output()).contains("failsafe-reports/TEST-SomeTest.xml: boom: a bug");
    }

    @Test
    void theTraceOfAFailureIsNoOutput() throws Exception {
        // Given
        report(
                "surefire-reports",
                "<failure>boom\n\tat Some.where(Some.java:1)\n</failure><system-out>up</system-out>");

        // When
        var check = check();

        // Then
        assertThat(check.status()).as(check.output()).isZero();
    }

    @Test
    void aBuildWithoutReportsIsInOrder() throws Exception {
        // When
        var check = check();

        // Then
        assertThat(check.status()).as(check.output()).isZero();
    }

    private record Check(int status, String output) {}

    private Check check() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "src/test/sh/no-stack-traces.sh", build.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        return new Check(process.waitFor(), output);
    }

    private void report(String folder, String content) throws IOException {
        Files.createDirectories(build.resolve(folder));
        Files.writeString(
                build.resolve(folder).resolve("TEST-SomeTest.xml"), "<testsuite>\n" + content + "\n</testsuite>\n");
    }
}
