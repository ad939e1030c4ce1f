package dev.shiren.wire.rpc;

import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.ErrorCode;
import dev.shiren.operation.Param;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes a request record from parameters, as {@link Param} describes. All reflection happens when it is built. */
final class RecordBinder<Q extends Record> {

    private static final Pattern INDEX = Pattern.compile("([0-9]{1,4})\\..+");

    /** How texts become values; empty when the text is not one. */
    private static final Map<Type, Function<String, Optional<?>>> SCALARS = Map.of(
            String.class,
            Optional::of,
            Integer.class,
            text -> number(text, Integer::valueOf),
            Long.class,
            text -> number(text, Long::valueOf),
            Boolean.class,
            RecordBinder::truth);

    /** Reads one component; the prefix is empty, or {@code Material.3.} within a list, the number then three. */
    private interface Slot {
        Object read(Parameters parameters, String prefix, int number);
    }

    private final Class<Q> type;
    private final MethodHandle constructor;
    private final List<Slot> slots;

    /**
     * Prepares the record's binding.
     *
     * @throws IllegalArgumentException when a component is none that {@link Param} describes
     */
    RecordBinder(Class<Q> type, ErrorCode whenMissing) {
        this.type = type;
        this.constructor = Records.constructor(type);
        this.slots = Arrays.stream(type.getRecordComponents())
                .map(component -> slot(component, whenMissing))
                .toList();
    }

    /**
     * A record of what the caller sent.
     *
     * @throws dev.shiren.operation.ApiException the contract's {@code whenMissing}, or {@code InvalidParameter}
     */
    Q bind(Parameters parameters) {
        return bind(parameters, "", 0);
    }

    private Q bind(Parameters parameters, String prefix, int number) {
        var values = slots.stream()
                .map(slot -> slot.read(parameters, prefix, number))
                .toArray();
        return type.cast(Records.call(constructor, values));
    }

    private static Slot slot(RecordComponent component, ErrorCode whenMissing) {
        var param = Optional.ofNullable(component.getAnnotation(Param.class));
        var name = param.map(Param::value)
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> Records.wireName(component.getName()));
        if (component.getGenericType() instanceof ParameterizedType wrapper) {
            var inner = wrapper.getActualTypeArguments()[0];
            if (wrapper.getRawType() == List.class && inner instanceof Class<?> item && item.isRecord()) {
                return list(name, item.asSubclass(Record.class), whenMissing);
            }
            if (wrapper.getRawType() == Optional.class && SCALARS.containsKey(inner)) {
                var scalar = scalar(name, inner, param, whenMissing);
                return (parameters, prefix, number) -> scalar.read(parameters, prefix);
            }
        }
        if (component.getType() == int.class && param.map(Param::number).orElse(false)) {
            return (parameters, prefix, number) -> number;
        }
        if (SCALARS.containsKey(component.getGenericType())
                && param.map(Param::required).orElse(false)) {
            var scalar = scalar(name, component.getGenericType(), param, whenMissing);
            return (parameters, prefix, number) ->
                    scalar.read(parameters, prefix).orElseThrow();
        }
        throw new IllegalArgumentException(
                "A request has no component like " + component + " of " + component.getDeclaringRecord());
    }

    private interface Scalar {
        Optional<?> read(Parameters parameters, String prefix);
    }

    private static Scalar scalar(String name, Type type, Optional<Param> param, ErrorCode whenMissing) {
        var required = param.map(Param::required).orElse(false);
        var max = param.map(Param::max).orElse(Integer.MAX_VALUE);
        var pattern =
                param.map(Param::pattern).filter(regex -> !regex.isEmpty()).map(Pattern::compile);
        var parse = Optional.ofNullable(SCALARS.get(type)).orElseThrow();
        var emptyIsAbsent = required || type != String.class;
        return (parameters, prefix) -> {
            var text = parameters.business(prefix + name).filter(value -> !(emptyIsAbsent && value.isEmpty()));
            if (text.isEmpty()) {
                if (required) {
                    throw whenMissing.about(prefix + name);
                }
                return Optional.empty();
            }
            var value = text.get();
            var parsed = parse.apply(value);
            if (parsed.isEmpty()
                    || value.length() > max && value.codePointCount(0, value.length()) > max
                    || pattern.filter(regex -> !regex.matcher(value).matches()).isPresent()) {
                throw CommonErrors.INVALID_PARAMETER.about(prefix + name);
            }
            return parsed;
        };
    }

    private static <I extends Record> Slot list(String name, Class<I> item, ErrorCode whenMissing) {
        var binder = new RecordBinder<>(item, whenMissing);
        var start = name + ".";
        return (parameters, prefix, outer) -> {
            var path = prefix + start;
            var numbers = new TreeSet<Integer>();
            for (var key : parameters.all().keySet()) {
                if (key.regionMatches(true, 0, path, 0, path.length())) {
                    var rest = INDEX.matcher(key.substring(path.length()));
                    if (rest.matches()) {
                        numbers.add(Integer.valueOf(rest.group(1)));
                    }
                }
            }
            return numbers.stream()
                    .map(number -> binder.bind(parameters, path + number + ".", number))
                    .toList();
        };
    }

    private static Optional<?> number(String text, Function<String, ? extends Number> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<?> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
