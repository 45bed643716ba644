package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Choice;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Flag;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Listing;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Member;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Opaque;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Struct;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Text;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Checks an element against its {@link Shape}: members present, values of the right kind, counts that agree. Like the
 * API, it collects what does not fit the schema into one MalformedXML, and only then looks at what an intelligible
 * request gets wrong.
 */
final class ShapeCheck {
    private static final Set<String> FLAGS = Set.of("true", "false");

    private final boolean isUpdate;
    // https://github.com/aws/aws-sdk-ruby/issues/413 shows the wording.
    private final List<String> violations = new ArrayList<>();
    private final List<ApiException> refusals = new ArrayList<>();

    private ShapeCheck(boolean isUpdate) {
        this.isUpdate = isUpdate;
    }

    /** @throws ApiException for the first thing wrong */
    static void check(Struct shape, Xml element, boolean isUpdate) {
        var check = new ShapeCheck(isUpdate);
        check.visit(shape, element, pathStep(element.name()), true);
        if (!check.violations.isEmpty()) {
            throw violation(check.violations);
        }
        if (!check.refusals.isEmpty()) {
            throw check.refusals.getFirst();
        }
    }

    static ApiException missing(String path) {
        return violation(List.of(mustNotBeNull(path)));
    }

    private void visit(Shape shape, Xml element, String path, boolean isRoot) {
        switch (shape) {
            case Text text -> {}
            case Opaque opaque -> {}
            case Flag flag -> {
                if (!FLAGS.contains(element.text())) {
                    violations.add(mustBeOneOf(element, path, List.of("true", "false")));
                }
            }
            case Choice choice -> {
                if (!choice.values().contains(element.text())) {
                    violations.add(mustBeOneOf(element, path, choice.values()));
                }
            }
            case Whole whole -> visitNumber(whole, element, path);
            case Struct struct -> visitMembers(struct.members(), element, path, isRoot);
            case Listing list -> visitList(list, element, path);
        }
    }

    private void visitMembers(List<Member> members, Xml element, String path, boolean isRoot) {
        for (var member : members) {
            var memberPath = path + "." + pathStep(member.name());
            var child = element.child(member.name());
            if (child.isPresent()) {
                visit(member.shape(), child.get(), memberPath, false);
            } else if (member.isRequired()) {
                violations.add(mustNotBeNull(memberPath));
            } else if (member.isNeededByUpdates() && isUpdate) {
                refusals.add(missingInUpdate(member.name(), isRoot));
            }
        }
    }

    private void visitList(Listing list, Xml element, String path) {
        visitMembers(list.before(), element, path, false);
        visitMembers(list.after(), element, path, false);
        var items = element.items();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).name().equals(list.itemName())) {
                throw new ApiException(400, "MalformedInput", "Unexpected list element found");
            }
            visit(list.item(), items.get(i), path + ".items." + (i + 1) + ".member", false);
        }
        var quantity = element.child("Quantity");
        if (quantity.isEmpty()) {
            violations.add(mustNotBeNull(path + ".quantity"));
        } else if (!quantity.get().text().equals(String.valueOf(items.size()))) {
            // https://github.com/serverless-nextjs/serverless-next.js/issues/722
            refusals.add(new ApiException(
                    400,
                    "InconsistentQuantities",
                    "The specified quantity of %s (%s) does not match the actual quantity supplied (%d)."
                            .formatted(element.name(), quantity.get().text(), items.size())));
        }
    }

    private void visitNumber(Whole whole, Xml element, String path) {
        try {
            var value = Long.parseLong(element.text());
            if (value < whole.least() || value > whole.most()) {
                refusals.add(new ApiException(
                        400,
                        whole.errorCode(),
                        "The parameter %s is too %s."
                                .formatted(element.name(), value < whole.least() ? "small" : "big")));
            }
        } catch (NumberFormatException notANumber) {
            violations.add("Value '%s' at '%s' failed to satisfy constraint: Member must be a number"
                    .formatted(element.text(), path));
        }
    }

    private static ApiException missingInUpdate(String member, boolean isRoot) {
        // https://github.com/yaybu/touchdown/issues/66 and https://github.com/aws-controllers-k8s/community/issues/2335
        return new ApiException(
                400,
                "IllegalUpdate",
                isRoot ? member + " is missing for the resource" : member + " is required for updates.");
    }

    private static String mustNotBeNull(String path) {
        return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
    }

    private static String mustBeOneOf(Xml element, String path, List<String> values) {
        return "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy enum value set: %s"
                .formatted(element.text(), path, values);
    }

    private static ApiException violation(List<String> violations) {
        return new ApiException(
                400,
                "MalformedXML",
                "%d validation error%s detected: %s"
                        .formatted(
                                violations.size(), violations.size() == 1 ? "" : "s", String.join("; ", violations)));
    }

    private static String pathStep(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
