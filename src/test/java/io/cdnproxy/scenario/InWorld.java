package io.cdnproxy.scenario;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the world, started once for all of a process and closed after the last, or a new user in it. */
final class InWorld implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(InWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == World.class || type == User.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var world = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(World.class, key -> start(), World.class);
        world.requireWhole();
        return parameter.getParameter().getType() == World.class ? world : world.newUser();
    }

    private static World start() {
        try {
            return World.start();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox does not start", e);
        }
    }
}
