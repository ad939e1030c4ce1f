package dev.shiren.wire.rpc;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;

/** An operation with its records' binding and writing prepared. */
final class BoundOperation<Q extends Record, A extends Record> {

    private final Operation<Q, A> operation;
    private final Contract<Q, A> contract;
    private final RecordBinder<Q> binder;
    private final RecordWriter writer;

    BoundOperation(Operation<Q, A> operation) {
        this.operation = operation;
        this.contract = operation.contract();
        this.binder = new RecordBinder<>(contract.request(), contract.whenMissing());
        this.writer = new RecordWriter(contract.answer());
    }

    Contract<Q, A> contract() {
        return contract;
    }

    /** Binds, handles, and writes the answer into the frame. */
    Reply answer(Parameters parameters, Call call, Frame frame) {
        var answer = operation.handle(binder.bind(parameters), call);
        return frame.success(contract.action(), contract.envelope(), sink -> writer.write(answer, sink));
    }
}
