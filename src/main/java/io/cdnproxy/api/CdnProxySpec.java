package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/**
 * What the user wants. The API server fills the defaults; the constructors repeat them for parents that were left out, which the
 * schema's defaults do not reach. They do not where a wrong guess would destroy something: what has a default there, and a parent that
 * cannot be left out, is null only if the definition in the cluster does not know it, so that the API server has dropped what the user
 * wrote, or if this operator does not know the value.
 */
@ValidationRule(
        value = "self.hostname != self.origin.hostname",
        fieldPath = ".origin.hostname",
        message = "origin.hostname must differ from hostname: the CDN dials origin.hostname and would reach itself;"
                + " use a second name such as origin-a.example.com")
@ValidationRule(
        value = "!self.origin.external || has(self.website) || (has(self.proxy) && has(self.proxy.path))",
        fieldPath = ".proxy",
        message =
                "proxy.path is needed with origin.external: true: set it to the WebSocket path that the server answers,"
                        + " because the operator dials it")
@ValidationRule(
        value =
                "!self.origin.external || !has(self.proxy) || (self.proxy.replicas == 1"
                        + " && (!has(self.proxy.resources) || (!has(self.proxy.resources.requests) && !has(self.proxy.resources.limits)))"
                        + " && (!has(self.proxy.egress) || !has(self.proxy.egress.allow)) && !has(self.proxy.imagePullSecrets))",
        fieldPath = ".proxy",
        message =
                "origin.external: true leaves only proxy.path and proxy.protocol: the server runs elsewhere, so remove proxy.replicas,"
                        + " proxy.imagePullSecrets, proxy.resources and proxy.egress and set them where it runs")
@ValidationRule(
        value = "self.origin.external || !has(self.proxy) || !has(self.proxy.path) || self.proxy.path != '/'",
        fieldPath = ".proxy.path",
        message =
                "proxy.path must be longer than / so that nobody finds the proxy by accident; leave it out for a random one")
@ValidationRule(
        value =
                "self.origin.external || !has(self.proxy) || !has(self.proxy.path) || !self.proxy.path.matches(r'%[0-9A-Fa-f]{2}')",
        fieldPath = ".proxy.path",
        message =
                "proxy.path must be without %-escapes, which v2ray does not find in its configuration; leave it out for a random one")
@ValidationRule(
        value = "!has(self.website) || !has(self.proxy)",
        fieldPath = ".website",
        message =
                "website stands in place of proxy: remove proxy where the origin serves pages, or website where it runs v2ray")
@ValidationRule(
        value = "has(self.website) == has(oldSelf.website)",
        fieldPath = ".website",
        message =
                "website cannot be added or removed, as clients and visitors are other people: delete this object and make another one")
@ValidationRule(
        value = "!has(self.website) || self.origin.external != has(self.website.serviceRef)",
        fieldPath = ".website",
        message =
                "a website's server is either elsewhere (origin.external: true) or behind a Service of this namespace (website.serviceRef): set"
                        + " exactly one of the two")
@ValidationRule(
        value = "self.origin.external || has(self.origin.certificate) || has(self.website)",
        fieldPath = ".origin",
        message = "certificate is needed: set certificate.issuerRef (cert-manager issues it) or certificate.secretName"
                + " (you keep it in a Secret), or external: true if the origin runs elsewhere")
@ValidationRule(
        value = "!has(self.website) || !has(self.origin.service) || (self.origin.service.type == 'LoadBalancer'"
                + " && !has(self.origin.service.annotations) && !has(self.origin.service.loadBalancerClass)"
                + " && !has(self.origin.service.nodePort))",
        fieldPath = ".origin.service",
        message =
                "beside website.serviceRef the Service is yours, and only read: leave nothing but addresses here, and set the rest at that Service")
@ValidationRule(
        value = "has(self.website) || !has(self.origin.protocol) || self.origin.protocol == 'https'",
        fieldPath = ".origin.protocol",
        message =
                "origin.protocol must be https for a proxy, which nobody between CDN and origin may see: remove it; http is for website")
@ValidationRule(
        value = "size(self.hostname) <= 64 || (has(self.cdn) && (has(self.cdn.external) || has(self.cdn.upyun)"
                + " || (has(self.cdn.cloudFront) && has(self.cdn.cloudFront.viewerCertificate)"
                + " && !has(self.cdn.cloudFront.viewerCertificate.request))))",
        fieldPath = ".hostname",
        message =
                "hostname must have at most 64 characters where its certificate is requested, as ACM issues none for a longer one: choose a"
                        + " shorter hostname, or name a certificate by cdn.cloudFront.viewerCertificate.arn")
@ValidationRule(
        value = "(has(self.cdn) && has(self.cdn.external)) == (has(oldSelf.cdn) && has(oldSelf.cdn.external))"
                + " && (has(self.cdn) && has(self.cdn.upyun)) == (has(oldSelf.cdn) && has(oldSelf.cdn.upyun))",
        fieldPath = ".cdn",
        message = "an object keeps its CDN: delete this object and make another one with the other CDN")
