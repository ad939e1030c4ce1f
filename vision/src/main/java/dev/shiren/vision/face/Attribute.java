package dev.shiren.vision.face;

/** What can be asked about a face. */
public enum Attribute {
    FACE_TYPE,
    HEAD_POSE,
    GLASSES,
    BLUR,
    SMILING,
    GENDER,
    AGE
}
