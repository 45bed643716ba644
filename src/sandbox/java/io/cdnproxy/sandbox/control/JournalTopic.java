package io.cdnproxy.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.api.Journal;
import java.util.Optional;

/** What was called. */
public record JournalTopic(Journal journal) implements Topic {

    @Override
    public Optional<ApiReply> answer(ApiRequest request) {
        var isAsked = request.method().equals("GET") && request.path().equals("/journal");
        return isAsked ? Optional.of(Json.reply(200, entries(request))) : Optional.empty();
    }

    private ArrayNode entries(ApiRequest request) {
        var known = Json.number(request.parameter("after").orElse("0"));
        var account = request.parameter("account");
        var entries = JsonNodeFactory.instance.arrayNode();
        journal.after(known).stream()
                .filter(call -> account.isEmpty() || call.isOf(account.get()))
                .forEach(call -> entries.add(entry(call)));
        return entries;
    }

    private static ObjectNode entry(Call call) {
        var entry = JsonNodeFactory.instance.objectNode();
        entry.put("time", call.time().toString());
        entry.put("operation", call.operation());
        call.id().ifPresent(id -> entry.put("id", id));
        entry.put("status", call.status());
        call.error().ifPresent(code -> entry.put("error", code));
        call.message().ifPresent(message -> entry.put("message", message));
        call.account().ifPresent(account -> entry.put("account", account));
        return entry;
    }
}
