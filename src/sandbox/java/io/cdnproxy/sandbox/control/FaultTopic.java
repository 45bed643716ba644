package io.cdnproxy.sandbox.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.fault.FaultJson;
import io.cdnproxy.sandbox.fault.Faults;
import io.cdnproxy.sandbox.fault.Members;
import java.util.Optional;
import java.util.function.Function;

/**
 * Trouble on request.
 *
 * @param effect reads an effect
 */
public record FaultTopic<E>(Faults<E> faults, Function<Members, E> effect) implements Topic {
    private static final String FAULTS = "/faults";
    private static final String ONE = FAULTS + "/";
    private static final ApiReply DONE = new ApiReply(204, "");

    @Override
    public Optional<ApiReply> answer(ApiRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET " + FAULTS -> Optional.of(list());
            case "POST " + FAULTS -> Optional.of(add(request));
            case "DELETE " + FAULTS -> {
                faults.clear();
                yield Optional.of(DONE);
            }
            default ->
                request.method().equals("DELETE") && request.path().startsWith(ONE)
                        ? Optional.of(remove(Json.number(request.path().substring(ONE.length()))))
                        : Optional.empty();
        };
    }

    private ApiReply list() {
        var list = JsonNodeFactory.instance.arrayNode();
        faults.active().forEach(fault -> list.add(FaultJson.write(fault)));
        return Json.reply(200, list);
    }

    private ApiReply add(ApiRequest request) {
        return Json.reply(201, FaultJson.write(faults.add(FaultJson.parse(Json.body(request), effect))));
    }

    private ApiReply remove(int number) {
        return faults.remove(number) ? DONE : new ApiReply(404, "There is no such fault.\n");
    }
}
