package io.cdnproxy.campaign.proxy;

/**
 * What a mutating request does to what, in words that are the same in every run.
 *
 * @param verb as the API names it, such as patch or UpdateDistribution
 * @param resource plural, with its subresource, such as cdnproxies/status
 * @param name empty where the API chooses a random one
 */
public record Mutation(String verb, String resource, String name) {

    @Override
    public String toString() {
        return (verb + " " + resource + " " + name).strip();
    }
}
