package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** A page, asked of the origin directly as the CDN asks for it. Pure. */
record PageToOrigin(Page page, ProbeTarget.Origin origin) implements RequestToOrigin {

    @Override
    public Verdict works(HttpAnswer answer) {
        return Verdict.works(
                PageRedirect.of(answer, page).isPresent()
                        ? "%s redirects to another page of the site".formatted(origin.endpoint())
                        : "%s answers with a page".formatted(origin.endpoint()));
    }

    @Override
    public Optional<Verdict> fault(HttpAnswer answer) {
        return PageRedirect.of(answer, page).map(redirect -> new PageRedirectDiagnosis(page, origin)
                .judge(redirect, origin.endpoint(), Integer.toString(answer.status())));
    }

    /** Any server has pages. */
    @Override
    public Optional<Verdict> misled(HttpAnswer answer) {
        return Optional.empty();
    }

    @Override
    public Reason anotherServer() {
        return Reason.NotHttp;
    }

    @Override
    public String given() {
        return "has the page";
    }

    @Override
    public String nameSetting() {
        return "Apache: ServerAlias";
    }
}
