package dev.shiren.verification;

import dev.shiren.operation.CommonErrors;
import dev.shiren.webhook.Endpoints;
import java.util.Optional;

/** Where the page of a token sends the person when all is done; empty: to the page's own end. */
record Redirects(Optional<String> passed, Optional<String> failed) {

    static final Redirects NONE = new Redirects(Optional.empty(), Optional.empty());

    /**
     * An address that a page may lead to; empty when none is given.
     *
     * @param name of the parameter it was sent as
     * @throws dev.shiren.operation.ApiException {@code InvalidParameter}, above all for what a browser would run
     */
    static Optional<String> address(String name, Optional<String> text) {
        return text.filter(given -> !given.isEmpty())
                .map(given -> Endpoints.address(given)
                        .orElseThrow(() -> CommonErrors.INVALID_PARAMETER.because(
                                "%s must be http(s)://host/path, without credentials, of at most %d characters."
                                        .formatted(name, Endpoints.LENGTH))));
    }
}
