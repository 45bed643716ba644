package io.cdnproxy.sandbox.upyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.control.Json;
import io.cdnproxy.sandbox.fault.Members;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.service.Domain;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be talked about with this emulator beside its journal and faults. */
final class ControlTopics {
    static final String HELP =
            """
            GET    /journal    every call to the API or the console, in order; ?after=N leaves out the first N,
                               ?account=NAME all but those of an account or a sub-account
            GET    /settings   {"review": "PT5S", "session": "PT2H", "purge": "PT5M", "unfiled": ["example.cn"], ...}
            PUT    /settings   the same or a part of it: how long the review of a domain, a session at the console and
                               a purge take, which names have no ICP filing, what stands in front of a Host that is
                               read back ("hostPrefix"), whether the console serves programs as in 2017 ("oldApi")
            GET    /faults     what is asked for, how many calls it matched and how often it came true
            POST   /faults     {"operation": "PUT /buckets", "effect": "loseReply", "nth": 1}
                               which calls: "account": NAME, "resource": service, domain or certificate id,
                               "first": N or "nth": N, "probability": 0.5, "seed": 1
                               effects: refuse ([code, status, message]), throttle (perSecond, burst), delay (time),
                               loseRequest, loseReply, omitData, hideBound, slowReview (time)
            DELETE /faults     ends them all; DELETE /faults/N one
            POST   /domains    {"domain": "a.example.com", "status": "REFUSED"}
                               what somebody decides about a domain, whatever its review would lead to
            POST   /accounts   {"username": "bob", "password": "..."}, or with "of": "alice" and "rights": ["services"]
                               a sub-account; rights are services and certificates, and all if they are left out
            DELETE /sessions   signs everybody out
            """;

    private static final ApiReply DONE = new ApiReply(204, "");

    private ControlTopics() {}

    static Optional<ApiReply> settings(ApiRequest request, Settings settings) {
        return switch (request.method() + " " + request.path()) {
            case "GET /settings" -> Optional.of(Json.reply(200, SettingsJson.write(settings)));
            case "PUT /settings" -> {
                SettingsJson.apply(Json.body(request), settings);
                yield Optional.of(Json.reply(200, SettingsJson.write(settings)));
            }
            default -> Optional.empty();
        };
    }

    static Optional<ApiReply> events(ApiRequest request, UpyunEmulator emulator) {
        switch (request.method() + " " + request.path()) {
            case "POST /domains" -> decide(new Members(Json.body(request), Set.of()), emulator);
            case "POST /accounts" -> addAccount(new Members(Json.body(request), Set.of()), emulator);
            case "DELETE /sessions" -> emulator.signEverybodyOut();
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(DONE);
    }

    private static void decide(Members members, UpyunEmulator emulator) {
        var domain = members.text("domain");
        var status = constant(Domain.Status.class, members.text("status"));
        members.requireNothingElse();
        emulator.decide(domain, status);
    }

    private static void addAccount(Members members, UpyunEmulator emulator) {
        var username = members.text("username");
        var password = members.text("password");
        var rights = members.has("rights") ? rights(members.json().path("rights")) : EnumSet.allOf(Right.class);
        var owner = members.has("of") ? Optional.of(members.text("of")) : Optional.<String>empty();
        members.requireNothingElse();
        if (owner.isEmpty()) {
            emulator.addAccount(username, password);
        } else {
            emulator.addSubAccount(owner.get(), username, password, rights);
        }
    }

    private static Set<Right> rights(JsonNode given) {
        var rights = EnumSet.noneOf(Right.class);
        given.forEach(name -> rights.add(constant(Right.class, name.asText())));
        return rights;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("no such thing: " + name, unknown);
        }
    }
}
