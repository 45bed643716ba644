package io.cdnproxy.probe;

/** How it went when an upgrade was asked for, or a page. */
sealed interface UpgradeEvidence {

    /** An HTTP/1.1 response came. */
    record Answered(HttpAnswer answer) implements UpgradeEvidence {}

    /** The peer speaks HTTP/2 without having been asked to. */
    record Http2() implements UpgradeEvidence {}

    /** The peer sent something else, or more headers than anybody needs. */
    record NotHttp() implements UpgradeEvidence {}

    /** The peer closed the connection without an answer. */
    record Closed() implements UpgradeEvidence {}

    /** No answer in time. */
    record TimedOut() implements UpgradeEvidence {}
}
