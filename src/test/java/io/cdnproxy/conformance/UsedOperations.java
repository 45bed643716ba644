package io.cdnproxy.conformance;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/** What the product asks of AWS, as its classes say, and what it may be told by way of refusal, as the SDK says. */
public final class UsedOperations {
    private static final String ADAPTER = "io.cdnproxy.cdn.cloudfront.aws";
    private static final Set<String> NO_OPERATIONS = Set.of("builder", "close", "create", "serviceName");

    private UsedOperations() {}

    /** By the operation's name in the SDK, the exceptions that its model declares: none that stands for others. */
    public static Map<String, Set<Class<?>>> of(Class<? extends SdkClient> client) {
        var errors = new TreeMap<String, Set<Class<?>>>();
        var used = names(client);
        Arrays.stream(client.getMethods())
                .filter(method -> used.contains(method.getName()))
                .forEach(method -> errors.merge(method.getName(), declared(method), UsedOperations::both));
        return errors;
    }

    private static Set<String> names(Class<?> client) {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages(ADAPTER).stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .map(JavaCall::getTarget)
                        .filter(target -> target.getOwner().isEquivalentTo(client))
                        .map(MethodCallTarget::getName)
                        .filter(name -> !NO_OPERATIONS.contains(name))
                        .collect(Collectors.toSet());
    }

    private static Set<Class<?>> declared(Method method) {
        return Arrays.stream(method.getExceptionTypes())
                .filter(AwsServiceException.class::isAssignableFrom)
                .filter(exception -> !isGeneral(exception))
                .collect(Collectors.toSet());
    }

    /** A service's own exceptions are below one that stands for all of them. */
    private static boolean isGeneral(Class<?> exception) {
        return exception == AwsServiceException.class || exception.getSuperclass() == AwsServiceException.class;
    }

    private static Set<Class<?>> both(Set<Class<?>> one, Set<Class<?>> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
