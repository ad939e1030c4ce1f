package dev.shiren.models;

/** Says in one sentence why the models cannot be built and what to do about it. */
public final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BuildFailure(String message) {
        super(message);
    }
}
