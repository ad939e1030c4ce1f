package dev.shiren.wire.rpc;

import dev.shiren.operation.Shown;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes an answer record's components in their order, as {@link Shown} describes. All reflection is done once. A component
 * of the type {@code Record} is written as whatever record it is: for answers that one of several forms belongs to.
 */
final class RecordWriter {

    private static final Set<Type> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Type> BROKEN = Set.of(double.class, Double.class, float.class, Float.class);
    private static final Set<Type> TRUTH = Set.of(boolean.class, Boolean.class);

    /** Writes one value under a name. */
    private interface Piece {
        void write(Sink sink, String name, Object value);
    }

    private record Field(String name, boolean jsonOnly, MethodHandle accessor, Piece piece) {}

    private final List<Field> fields;

    /**
     * Prepares the record's writing.
     *
     * @throws IllegalArgumentException when a component has no form on the wire
     */
    RecordWriter(Class<?> type) {
        this.fields = Arrays.stream(type.getRecordComponents())
                .map(RecordWriter::field)
                .toList();
    }

    void write(Record answer, Sink sink) {
        for (var field : fields) {
            if (!field.jsonOnly() || sink.isJson()) {
                field.piece().write(sink, field.name(), Records.read(field.accessor(), answer));
            }
        }
    }

    private static Field field(RecordComponent component) {
        var shown = Optional.ofNullable(component.getAnnotation(Shown.class));
        var name = shown.map(Shown::value)
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> Records.wireName(component.getName()));
        return new Field(
                name,
                shown.map(Shown::jsonOnly).orElse(false),
                Records.accessor(component),
                piece(component.getGenericType(), shown.map(Shown::item).orElse("e")));
    }

    private static Piece piece(Type type, String item) {
        if (type instanceof ParameterizedType wrapper) {
            var inner = piece(wrapper.getActualTypeArguments()[0], item);
            if (wrapper.getRawType() == List.class) {
                return list(item, inner);
            }
            if (wrapper.getRawType() == Optional.class) {
                return (sink, name, value) ->
                        ((Optional<?>) value).ifPresent(present -> inner.write(sink, name, present));
            }
        }
        if (type == String.class) {
            return (sink, name, value) -> sink.text(name, (String) value);
        }
        if (WHOLE.contains(type)) {
            return (sink, name, value) -> sink.number(name, value.toString());
        }
        if (BROKEN.contains(type)) {
            return (sink, name, value) -> sink.number(name, plain(value));
        }
        if (TRUTH.contains(type)) {
            return (sink, name, value) -> sink.truth(name, (Boolean) value);
        }
        if (type == OptionalInt.class) {
            return (sink, name, value) ->
                    ((OptionalInt) value).ifPresent(present -> sink.number(name, String.valueOf(present)));
        }
        if (type == OptionalLong.class) {
            return (sink, name, value) ->
                    ((OptionalLong) value).ifPresent(present -> sink.number(name, String.valueOf(present)));
        }
        if (type == OptionalDouble.class) {
            return (sink, name, value) ->
                    ((OptionalDouble) value).ifPresent(present -> sink.number(name, plain(present)));
        }
        if (type == Record.class) {
            var writers = new ConcurrentHashMap<Class<?>, RecordWriter>();
            return (sink, name, value) -> {
                sink.startObject(name);
                writers.computeIfAbsent(value.getClass(), RecordWriter::new).write((Record) value, sink);
                sink.endObject();
            };
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            var writer = new RecordWriter(record);
            return (sink, name, value) -> {
                sink.startObject(name);
                writer.write((Record) value, sink);
                sink.endObject();
            };
        }
        throw new IllegalArgumentException("An answer has no component of " + type);
    }

    private static Piece list(String item, Piece inner) {
        return (sink, name, value) -> {
            sink.startList(name, item);
            ((List<?>) value).forEach(one -> inner.write(sink, item, one));
            sink.endList();
        };
    }

    private static String plain(Object number) {
        var exact = new BigDecimal(number.toString()).stripTrailingZeros();
        return exact.toPlainString();
    }
}
