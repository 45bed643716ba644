package io.cdnproxy.campaign;

import io.cdnproxy.worlds.CurrentWorld;
import io.cdnproxy.worlds.Worlds;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the arena, started once for all of a process: Maven executes class by class where there are several. */
final class InArena implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Arena.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return CurrentWorld.enter(context, Arena.class, () -> Arena.start(Worlds.directory("campaign")));
    }
}
