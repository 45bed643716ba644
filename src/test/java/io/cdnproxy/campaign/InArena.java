package io.cdnproxy.campaign;

import io.cdnproxy.worlds.Worlds;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the arena, started once for all of a process and closed after the last: Maven executes class by class where there are several. */
final class InArena implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(InArena.class);
    private static final Path DIRECTORY = Worlds.directory("campaign");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Arena.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Arena.class, key -> start(), Arena.class);
    }

    private static Arena start() {
        try {
            return Arena.start(DIRECTORY);
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox does not start", e);
        }
    }
}
