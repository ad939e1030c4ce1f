package dev.shiren.models.onnx;

import java.util.Arrays;

/** A named setting of a node: ONNX's AttributeProto. */
record Attribute(Message message) {
    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INT = 3;
    private static final int INTS = 8;
    private static final int TYPE = 20;

    static Attribute of(String name, float value) {
        return new Attribute(new Message().text(NAME, name).real(FLOAT, value).number(TYPE, 1));
    }

    static Attribute of(String name, int value) {
        return new Attribute(new Message().text(NAME, name).number(INT, value).number(TYPE, 2));
    }

    static Attribute of(String name, int... values) {
        Message message = new Message().text(NAME, name).number(TYPE, 7);
        Arrays.stream(values).forEach(value -> message.number(INTS, value));
        return new Attribute(message);
    }
}
