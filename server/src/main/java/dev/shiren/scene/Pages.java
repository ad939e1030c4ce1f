package dev.shiren.scene;

/** Which of the server's own pages frame the verification. */
public record Pages(boolean guide, boolean privacy, boolean result) {

    boolean has(Step step) {
        return switch (step) {
            case GUIDE -> guide;
            case PRIVACY -> privacy;
            case RESULT -> result;
            case FACE_LIVENESS, TAKE_ID_PHOTO -> true;
        };
    }
}
