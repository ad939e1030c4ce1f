package dev.shiren.authority;

import dev.shiren.authority.NoAnswerException.Kind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The body of an answer up to a limit, which {@code BodyHandlers} do not know; a longer one fails and is not read on. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final long limit;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Optional<Subscription> subscription = Optional.empty();

    LimitedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = Optional.of(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            if (read.size() + (long) buffer.remaining() > limit) {
                subscription.ifPresent(Subscription::cancel);
                whole.completeExceptionally(new NoAnswerException(Kind.LASTING, "more than " + limit + " bytes"));
                return;
            }
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            read.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(read.toByteArray());
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }
}
