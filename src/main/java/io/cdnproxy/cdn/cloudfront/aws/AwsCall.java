package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import io.cdnproxy.leadership.NotLeadingException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** A call to AWS that ends in what it was made for, or in a failure in the product's words. */
final class AwsCall {

    private AwsCall() {}

    static <T> T present(T value, String name) {
        if (value == null) {
            throw new UnreadableDocumentException("does not have " + name);
        }
        return value;
    }

    static <T> T of(String operation, Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (CdnException | NotLeadingException clear) {
            throw clear;
        } catch (SdkException failure) {
            throw ErrorTranslator.translate(operation, failure);
        } catch (UnreadableDocumentException garbled) {
            throw unreadable(operation, garbled.getMessage(), garbled);
        } catch (RuntimeException unforeseen) {
            // Nobody promises what the SDK makes of an answer that is not AWS's.
            throw unreadable(operation, "leads to a " + unforeseen.getClass().getSimpleName(), unforeseen);
        }
    }

    private static CdnException unreadable(String operation, String why, RuntimeException cause) {
        return new CdnException(
                ErrorClass.UNAVAILABLE,
                "UnreadableAnswer",
                "AWS's answer to %s cannot be read (it %s); if this persists, check what is between the operator and AWS"
                        .formatted(operation, why),
                cause);
    }
}
