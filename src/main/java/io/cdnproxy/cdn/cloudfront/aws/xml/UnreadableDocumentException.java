package io.cdnproxy.cdn.cloudfront.aws.xml;

/** What should be a document is none, or not the one that was expected. The message goes on after "it", always in the same words. */
public final class UnreadableDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableDocumentException(String message) {
        super(message);
    }

    UnreadableDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
