package io.cdnproxy.sandbox.upyun.purge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What is kept at the edge, forgotten on demand: what is asked for is checked, counted and remembered. */
public final class PurgeOperations {
    private static final int ACCEPTED = 1;
    private static final int BAD_RULE = 2;
    private static final int TOO_MANY_RULES = 3;
    private static final int NOT_YOURS = 4;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private static final int MOST_URLS = 50;
    private static final int MOST_RULES_AT_ONCE = 10;
    private static final int MOST_RULES = 1_000;
    private static final Duration RULES_COUNT_FOR = Duration.ofDays(15);

    private final ServiceStore services;
    private final Supplier<Duration> delay;
    private final PurgedPages pages;
    private final Clock clock;
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private record Task(String url, String account, Instant doneAt) {}

    private record Rule(String account, Instant at) {}

    /** @param delay how long it takes until the edge has forgotten */
    public PurgeOperations(ServiceStore services, Supplier<Duration> delay, PurgedPages pages, Clock clock) {
        this.services = services;
        this.delay = delay;
        this.pages = pages;
        this.clock = clock;
    }

    public void register(Routes routes) {
        routes.with("POST /purge", this::purge)
                .with("GET /purge", this::progress)
                .with("POST /buckets/purge/batch", this::purgeByRules);
    }

    private Answer purge(Request request) {
        var urls = lines(request.required("urls"));
        if (urls.size() > MOST_URLS) {
            throw Refusal.undocumented("Too many urls.");
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var result = answer.putArray("result");
        for (var url : urls) {
            var entry = result.addObject().put("url", url);
            if (isOwn(request.account(), url)) {
                var id = UUID.randomUUID().toString().replace("-", "");
                tasks.put(
                        id,
                        new Task(
                                url,
                                request.account().username(),
                                clock.instant().plus(delay.get())));
                pages.add(url, clock.instant().plus(delay.get()));
                entry.put("status", OK).put("code", ACCEPTED).put("task_id", id);
            } else {
                entry.put("status", BAD_REQUEST).put("code", NOT_YOURS).putNull("task_id");
            }
        }
        return Answer.ok(answer);
    }

    private Answer progress(Request request) {
        var answer = JsonNodeFactory.instance.objectNode();
        var result = answer.putArray("result");
        for (var id : request.required("task_ids").split(",")) {
            Optional.ofNullable(tasks.get(id))
                    .filter(task -> task.account().equals(request.account().username()))
                    .ifPresent(task -> result.addObject()
                            .put("url", task.url())
                            .put("progress", clock.instant().isBefore(task.doneAt()) ? 0 : 100)
                            .put("task_id", id));
        }
        return Answer.ok(answer);
    }

    /** Unlike all others it takes nothing but JSON, and answers with an array. */
    private Answer purgeByRules(Request request) {
        if (!request.isJson()) {
            throw Refusal.undocumented("The Content-Type is invalid.");
        }
        var asked = lines(request.required("source_url"));
        if (asked.size() > MOST_RULES_AT_ONCE) {
            throw Refusal.undocumented("Too many rules.");
        }
        var answer = JsonNodeFactory.instance.arrayNode();
        for (var rule : asked) {
            var code = judged(request.account(), rule);
            answer.addObject()
                    .put("url", rule)
                    .put("status", code == ACCEPTED ? OK : BAD_REQUEST)
                    .put("code", code);
        }
        return Answer.ok(answer);
    }

    private int judged(Account account, String rule) {
        if (host(rule).isEmpty()) {
            return BAD_RULE;
        }
        if (!isOwn(account, rule)) {
            return NOT_YOURS;
        }
        var since = clock.instant().minus(RULES_COUNT_FOR);
        var made = rules.stream()
                .filter(earlier -> earlier.account().equals(account.username()))
                .filter(earlier -> earlier.at().isAfter(since))
                .count();
        if (made >= MOST_RULES) {
            return TOO_MANY_RULES;
        }
        rules.add(new Rule(account.username(), clock.instant()));
        pages.add(rule, clock.instant().plus(delay.get()));
        return ACCEPTED;
    }

    private boolean isOwn(Account account, String url) {
        return host(url).flatMap(name -> services.withDomain(account, name)).isPresent();
    }

    private static Optional<String> host(String url) {
        try {
            var uri = new URI(url.replace("*", ""));
            return Optional.ofNullable(uri.getScheme())
                    .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
                    .map(scheme -> uri.getHost());
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
