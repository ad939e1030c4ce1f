package dev.shiren.conformance;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what a library hands to its caller into plain maps and lists. */
final class Fields {

    private Fields() {}

    /** Every getter of a response object of the SDK, all the way down. */
    static Map<String, Object> of(Object bean) throws ReflectiveOperationException {
        var fields = new LinkedHashMap<String, Object>();
        for (var method : bean.getClass().getMethods()) {
            var name = method.getName();
            if (name.startsWith("get")
                    && method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass() == bean.getClass()) {
                var value = plain(method.invoke(bean));
                if (value != null) {
                    fields.put(name.substring(3), value);
                }
            }
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            var items = new ArrayList<Object>();
            for (var item : list) {
                var plain = plain(item);
                if (plain != null) {
                    items.add(plain);
                }
            }
            return items;
        }
        return value == null || value.getClass().getClassLoader() == null ? value : of(value);
    }

    static Map<String, Object> of(JsonNode object) {
        var fields = new LinkedHashMap<String, Object>();
        for (var property : object.properties()) {
            if (!property.getValue().isNull()) {
                fields.put(property.getKey(), plain(property.getValue()));
            }
        }
        return fields;
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            var items = new ArrayList<Object>();
            value.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value.isObject() ? of(value) : value.asString();
    }

    /** Text as the type of a setter's parameter. */
    static Object parse(String text, Class<?> type) throws ReflectiveOperationException {
        if (type == String.class) {
            return text;
        }
        return type.getMethod("valueOf", String.class).invoke(null, text);
    }
}
