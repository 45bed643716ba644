package io.cdnproxy.sandbox.cluster.node.probe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Resolves the handlers of a container's probes and hooks. */
public final class Handlers {
    private final Container container;
    private final String podLoopback;
    private final Function<List<String>, Handler> exec;

    /**
     * @param podLoopback where the pod listens
     * @param exec makes a handler of a command as written in the pod
     */
    public Handlers(Container container, String podLoopback, Function<List<String>, Handler> exec) {
        this.container = container;
        this.podLoopback = podLoopback;
        this.exec = exec;
    }

    public Handler of(Probe probe) {
        return of(probe.getExec(), probe.getHttpGet(), probe.getTcpSocket());
    }

    public Handler of(LifecycleHandler hook) {
        return of(hook.getExec(), hook.getHttpGet(), hook.getTcpSocket());
    }

    private Handler of(ExecAction command, HTTPGetAction get, TCPSocketAction tcp) {
        if (command != null) {
            return exec.apply(command.getCommand());
        }
        if (get != null) {
            return at(get.getPort(), number -> http(get, number));
        }
        if (tcp != null) {
            return at(
                    tcp.getPort(),
                    number -> new Handler.Tcp(Objects.requireNonNullElse(tcp.getHost(), podLoopback), number));
        }
        return new Handler.Impossible("this node supports exec, httpGet and tcpSocket handlers only");
    }

    private Handler http(HTTPGetAction get, int port) {
        var headers = get.getHttpHeaders().stream()
                .collect(Collectors.toMap(HTTPHeader::getName, HTTPHeader::getValue, (first, second) -> second));
        return new Handler.Http(
                Objects.requireNonNullElse(get.getHost(), podLoopback),
                port,
                "HTTPS".equals(get.getScheme()),
                Objects.requireNonNullElse(get.getPath(), "/"),
                headers);
    }

    private Handler at(IntOrString port, Function<Integer, Handler> handler) {
        OptionalInt number = port.getIntVal() != null
                ? OptionalInt.of(port.getIntVal())
                : container.getPorts().stream()
                        .filter(declared -> port.getStrVal().equals(declared.getName()))
                        .mapToInt(ContainerPort::getContainerPort)
                        .findFirst();
        return number.isPresent()
                ? handler.apply(number.getAsInt())
                : new Handler.Impossible("the container has no port named " + port.getStrVal());
    }
}
