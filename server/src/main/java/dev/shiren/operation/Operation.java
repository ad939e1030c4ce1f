package dev.shiren.operation;

/**
 * One thing a caller can ask for: one record in, one record out, one handler. The set of operations is the only source
 * for binding, validation, documentation and the conformance table, so adding one touches one file.
 */
public interface Operation<Q extends Record, A extends Record> {

    Contract<Q, A> contract();

    /**
     * Answers one authenticated and authorised call.
     *
     * @throws ApiException for every outcome the protocol has a code for
     */
    A handle(Q request, Call call);
}
