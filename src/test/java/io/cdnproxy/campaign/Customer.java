package io.cdnproxy.campaign;

import io.cdnproxy.campaign.proxy.ApiDialect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody who has an account at a CDN, with what an operator needs that acts in their name. */
interface Customer {

    /**
     * A way to the CDN.
     *
     * @param setting by which an operator is told of it, as an environment variable
     * @param api what is there
     */
    record Line(String setting, URI api, ApiDialect dialect) {}

    Account account();

    /** All of them: what is asked elsewhere, nobody sees. */
    List<Line> lines();

    /** What lets an operator in, as environment variables. */
    Map<String, String> credentials() throws IOException;

    /** Where a server of somebody's own listens that the CDN can dial. */
    InetSocketAddress origin();

    /** What manifests are to say of the account, by the words that stand for it there. */
    Map<String, String> words();

    /** Tells the words that belong to this account only. */
    void teach(Vocabulary vocabulary);

    /** Has a certificate made or brought that is none of an operator's, by somebody who knows of none. */
    void orderCertificate(String hostname);

    /** From now on a new distribution is not there for so long, though it is made. */
    void slowDown(Duration time);
}
