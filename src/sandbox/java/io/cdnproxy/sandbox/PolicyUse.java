package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.iam.Grant;
import io.cdnproxy.sandbox.cloudfront.iam.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a policy in a sandbox's life, kept in its folder.
 *
 * @param needed statements and actions without which a call would have been refused
 * @param denied actions that were refused
 */
public record PolicyUse(List<String> needed, List<String> denied) {
    private static final String NEEDED = "iam-needed.txt";
    private static final String DENIED = "iam-denied.txt";

    static PolicyUse of(Roles roles) {
        return new PolicyUse(roles.needed().stream().map(Grant::toString).toList(), List.copyOf(roles.denied()));
    }

    /** @param directory of a sandbox that has been closed */
    public static PolicyUse read(Path directory) throws IOException {
        return new PolicyUse(
                Files.readAllLines(directory.resolve(NEEDED)), Files.readAllLines(directory.resolve(DENIED)));
    }

    void write(Path directory) throws IOException {
        Files.write(directory.resolve(NEEDED), needed);
        Files.write(directory.resolve(DENIED), denied);
    }
}
