package io.cdnproxy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A world in which nothing exists and the nth question breaks: everything that a pass asks is behind one of its interfaces, and each call
 * of a method counts.
 */
public final class FragileWorld {
    private final Map<Object, Object> kept = new HashMap<>();
    private int asked;
    private int breaksAt = Integer.MAX_VALUE;
    private Throwable failure = new IllegalStateException("the world broke");
    private String broken = "nothing";

    /** Something that exists after all. */
    void holds(Object key, Object value) {
        kept.put(key, value);
    }

    /** What was put there, or exists. */
    Optional<Object> kept(Object key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** Lets the nth call from now on fail. */
    void breakAt(int call) {
        asked = 0;
        breaksAt = call;
    }

    /** Lets the nth call from now on fail in this way. */
    public void breakAt(int call, Throwable with) {
        breakAt(call);
        failure = with;
    }

    /** How often it was asked. */
    int asked() {
        return asked;
    }

    /** What failed. */
    String broken() {
        return broken;
    }

    public <T> T as(Class<T> type) {
        InvocationHandler handler = (self, method, arguments) -> answer(type, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object answer(Class<?> asked, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("hashCode") ? (Object) 1 : "the fragile " + asked.getSimpleName();
        }
        if (++this.asked == breaksAt) {
            broken = asked.getSimpleName() + "." + method.getName();
            throw failure;
        }
        return switch (method.getName()) {
            case "put" -> kept.put(arguments[0], arguments[1]);
            case "getMandatory" -> kept.get(arguments[0]);
            case "get" -> Optional.ofNullable(kept.get(arguments[0]));
            default -> nothing(method);
        };
    }

    private Object nothing(Method method) {
        var type = method.getReturnType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == Set.class) {
            return Set.of();
        }
        if (type == List.class || type == Collection.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Stream.class) {
            return Stream.of();
        }
        if (type == boolean.class) {
            return false;
        }
        boolean own = type.isInterface()
                && !(method.getGenericReturnType() instanceof ParameterizedType generic
                        && generic.getRawType() == Class.class);
        return own ? as(type) : null;
    }
}
