package io.cdnproxy.probe;

/** Who runs a server: nobody is told to do to it what is the operator's to do, or the CDN's. */
public enum RunBy {
    /** The server is one of the object's pods, or something that took their place in front of them. */
    OPERATOR {
        @Override
        String remedy(String strangers) {
            return "see OriginCertificateReady and WorkloadAvailable; where both are True, something else than this object's pods"
                    + " answers there: look where the name leads, and let what stands in front of them pass TCP on as it is";
        }
    },
    /** Somebody else. */
    OTHERS {
        @Override
        String remedy(String strangers) {
            return strangers;
        }
    },
    /** The edge. */
    CDN {
        @Override
        String remedy(String strangers) {
            return "see ViewerCertificateReady and DistributionDeployed; where both are True, something between here and the CDN answers"
                    + " in its place or cuts the connection, such as a proxy that inspects TLS or a censor that goes by names: let what"
                    + " dials here pass it by";
        }
    };

    /** What mends its fault. @param strangers what its owner has to do, where somebody else owns it */
    abstract String remedy(String strangers);
}
