package dev.shiren.finance;

import dev.shiren.operation.Param;

/** A face config as it is given: an identifier and what people call it, in the forms of a scene's. */
record FaceConfigRequest(
        @Param(required = true, max = LENGTH, pattern = "[A-Za-z0-9-]+")
        String bizType,

        @Param(required = true, max = LENGTH, pattern = "[\\p{IsHan}A-Za-z0-9-]+")
        String bizName) {

    private static final int LENGTH = 20;
}
