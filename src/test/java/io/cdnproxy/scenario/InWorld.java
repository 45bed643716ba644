package io.cdnproxy.scenario;

import io.cdnproxy.worlds.CurrentWorld;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the world, started once for all of a process, or a new user in it. After a class what it leaves there is hardly probed any more. */
final class InWorld implements ParameterResolver, AfterAllCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == World.class || type == User.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var world = CurrentWorld.enter(context, World.class, World::start);
        world.requireWhole();
        return parameter.getParameter().getType() == World.class ? world : world.newUser();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        CurrentWorld.present(context, World.class).ifPresent(World::leavesProxiesAlone);
    }
}
