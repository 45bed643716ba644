package io.cdnproxy.leadership;

/** Something was not written, because another replica may lead by now. Nothing failed: whoever leads sees to it. */
public final class NotLeadingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotLeadingException() {
        super("not written: this replica does not lead, or cannot be sure that it still will when the write is done");
    }
}
