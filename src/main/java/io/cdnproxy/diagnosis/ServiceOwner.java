package io.cdnproxy.diagnosis;

/** Whose the Service is: what a reader changes in the spec of an object, they change at one of their own themselves. */
enum ServiceOwner {
    OPERATOR {
        @Override
        String called(String service) {
            return "origin.service";
        }

        @Override
        String otherClass(String service) {
            return "set origin.service.loadBalancerClass to one that they run and delete the Service, whose class cannot be changed";
        }

        @Override
        String otherPort(String service) {
            return "set origin.port to another, such as 8443" + PORT_OF_OTHERS;
        }

        @Override
        String forwarded() {
            return "where something of yours forwards origin.port to a port of the nodes, set origin.service.type to NodePort and origin.service.nodePort to that port (30000 to 32767)";
        }
    },
    USER {
        @Override
        String called(String service) {
            return "Service " + service;
        }

        @Override
        String otherClass(String service) {
            return "make Service %s anew with a loadBalancerClass that they run".formatted(service);
        }

        @Override
        String otherPort(String service) {
            return "give Service %s another port, such as 8443, and set origin.port to it%s"
                    .formatted(service, PORT_OF_OTHERS);
        }

        @Override
        String forwarded() {
            return "where something of yours forwards origin.port to it, write the public addresses of that into origin.service.addresses";
        }
    };

    private static final String PORT_OF_OTHERS =
            ", where load balancers open ports of the nodes and something has this one (k3s: traefik has 443)";

    /** A website elsewhere has none. */
    static ServiceOwner of(Observation seen) {
        return switch (seen.purpose()) {
            case PROXY -> OPERATOR;
            case WEBSITE -> USER;
        };
    }

    /** Where it is changed. */
    abstract String called(String service);

    /** What gives it another load balancer implementation. */
    abstract String otherClass(String service);

    /** What has it listen at a port that nobody has. */
    abstract String otherPort(String service);

    /** What has the CDN reach it by something else than a load balancer. */
    abstract String forwarded();
}
