package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Services of UPYUN. */
final class UpyunServiceMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN a name that is taken is 21202",
                    "/upyun/service/ServiceOperations.java",
                    "if (!services.add(service)) {",
                    "if (!services.add(service) && false) {",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN its code is 21202",
                    "/upyun/service/ServiceOperations.java",
                    "\"21202\"",
                    "\"21203\"",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service is created with 201",
                    "/upyun/api/Answer.java",
                    "CREATED = 201",
                    "CREATED = 200",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service has a name of its form",
                    "/upyun/service/ServiceOperations.java",
                    "!NAME.matcher(name).matches()",
                    "false",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service has a type that there is",
                    "/upyun/service/ServiceOperations.java",
                    "!TYPES.contains(type)",
                    "false",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a form is understood",
                    "/upyun/api/Request.java",
                    "ApiRequest.parameters(body).forEach(form::put)",
                    "form.removeAll()",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN websocket is decided at creation",
                    "/upyun/service/ServiceOperations.java",
                    "request.flag(\"websocket\").orElse(false)",
                    "false",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN websocket is immutable",
                    "/upyun/service/ServiceOperations.java",
                    "        return Answer.done();\n    }\n\n    /** Needs what",
                    "        request.flag(\"websocket\").ifPresent(on -> services.change(service.name(), s -> new Service(new Creation(s.id(), s.name(), s.account(), s.type(), s.creation().businessType(), on, s.creation().at()), s.remark())));\n        return Answer.done();\n    }\n\n    /** Needs what",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service is its owner's",
                    "/upyun/service/ServiceStore.java",
                    "        return Optional.ofNullable(byName.get(name))\n                .filter(service -> service.account().equals(account.username()))\n",
                    "        return Optional.ofNullable(byName.get(name))\n",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services is of one account",
                    "/upyun/service/ServiceStore.java",
                    "                .filter(service -> service.account().equals(account.username()))\n                .sorted(",
                    "                .sorted(",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services ends with no max",
                    "/upyun/service/ServiceJson.java",
                    "page.size() == rest.size() ? null : page.getLast().id()",
                    "page.getLast().id()",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services goes on after max",
                    "/upyun/service/ServiceJson.java",
                    "service.id() < before",
                    "true",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services has its limit",
                    "/upyun/service/ServiceJson.java",
                    "Math.min(limit, rest.size())",
                    "rest.size()",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN less than one is no limit",
                    "/upyun/api/Request.java",
                    "value < 1 || value > MOST",
                    "value > MOST",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a limit has a limit",
                    "/upyun/api/Request.java",
                    "value < 1 || value > MOST",
                    "value < 1",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a million is within it",
                    "/upyun/api/Request.java",
                    "value < 1 || value > MOST",
                    "value < 1 || value >= MOST",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a limit of services makes sense",
                    "/upyun/service/ServiceJson.java",
                    "request.count(\"limit\", DEFAULT_LIMIT)",
                    "request.number(\"limit\").map(Long::intValue).orElse(DEFAULT_LIMIT)",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services is filtered by type",
                    "/upyun/service/Selection.java",
                    "isMet(type, service.type())",
                    "true",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services is filtered by visibility",
                    "/upyun/service/Selection.java",
                    "isMet(visible, service.isVisible())",
                    "true",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a list of services tells whether HTTPS is on",
                    "/upyun/service/ServiceJson.java",
                    "isServed ? \"enabled\" : \"disabled\"",
                    "\"disabled\"",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service has a name for the edge",
                    "/upyun/service/Service.java",
                    "\".b0.aicdn.com\"",
                    "\".b0.upaiyun.com\"",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service tells a secret",
                    "/upyun/service/ServiceJson.java",
                    "\"form_api_secret\"",
                    "\"form_api_hint\"",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN deletion needs a password",
                    "/upyun/service/ServiceOperations.java",
                    "accounts.signIn(account.username(), password).isEmpty()",
                    "false",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service with domains is not deleted",
                    "/upyun/service/ServiceOperations.java",
                    "!service.domains().isEmpty()",
                    "false",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN deletion deletes",
                    "/upyun/service/ServiceOperations.java",
                    "        services.remove(service.name());\n",
                    "",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN a service can be hidden",
                    "/upyun/service/ServiceOperations.java",
                    "present.visible(visible)",
                    "present.visible(true)",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN what is not JSON is refused",
                    "/upyun/api/Request.java",
                    "throw Refusal.undocumented(\"The body is not JSON.\")",
                    "return JsonNodeFactory.instance.objectNode().put(\"bucket_name\", \"a\").put(\"type\", \"cdn\")",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN an unknown operation is not found",
                    "/upyun/api/ApiServer.java",
                    "Refusal.of(404, Refusal.UNDOCUMENTED, \"There is no such operation.\")",
                    "Refusal.of(200, Refusal.UNDOCUMENTED, \"There is no such operation.\")",
                    "sandbox.upyun.ServiceTest"),
            new Mutation(
                    "at UPYUN an error names its request",
                    "/upyun/api/TokenPlane.java",
                    ".put(\"request\", name)",
                    ".put(\"request\", \"\")",
                    "sandbox.upyun.ServiceTest"));

    private UpyunServiceMutations() {}
}
