package io.cdnproxy.sandbox.cloudfront.iam;

import io.cdnproxy.sandbox.cloudfront.api.AccessControl;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.AwsService.Operation;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The roles of all accounts. Whoever calls with an account's own key may do everything there; a role may do what its
 * policy allows.
 */
public final class Roles implements AccessControl {
    private static final String TEMPORARY = "ASIA";

    private final Map<String, Role> byAccessKeyId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Grant> needed = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<String> denied = new ConcurrentSkipListSet<>();

    private record Role(String accountAccessKeyId, TemporaryCredentials credentials, Policy policy) {}

    /** Somebody has assumed a role with this policy in the account of that access key. */
    public TemporaryCredentials assume(String accountAccessKeyId, Policy policy) {
        var credentials = TemporaryCredentials.random();
        byAccessKeyId.put(credentials.accessKeyId(), new Role(accountAccessKeyId, credentials, policy));
        return credentials;
    }

    /** What some call was allowed by, and by nothing else. */
    public SortedSet<Grant> needed() {
        return new TreeSet<>(needed);
    }

    /** What some role asked for in vain: the actions. */
    public SortedSet<String> denied() {
        return new TreeSet<>(denied);
    }

    /** All that were ever handed out. */
    public List<TemporaryCredentials> credentials() {
        return byAccessKeyId.values().stream().map(Role::credentials).toList();
    }

    @Override
    public Caller identify(Caller signer, Optional<String> sessionToken) {
        if (!signer.accessKeyId().startsWith(TEMPORARY)) {
            return signer;
        }
        return Optional.ofNullable(byAccessKeyId.get(signer.accessKeyId()))
                .filter(role -> sessionToken
                        .filter(role.credentials().sessionToken()::equals)
                        .isPresent())
                .map(role -> new Caller(role.accountAccessKeyId(), signer.region()).as(signer.accessKeyId()))
                .orElseThrow(() -> new ApiException(
                        403, "InvalidClientTokenId", "The security token included in the request is invalid."));
    }

    @Override
    public void authorize(Caller caller, String service, Operation operation) {
        caller.role().map(byAccessKeyId::get).ifPresent(role -> {
            var target = operation.target().apply(caller);
            Permissions.of(service, operation.name()).stream()
                    .filter(permission -> permission.isNeeded(target))
                    .map(permission -> permission.access(caller, target))
                    .forEach(access -> require(caller, role.policy(), access));
        });
    }

    private void require(Caller caller, Policy policy, Access access) {
        var allowing = policy.allowing(access);
        if (allowing.isEmpty()) {
            denied.add(access.action());
            throw refusal(caller, access);
        }
        if (allowing.size() == 1) {
            needed.add(new Grant(allowing.getFirst().sid(), access.action()));
        }
    }

    // With a resource: https://github.com/exercism/website/issues/6003; without:
    // https://github.com/aws/aws-cdk/issues/33249
    private static ApiException refusal(Caller caller, Access access) {
        return new ApiException(
                403,
                "AccessDenied",
                "User: arn:aws:sts::%s:assumed-role/cdnproxy/%s is not authorized to perform: %s%s because no identity-based policy allows the %s action"
                        .formatted(
                                caller.account(),
                                caller.role().orElseThrow(),
                                access.action(),
                                access.resource()
                                        .map(arn -> " on resource: " + arn)
                                        .orElse(""),
                                access.action()));
    }
}
