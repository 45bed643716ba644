package io.cdnproxy.report;

/**
 * Something worth an event of Kubernetes.
 *
 * @param warning whether somebody should have a look
 * @param reason stable word, such as DistributionCreated
 * @param note for people; holds no secrets
 */
public record Announcement(boolean warning, String reason, String note) {

    static Announcement normal(String reason, String note) {
        return new Announcement(false, reason, note);
    }

    static Announcement warning(String reason, String note) {
        return new Announcement(true, reason, note);
    }
}
