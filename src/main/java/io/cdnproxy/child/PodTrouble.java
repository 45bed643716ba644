package io.cdnproxy.child;

/** Why a pod does not come up, in the words of the kubelet or the scheduler. What of these ticks, such as a back-off, is left out. Pure. */
sealed interface PodTrouble {

    /** What was seen, as it was said. */
    String words();

    /** Its image is not to be had. */
    record ImageNotPulled(String words) implements PodTrouble {}

    /** Its container cannot even be made. */
    record NotStarted(String words) implements PodTrouble {}

    /**
     * Its node does not get as far as its container.
     *
     * @param persists whether the node has tried again and again
     */
    record NotPrepared(String words, boolean persists, boolean ofNetwork) implements PodTrouble {}

    /** Its container starts, and ends again. */
    record Crashing(String words, boolean outOfMemory) implements PodTrouble {}

    /** The same of a container that a webhook has put beside ours, or before it. */
    record OfAnotherContainer(String container, PodTrouble trouble) implements PodTrouble {
        @Override
        public String words() {
            return trouble.words();
        }
    }

    /** A node has put it out again, for want of what it uses. */
    record Evicted(String words) implements PodTrouble {}

    /** No node takes it. */
    record Unschedulable(String words) implements PodTrouble {}

    /** No node is even looked for: somebody has put a scheduling gate before it. */
    record HeldBack(String words) implements PodTrouble {}

    /** The smaller, the sooner to be mended: what a pod cannot get past, the nearest to its container. */
    default int rank() {
        return switch (this) {
            case ImageNotPulled image -> 0;
            case NotStarted start -> 1;
            case NotPrepared preparation -> 2;
            case Crashing crash -> 3;
            case OfAnotherContainer another -> another.trouble().rank();
            case Unschedulable place -> 4;
            case Evicted place -> 4;
            case HeldBack gate -> 5;
        };
    }
}