@ValidationRule(
        value = "!has(self.cdn) || !has(self.cdn.upyun) || self.origin.port == 443"
                + " || (has(self.origin.protocol) && self.origin.protocol == 'http')",
        fieldPath = ".origin.port",
        message =
                "must be 443 with cdn.upyun: UPYUN dials HTTPS at port 443 and at no other; remove origin.port, or write 443")
@ValidationRule(
        value = "!has(self.cdn) || !has(self.cdn.upyun) || !has(self.origin.ipAddressType)",
        fieldPath = ".origin.ipAddressType",
        message = "ipAddressType has no meaning with cdn.upyun, which dials what origin.hostname leads to: remove it")
@ValidationRule(
        value =
                "!has(self.cdn) || !has(self.cdn.upyun) || !has(self.cdn.upyun.protocolFollow) || !self.cdn.upyun.protocolFollow"
                        + " || (has(self.website) && (!has(self.origin.protocol) || self.origin.protocol == 'https'))",
        fieldPath = ".cdn.upyun.protocolFollow",
        message =
                "protocolFollow is for a website whose origin answers by HTTPS too: remove it beside proxy, which nobody may come to without TLS,"
                        + " and beside origin.protocol: http, by which UPYUN dials HTTP whatever the visitor came by")
@ValidationRule(
        value = "!has(self.cdn) || !has(self.cdn.upyun) || !(self.hostname + ' ' + self.origin.hostname).matches(r'"
                + Syntax.Hostname.OF_UPYUN + "')",
        fieldPath = ".cdn.upyun",
        message =
                "UPYUN serves and dials no name that it gives out itself (aicdn.com, upaiyun.com, upcdn.net): write for hostname and"
                        + " origin.hostname names of domains of yours, of which hostname's has an ICP filing where mainland China is served")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdnProxySpec(
        @Required
                @Size(max = 253)
                @ValidationRule(
                        value = Syntax.Hostname.RULE,
                        message = Syntax.Hostname.MESSAGE,
                        messageExpression = Syntax.Hostname.HINT)
                @JsonPropertyDescription(
                        "What clients dial: the alternate domain name of the CDN distribution, such as a.example.com.")
                String hostname,
        @Required
                @JsonPropertyDescription(
                        "The server that the CDN dials: v2ray, its Service and its certificate, or a web server, or a server that runs"
                                + " elsewhere.")
                OriginSpec origin,
        @JsonPropertyDescription("The v2ray server itself.") ProxySpec proxy,
        @JsonPropertyDescription(
                        "In place of proxy: the origin serves pages. It runs elsewhere (origin.external: true) or in this cluster (serviceRef), and"
                                + " the CDN keeps copies of its pages for as long as its Cache-Control says, or a day without one.")
                WebsiteSpec website,
        @JsonPropertyDescription(
                        "The CDN in front of the origin, for as long as the object lives. Left out, it is CloudFront with a certificate that the"
                                + " operator requests of ACM.")
                CdnSpec cdn,
        @JsonPropertyDescription("How the names of edge and origin are published.") DnsSpec dns,
        @JsonPropertyDescription("How often and how patiently the operator dials the chain.") ProbesSpec probes,
        @Default("false")
                @JsonPropertyDescription(
                        "Nothing is written while this is true, in the cluster and at the CDN; status.plan lists what would be. Judging and"
                                + " dialling go on.")
                Boolean suspend) {

    /** Of a proxy. */
    public CdnProxySpec(
            String hostname,
            OriginSpec origin,
            ProxySpec proxy,
            CdnSpec cdn,
            DnsSpec dns,
            ProbesSpec probes,
            Boolean suspend) {
        this(hostname, origin, proxy, null, cdn, dns, probes, suspend);
    }

    public CdnProxySpec {
        proxy = proxy == null && website == null ? new ProxySpec(null, null, null, null, null, null, null) : proxy;
        cdn = cdn == null ? new CdnSpec(null, null, null) : cdn;
        dns = dns == null ? new DnsSpec(null, null) : dns;
        probes = probes == null ? new ProbesSpec(null, null) : probes;
    }

    /** The path that origin and edge are asked for; empty where it is made up. */
    public Optional<String> path() {
        return Optional.ofNullable(website == null ? proxy.path() : website.path());
    }

    /** The Service in front of a website in the cluster; empty of any other origin. */
    public Optional<ServiceRef> serviceRef() {
        return Optional.ofNullable(website).map(WebsiteSpec::serviceRef);
    }

    /** Whether nothing is to be written. What is made while that is not known can be taken away again. */
    public boolean onHold() {
        return Boolean.TRUE.equals(suspend);
    }

    /** Whether the edge is to show a certificate of the object's own that its keeper issues. */
    public boolean requestsCertificate() {
        return cdn.viewerCertificate().filter(ViewerCertificateSpec::requests).isPresent();
    }

    /** The same, whoever issues it. */
    public boolean ownsCertificate() {
        return cdn.viewerCertificate()
                .filter(certificate -> certificate.requests() || certificate.imports())
                .isPresent();
    }

    /** Whether it is not a person who says which certificate the edge is to show: then its successor is the operator's to find too. */
    public boolean choosesCertificate() {
        return cdn.viewerCertificate()
                .filter(certificate -> certificate.arn() == null)
                .isPresent();
    }
}
