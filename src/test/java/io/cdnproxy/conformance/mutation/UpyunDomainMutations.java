package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Names that are bound to services of UPYUN. */
final class UpyunDomainMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN a domain is pending at first",
                    "/upyun/service/Domain.java",
                    "if (now.isBefore(reviewedAt)) {",
                    "if (false) {",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a review ends",
                    "/upyun/service/Domain.java",
                    "if (now.isBefore(reviewedAt)) {",
                    "if (!now.isAfter(reviewedAt)) {",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a domain without a filing is refused",
                    "/upyun/service/Domain.java",
                    "filings.has(name) ? Status.NORMAL : Status.REFUSED",
                    "Status.NORMAL",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a filing is for names under it",
                    "/upyun/service/Filings.java",
                    "name.equals(unfiled) || name.endsWith(\".\" + unfiled)",
                    "name.equals(unfiled)",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a filing may lapse",
                    "/upyun/service/Domain.java",
                    "if (decided.isPresent()) {",
                    "if (decided.isEmpty() && !now.isBefore(reviewedAt)) {\n            return Status.NORMAL;\n        }\n        if (decided.isPresent()) {",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a domain is decided about",
                    "/upyun/service/Domain.java",
                    "if (decided.isPresent()) {",
                    "if (false) {",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN domains are told by their status",
                    "/upyun/service/ServiceJson.java",
                    "                .filter(domain -> status(domain) == status)\n",
                    "",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN domains are listed page by page",
                    "/upyun/service/DomainOperations.java",
                    "(page - 1L) * limit",
                    "0",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a limit of domains makes sense",
                    "/upyun/service/DomainOperations.java",
                    "request.count(\"limit\", DEFAULT_LIMIT)",
                    "request.number(\"limit\").map(Long::intValue).orElse(DEFAULT_LIMIT)",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a page of domains makes sense",
                    "/upyun/service/DomainOperations.java",
                    "request.count(\"page\", 1)",
                    "request.number(\"page\").map(Long::intValue).orElse(1)",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a domain belongs to one service",
                    "/upyun/service/DomainOperations.java",
                    "if (services.withDomain(name).isPresent()) {",
                    "if (false) {",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN others' domains are not found",
                    "/upyun/service/ServiceStore.java",
                    "withDomain(domain).filter(service -> service.account().equals(account.username()))",
                    "withDomain(domain)",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a domain has a name of its form",
                    "/upyun/service/DomainOperations.java",
                    "if (!NAME.matcher(name).matches()) {",
                    "if (false) {",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN wildcards can be bound",
                    "/upyun/service/DomainOperations.java",
                    "\"(?:\\\\*\\\\.)?\" + LABEL",
                    "LABEL",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN ten domains are the most",
                    "/upyun/service/DomainOperations.java",
                    "service.domains().size() >= MOST_DOMAINS",
                    "false",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN unbinding unbinds",
                    "/upyun/service/DomainOperations.java",
                    "present.unbound(domain.name())",
                    "present",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN what is not bound is not unbound",
                    "/upyun/service/DomainOperations.java",
                    "Refusal.typed(NOT_FOUND, UNKNOWN, \"Domain not found.\")",
                    "Refusal.undocumented(\"Domain not found.\")",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN an unbound domain is a status or a message",
                    "/upyun/service/DomainOperations.java",
                    "asked.getAndIncrement() % 2 == 0",
                    "true",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN the origin's name is not bound",
                    "/upyun/service/DomainOperations.java",
                    "service.source().filter(source -> source.hasServer(name)).isPresent()",
                    "false",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN a bound name is no origin",
                    "/upyun/service/OriginOperations.java",
                    "service.domains().stream().anyMatch(domain -> source.hasServer(domain.name()))",
                    "false",
                    "sandbox.upyun.DomainTest"),
            new Mutation(
                    "at UPYUN both are 40310007",
                    "/upyun/service/Cycle.java",
                    "\"40310007\"",
                    "\"21000\"",
                    "sandbox.upyun.DomainTest"));

    private UpyunDomainMutations() {}
}
