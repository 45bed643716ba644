package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateRequest.Method;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Failed;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Pending;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Revoked;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.TimedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** ACM's own words for the proof of each name. */
record ValidationJson(Certificate certificate, CertificateRequest request) {
    private static final List<String> MAILBOXES =
            List.of("admin", "administrator", "hostmaster", "postmaster", "webmaster");

    /** A new request shows nothing at first, then its names, then the records as well. */
    Optional<ArrayNode> ofRequest(Issuance issuance, Duration recordsAfter, Instant now) {
        var age = Duration.between(certificate.createdAt(), now);
        if (age.compareTo(recordsAfter.dividedBy(2)) < 0) {
            return Optional.empty();
        }
        return Optional.of(options(name -> status(issuance, name), age.compareTo(recordsAfter) >= 0));
    }

    ObjectNode ofRenewal(Renewal renewal) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("RenewalStatus", renewal.status().name());
        renewal.reason().ifPresent(reason -> json.put("RenewalStatusReason", reason));
        json.put("UpdatedAt", CertificateJson.seconds(renewal.updatedAt()));
        json.set("DomainValidationOptions", options(name -> status(renewal, name), true));
        return json;
    }

    private ArrayNode options(Function<String, String> statusOf, boolean withRecords) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var name : request.names()) {
            var option = list.addObject();
            option.put("DomainName", name);
            option.put("ValidationDomain", name);
            option.put("ValidationStatus", statusOf.apply(name));
            option.put("ValidationMethod", request.method().name());
            if (request.method() == Method.EMAIL) {
                var emails = option.putArray("ValidationEmails");
                MAILBOXES.forEach(mailbox -> emails.add(mailbox + "@" + name.replaceFirst("^\\*\\.", "")));
            } else if (withRecords) {
                var record = ValidationRecord.of(certificate.account(), name);
                option.putObject("ResourceRecord")
                        .put("Name", record.name())
                        .put("Type", "CNAME")
                        .put("Value", record.value());
            }
        }
        return list;
    }

    private static String status(Issuance issuance, String name) {
        return switch (issuance) {
            case Pending pending -> pending.proven().contains(name) ? "SUCCESS" : "PENDING_VALIDATION";
            case Issued issued -> "SUCCESS";
            case Revoked revoked -> "SUCCESS";
            case Failed failed -> "FAILED";
            case TimedOut timedOut -> "FAILED";
        };
    }

    private static String status(Renewal renewal, String name) {
        return switch (renewal.status()) {
            case SUCCESS -> "SUCCESS";
            case FAILED -> "FAILED";
            case PENDING_AUTO_RENEWAL, PENDING_VALIDATION ->
                renewal.proven().contains(name) ? "SUCCESS" : "PENDING_VALIDATION";
        };
    }
}
