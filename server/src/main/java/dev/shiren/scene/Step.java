package dev.shiren.scene;

/** One page of a person's way through a verification, under the names of the wire. */
public enum Step {
    GUIDE,
    PRIVACY,
    FACE_LIVENESS,
    TAKE_ID_PHOTO,
    RESULT
}
