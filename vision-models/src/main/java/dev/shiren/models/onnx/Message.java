package dev.shiren.models.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.charset.StandardCharsets;

/** A protobuf message put together by field number; its bytes are in the order of the numbers. */
final class Message {
    private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

    Message number(int field, long value) {
        return add(field, Field.newBuilder().addVarint(value));
    }

    Message real(int field, float value) {
        return add(field, Field.newBuilder().addFixed32(Float.floatToIntBits(value)));
    }

    Message text(int field, String value) {
        return bytes(field, ByteString.copyFrom(value, StandardCharsets.UTF_8));
    }

    Message bytes(int field, ByteString value) {
        return add(field, Field.newBuilder().addLengthDelimited(value));
    }

    Message message(int field, Message value) {
        return bytes(field, value.toBytes());
    }

    ByteString toBytes() {
        return fields.build().toByteString();
    }

    private Message add(int field, Field.Builder value) {
        fields.mergeField(field, value.build());
        return this;
    }
}
