package io.cdnproxy.scenario;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What breaks a chain that worked, from outside of the operator, and what is to be told of it.
 *
 * @param fault what it is, as the matrix names it
 * @param words what the reader has to be told: what was seen, and what to do
 */
record Pitfall(String fault, Place place, Told told, Mistake mistake, List<String> words) {

    /** Where the server runs. */
    enum Place {
        ELSEWHERE("ExternalOrigin"),
        IN_CLUSTER("Succeeded");

        /** Of what is only known of a server in the cluster. */
        final String reason;

        Place(String reason) {
            this.reason = reason;
        }
    }

    /** Something that a person does. */
    @FunctionalInterface
    interface Mistake {
        void by(Victim victim) throws Exception;
    }

    /** Of a server that runs elsewhere. */
    static Pitfall elsewhere(String fault, Told told, Mistake mistake, String... words) {
        return new Pitfall(fault, Place.ELSEWHERE, told, mistake, List.of(words));
    }

    /** Of the operator's own server. */
    static Pitfall inCluster(String fault, Told told, Mistake mistake, String... words) {
        return new Pitfall(fault, Place.IN_CLUSTER, told, mistake, List.of(words));
    }

    static List<Pitfall> all() {
        return Stream.of(
                        ServerPitfalls.ALL,
                        TlsPitfalls.ALL,
                        AnswerPitfalls.ALL,
                        NamePitfalls.ALL,
                        GatewayPitfalls.ALL,
                        DistributionPitfalls.ALL,
                        WorkloadPitfalls.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** The whole vector. */
    Map<ConditionType, String> vector() {
        return told.in(place);
    }

    /** What a reader of the condition that tells it is told: Ready repeats the first fault, and nothing where there is none. */
    String message(Map<ConditionType, Condition> conditions) {
        var tellers = conditions.get(ConditionType.Ready).status().equals("True")
                ? told.conditions()
                : List.of(ConditionType.Ready);
        return tellers.stream().map(conditions::get).map(Condition::message).collect(Collectors.joining("\n"));
    }

    boolean isToldBy(Map<ConditionType, Condition> conditions) {
        return Told.vector(conditions).equals(vector()) && words.stream().allMatch(message(conditions)::contains);
    }

    @Override
    public String toString() {
        return fault;
    }
}
