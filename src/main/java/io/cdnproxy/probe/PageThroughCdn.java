package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** A page through the CDN, which hands a redirect on to visitors, who follow it. Pure. */
record PageThroughCdn(Page page, ProbeTarget.Edge edge, ProbeTarget.Origin origin) implements RequestThroughCdn {

    @Override
    public Verdict works(HttpAnswer answer) {
        return Verdict.works(
                PageRedirect.of(answer, page).isPresent()
                        ? "a redirect to another page of the site comes through the CDN"
                        : "a page comes through the CDN");
    }

    @Override
    public Optional<Verdict> fault(HttpAnswer answer, CdnAdvice advice) {
        return PageRedirect.of(answer, page).map(redirect -> new PageRedirectDiagnosis(page, origin)
                .judge(
                        redirect,
                        whoRedirects(answer),
                        answer.inShort(),
                        mayDialInClear(answer) ? Optional.of(advice.dialByHttps()) : Optional.empty()));
    }

    /** One that is driven is set to dial by TLS, and of one that is not nobody knows. */
    private boolean mayDialInClear(HttpAnswer answer) {
        return edge.cdn().provider().isEmpty()
                && Redirect.of(answer).filter(Redirect::toHttps).isPresent();
    }

    private static String whoRedirects(HttpAnswer answer) {
        return answer.namesItsServer()
                ? "the origin, behind CloudFront,"
                : "the CDN or the origin (see OriginResponse)";
    }

    @Override
    public String unknownPath(HttpAnswer answer, CdnAdvice advice) {
        return "there is no page at website.path (%s): name one that the origin has, and check %s"
                .formatted(answer.inShort(), advice.keepPath());
    }
}
